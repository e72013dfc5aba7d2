// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Failures that only a POSIX system lets a test bring about: no room, no rights, a killed process.
#include "core/document/atomic_writer.h"
#include "tests/support/file_size_limit_posix.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace strofa::document
{

namespace
{

using tests::FileSizeLimit;

QByteArray stored(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

/// Writes in a process of an ordinary user, since nothing is forbidden to root. The exit code: 0
/// for success, 1 for an error Io, 2 for any other.
int writeAsOrdinaryUser(const QString &path, const QByteArray &bytes)
{
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(3);
        const auto written = writeAtomically(path, bytes);
        if (written)
            _exit(0);
        _exit(written.error().code == base::ErrorCode::Io ? 1 : 2);
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(AtomicWriterPosixTest, LeavesTheOldFileWhereThereIsNoRoom)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("poem"));
    ASSERT_TRUE(writeAtomically(path, "old").has_value());
    for (const rlim_t room : { rlim_t { 0 }, rlim_t { 1 }, rlim_t { 4096 }, rlim_t { 65535 } }) {
        const FileSizeLimit limit(room);
        const auto written = writeAtomically(path, QByteArray(65536, 'x'));
        ASSERT_FALSE(written.has_value()) << room;
        EXPECT_EQ(written.error().code, base::ErrorCode::Io);
        EXPECT_EQ(stored(path), QByteArray("old")) << room;
    }
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

TEST(AtomicWriterPosixTest, KeepsARescueCopyWhenOverwritingAHardLinkedFileFails)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("poem"));
    ASSERT_TRUE(writeAtomically(path, "old").has_value());
    std::filesystem::create_hard_link(path.toStdString(),
                                      folder.filePath(QStringLiteral("twin")).toStdString());
    const FileSizeLimit limit(4096);
    const auto written = writeAtomically(path, QByteArray(65536, 'x'));
    ASSERT_FALSE(written.has_value());
    ASSERT_EQ(written.error().arguments.size(), 3U) << written.error().englishText();
    const QString rescue = QString::fromStdString(written.error().arguments[2]);
    EXPECT_EQ(stored(rescue), QByteArray("old"));
}

TEST(AtomicWriterPosixTest, OverwritesAFileInAFolderThatTakesNoNewFiles)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("poem"));
    ASSERT_TRUE(writeAtomically(path, "a long old content").has_value());
    ASSERT_EQ(chmod(QFile::encodeName(path).constData(), 0666), 0);
    ASSERT_EQ(chmod(QFile::encodeName(folder.path()).constData(), 0555), 0);
    EXPECT_EQ(writeAsOrdinaryUser(path, "new"), 0);
    EXPECT_EQ(stored(path), QByteArray("new"));
    ASSERT_EQ(chmod(QFile::encodeName(folder.path()).constData(), 0755), 0);
}

TEST(AtomicWriterPosixTest, LeavesAReadOnlyFileAlone)
{
    const QTemporaryDir folder;
    ASSERT_EQ(chmod(QFile::encodeName(folder.path()).constData(), 0777), 0);
    const QString path = folder.filePath(QStringLiteral("poem"));
    ASSERT_TRUE(writeAtomically(path, "old").has_value());
    ASSERT_EQ(chmod(QFile::encodeName(path).constData(), 0444), 0);
    EXPECT_EQ(writeAsOrdinaryUser(path, "new"), 1);
    EXPECT_EQ(stored(path), QByteArray("old"));
}

TEST(AtomicWriterPosixTest, LeavesTheOldOrTheNewTextWhenTheProcessIsKilled)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("poem"));
    const QByteArray versions[] = { QByteArray(300000, 'a'), QByteArray(400000, 'b') };
    ASSERT_TRUE(writeAtomically(path, versions[0]).has_value());
    for (int round = 0; round < 30; ++round) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            for (int i = 0;; ++i)
                static_cast<void>(writeAtomically(path, versions[i % 2]));
        }
        std::this_thread::sleep_for(std::chrono::microseconds(300 + round * 317));
        ASSERT_EQ(kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        const QByteArray content = stored(path);
        ASSERT_TRUE(content == versions[0] || content == versions[1]) << content.size();
    }
}

} // namespace

} // namespace strofa::document
