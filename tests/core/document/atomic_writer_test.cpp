// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/atomic_writer.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>

namespace strofa::document
{

namespace
{

class AtomicWriterTest : public testing::Test
{
protected:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    static QByteArray stored(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll();
    }

    QStringList entries() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private:
    QTemporaryDir m_folder;
};

TEST_F(AtomicWriterTest, CreatesAndReplacesAFileWithoutLeavings)
{
    ASSERT_TRUE(writeAtomically(path("poem"), "first").has_value());
    EXPECT_EQ(stored(path("poem")), QByteArray("first"));
    ASSERT_TRUE(writeAtomically(path("poem"), "second").has_value());
    EXPECT_EQ(stored(path("poem")), QByteArray("second"));
    EXPECT_EQ(entries(), QStringList { QStringLiteral("poem") });
}

TEST_F(AtomicWriterTest, KeepsThePermissionsOfTheFile)
{
    ASSERT_TRUE(writeAtomically(path("private"), "first").has_value());
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    ASSERT_TRUE(QFile::setPermissions(path("private"), ownerOnly));
    const auto before = QFile::permissions(path("private"));
    ASSERT_TRUE(writeAtomically(path("private"), "second").has_value());
    EXPECT_EQ(QFile::permissions(path("private")), before);
}

TEST_F(AtomicWriterTest, WritesThroughSymbolicLinksAlsoDanglingOnes)
{
    ASSERT_TRUE(writeAtomically(path("target"), "old").has_value());
    ASSERT_TRUE(QFile::link(path("target"), path("link.lnk")));
    ASSERT_TRUE(QFile::link(path("link.lnk"), path("second.lnk")));
    ASSERT_TRUE(writeAtomically(path("second.lnk"), "new").has_value());
    EXPECT_TRUE(QFileInfo(path("link.lnk")).isSymLink());
    EXPECT_TRUE(QFileInfo(path("second.lnk")).isSymLink());
    EXPECT_EQ(stored(path("target")), QByteArray("new"));

    ASSERT_TRUE(QFile::link(path("later"), path("dangling.lnk")));
    ASSERT_TRUE(writeAtomically(path("dangling.lnk"), "now").has_value());
    EXPECT_TRUE(QFileInfo(path("dangling.lnk")).isSymLink());
    EXPECT_EQ(stored(path("later")), QByteArray("now"));
}

TEST_F(AtomicWriterTest, RefusesALoopOfSymbolicLinks)
{
    ASSERT_TRUE(QFile::link(path("b.lnk"), path("a.lnk")));
    ASSERT_TRUE(QFile::link(path("a.lnk"), path("b.lnk")));
    const auto written = writeAtomically(path("a.lnk"), "x");
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, base::ErrorCode::Io);
}

TEST_F(AtomicWriterTest, KeepsTheOtherNamesOfAHardLinkedFile)
{
    ASSERT_TRUE(writeAtomically(path("poem"), "a long old content").has_value());
    std::filesystem::create_hard_link(path("poem").toStdString(), path("twin").toStdString());
    ASSERT_TRUE(writeAtomically(path("poem"), "new").has_value());
    EXPECT_EQ(stored(path("twin")), QByteArray("new"));
    EXPECT_EQ(entries(), (QStringList { QStringLiteral("poem"), QStringLiteral("twin") }));
}

TEST_F(AtomicWriterTest, RefusesAFolderAndAMissingFolder)
{
    const auto folder = writeAtomically(path("."), "x");
    ASSERT_FALSE(folder.has_value());
    EXPECT_EQ(folder.error().code, base::ErrorCode::InvalidArgument);

    const auto missing = writeAtomically(path("absent/poem"), "x");
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, base::ErrorCode::NotFound);
}

} // namespace

} // namespace strofa::document
