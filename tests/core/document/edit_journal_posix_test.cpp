// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A killed process must not cost a single finished edit.
#include "core/document/edit_journal.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <array>
#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace strofa::document
{

namespace
{

/// Types numbered lines for ever and tells through the pipe after each that it is safe.
[[noreturn]] void typeUntilKilled(const QString &folder, int pipe)
{
    auto journal = EditJournal::create(folder, {}, QString());
    if (!journal)
        _exit(1);
    QString text;
    for (int number = 0;; ++number) {
        const QString line = QString::number(number) + QLatin1Char('\n');
        if (!(*journal)->append({ text.size(), 0, line }))
            _exit(1);
        text += line;
        // A snapshot now and then, so that the kill also falls into one.
        if (number % 50 == 49 && !(*journal)->writeSnapshot({}, text))
            _exit(1);
        if (write(pipe, &number, sizeof number) != sizeof number)
            _exit(1);
    }
}

TEST(EditJournalPosixTest, LosesNoFinishedEditWhenTheProcessIsKilled)
{
    for (int round = 0; round < 25; ++round) {
        const QTemporaryDir folder;
        std::array<int, 2> pipes {};
        ASSERT_EQ(pipe(pipes.data()), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(pipes[0]);
            typeUntilKilled(folder.path(), pipes[1]);
        }
        close(pipes[1]);
        int confirmed = -1;
        ASSERT_EQ(read(pipes[0], &confirmed, sizeof confirmed), ssize_t { sizeof confirmed });
        std::this_thread::sleep_for(std::chrono::microseconds(200 + round * 631));
        ASSERT_EQ(kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status));
        for (int number = 0; read(pipes[0], &number, sizeof number) == sizeof number;)
            confirmed = number;
        close(pipes[0]);

        const QStringList journals = abandonedJournals(folder.path());
        ASSERT_EQ(journals.size(), 1);
        const auto recovered = replayJournal(journals.front());
        ASSERT_TRUE(recovered.has_value()) << recovered.error().englishText();
        QString expected;
        for (int number = 0; number <= confirmed; ++number)
            expected += QString::number(number) + QLatin1Char('\n');
        EXPECT_TRUE(recovered->text.startsWith(expected)) << confirmed;
    }
}

} // namespace

} // namespace strofa::document
