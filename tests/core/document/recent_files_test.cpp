// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/recent_files.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace strofa::document
{

namespace
{

class RecentFilesTest : public testing::Test
{
protected:
    QString storage() const { return m_folder.filePath(QStringLiteral("state/recent.json")); }

private:
    QTemporaryDir m_folder;
};

TEST_F(RecentFilesTest, PutsTheNewestFirstWithoutDoublesAndRemembersIt)
{
    RecentFiles files(storage());
    for (const char *path : { "/poems/one.txt", "/poems/two.txt", "/poems/../poems/one.txt" })
        ASSERT_TRUE(files.add(QLatin1String(path)).has_value());
    const QStringList expected { QStringLiteral("/poems/one.txt"),
                                 QStringLiteral("/poems/two.txt") };
    EXPECT_EQ(files.paths(), expected);

    RecentFiles again(storage());
    again.load();
    EXPECT_EQ(again.paths(), expected);
    ASSERT_TRUE(again.remove(expected.front()).has_value());
    EXPECT_EQ(again.paths(), expected.mid(1));
    ASSERT_TRUE(again.clear().has_value());
    files.load();
    EXPECT_TRUE(files.paths().isEmpty());
}

TEST_F(RecentFilesTest, KeepsNoMoreThanTheMaximum)
{
    RecentFiles files(storage());
    for (int i = 0; i < 2 * RecentFiles::kMaximumEntries; ++i)
        ASSERT_TRUE(files.add(QStringLiteral("/poems/%1.txt").arg(i)).has_value());
    EXPECT_EQ(files.paths().size(), RecentFiles::kMaximumEntries);
    EXPECT_EQ(files.paths().front(),
              QStringLiteral("/poems/%1.txt").arg(2 * RecentFiles::kMaximumEntries - 1));
}

TEST_F(RecentFilesTest, CountsADamagedListAsEmpty)
{
    RecentFiles files(storage());
    ASSERT_TRUE(files.add(QStringLiteral("/poems/one.txt")).has_value());
    QFile damaged(storage());
    ASSERT_TRUE(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
    ASSERT_GT(damaged.write("{\"files\": [\"/po"), 0);
    damaged.close();
    files.load();
    EXPECT_TRUE(files.paths().isEmpty());
}

} // namespace

} // namespace strofa::document
