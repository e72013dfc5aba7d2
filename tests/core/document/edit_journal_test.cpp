// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/document/edit_journal.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace strofa::document
{

namespace
{

const JournalOrigin kOrigin { QStringLiteral("/poems/роща.txt"),
                              { text::Charset::Koi8R, ByteOrderMark::Absent, LineEnding::CrLf } };

QString randomText(base::Random &random)
{
    QString text;
    for (std::uint64_t i = random.below(6); i > 0; --i)
        text += QChar(static_cast<char16_t>(u'а' + random.below(32)));
    return text;
}

TextEdit randomEdit(base::Random &random, qsizetype length)
{
    const auto offset =
        static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(length) + 1));
    const auto room = static_cast<std::uint64_t>(length - offset) + 1;
    return { offset,
             static_cast<qsizetype>(random.below(std::min<std::uint64_t>(room, 4))),
             randomText(random) };
}

class EditJournalTest : public testing::Test
{
protected:
    QString folder() const { return m_folder.filePath(QStringLiteral("recovery")); }

    static QByteArray stored(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    QString storedCopy(const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(QStringLiteral("copy.journal"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        EXPECT_EQ(file.write(bytes), bytes.size());
        return path;
    }

    /// Writes a journal of `count` random edits; returns the texts after 0, 1, 2 … of them.
    QStringList typeAtRandom(EditJournal &journal, QString text, int count) const
    {
        base::Random random(7);
        QStringList history { text };
        for (int i = 0; i < count; ++i) {
            const TextEdit edit = randomEdit(random, text.size());
            EXPECT_TRUE(journal.append(edit).has_value());
            text.replace(edit.offset, edit.removed, edit.inserted);
            history << text;
        }
        return history;
    }

private:
    QTemporaryDir m_folder;
};

TEST(TextEditTest, IsTheSmallestChange)
{
    const auto between = [](const char16_t *before, const char16_t *after) {
        return TextEdit::between(QStringView(before), QStringView(after));
    };
    const TextEdit typed = between(u"роща золотая", u"роща ты золотая");
    EXPECT_EQ(typed.offset, 5);
    EXPECT_EQ(typed.removed, 0);
    EXPECT_EQ(typed.inserted, QStringLiteral("ты "));
    const TextEdit doubled = between(u"аа", u"ааа");
    EXPECT_EQ(doubled.removed, 0);
    EXPECT_EQ(doubled.inserted, QStringLiteral("а"));
    EXPECT_EQ(between(u"", u"").inserted, QString());
    EXPECT_EQ(between(u"все", u"").removed, 3);
}

TEST_F(EditJournalTest, BringsBackTextEncodingAndPath)
{
    auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
    ASSERT_TRUE(journal.has_value());
    const QStringList history = typeAtRandom(**journal, QStringLiteral("роща"), 200);
    const auto recovered = replayJournal((*journal)->path());
    ASSERT_TRUE(recovered.has_value());
    EXPECT_EQ(recovered->text, history.last());
    EXPECT_EQ(recovered->origin.path, kOrigin.path);
    EXPECT_EQ(recovered->origin.format, kOrigin.format);
    EXPECT_TRUE(recovered->complete);
}

TEST_F(EditJournalTest, IsReadableForItsOwnerOnly)
{
    const auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
    ASSERT_TRUE(journal.has_value());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    EXPECT_FALSE(QFile::permissions((*journal)->path()) & others);
}

TEST_F(EditJournalTest, GivesAnEarlierStateWhereverItWasCutOff)
{
    auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
    ASSERT_TRUE(journal.has_value());
    const auto snapshotBytes = stored((*journal)->path()).size();
    const QStringList history = typeAtRandom(**journal, QStringLiteral("роща"), 40);
    const QByteArray bytes = stored((*journal)->path());
    qsizetype newest = 0;
    for (qsizetype length = 0; length <= bytes.size(); ++length) {
        const auto recovered = replayJournal(storedCopy(bytes.left(length)));
        ASSERT_EQ(recovered.has_value(), length >= snapshotBytes) << length;
        if (!recovered)
            continue;
        // Never back in time as more bytes are there, and never a text that did not exist.
        qsizetype state = newest;
        while (state < history.size() && history[state] != recovered->text)
            ++state;
        ASSERT_LT(state, history.size()) << length;
        newest = state;
    }
    EXPECT_EQ(history[newest], history.last());
}

TEST_F(EditJournalTest, GivesAnEarlierStateWhicheverBitFlipped)
{
    auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
    ASSERT_TRUE(journal.has_value());
    const QStringList history = typeAtRandom(**journal, QStringLiteral("роща"), 10);
    const QByteArray bytes = stored((*journal)->path());
    for (qsizetype bit = 0; bit < bytes.size() * 8; bit += 3) {
        QByteArray damaged = bytes;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
        const auto recovered = replayJournal(storedCopy(damaged));
        if (!recovered)
            continue;
        EXPECT_TRUE(history.contains(recovered->text)) << bit;
        EXPECT_FALSE(recovered->complete) << bit;
    }
}

TEST_F(EditJournalTest, StartsAnewWithASnapshotWhenItHasGrown)
{
    auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
    ASSERT_TRUE(journal.has_value());
    EXPECT_FALSE((*journal)->wantsSnapshot());
    ASSERT_TRUE((*journal)->append({ 0, 0, QString(600000, QLatin1Char('x')) }).has_value());
    EXPECT_TRUE((*journal)->wantsSnapshot());
    ASSERT_TRUE((*journal)->writeSnapshot(kOrigin, QStringLiteral("иная")).has_value());
    EXPECT_FALSE((*journal)->wantsSnapshot());
    ASSERT_TRUE((*journal)->append({ 4, 0, QStringLiteral(" роща") }).has_value());
    ASSERT_TRUE((*journal)->sync().has_value());
    EXPECT_EQ(replayJournal((*journal)->path())->text, QStringLiteral("иная роща"));
}

TEST_F(EditJournalTest, IsLeftToOthersOnlyWhenItsProgramIsGone)
{
    QString path;
    {
        const auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
        ASSERT_TRUE(journal.has_value());
        path = (*journal)->path();
        EXPECT_TRUE(abandonedJournals(folder()).isEmpty());
    }
    EXPECT_EQ(abandonedJournals(folder()), QStringList { path });
}

TEST_F(EditJournalTest, LeavesNothingBehindOnceSaved)
{
    {
        auto journal = EditJournal::create(folder(), kOrigin, QStringLiteral("роща"));
        ASSERT_TRUE(journal.has_value());
        ASSERT_TRUE((*journal)->discard().has_value());
    }
    EXPECT_TRUE(QDir(folder()).entryList(QDir::Files).isEmpty());
}

} // namespace

} // namespace strofa::document
