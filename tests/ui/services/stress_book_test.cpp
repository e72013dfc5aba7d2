// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/stress_book.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace strofa;
using ui::StressBook;
using ui::StressScope;

namespace
{

prosody::UserStress stress(const char16_t *word, std::uint8_t vowel)
{
    return { word, { vowel } };
}

} // namespace

class StressBookTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }

    [[nodiscard]] std::unique_ptr<StressBook> loaded() const
    {
        auto book = std::make_unique<StressBook>(m_folder->path() + QStringLiteral("/own"));
        [&] {
            QVERIFY(book->load());
        }();
        return book;
    }

    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatAlwaysHoldsBetweenRuns()
    {
        QVERIFY(loaded()->set(StressScope::Always, stress(u"творог", 1)));
        QCOMPARE(read("own/stresses.tsv"), QByteArray("творог\t1\n"));
        const auto again = loaded();
        QVERIFY(again->snapshot() != nullptr);
        QCOMPARE(again->snapshot()->find(u"творог")->vowels.front(), std::uint8_t(1));
        QVERIFY(again->forget(u"творог"));
        QVERIFY(again->snapshot() == nullptr);
        QVERIFY(loaded()->state().always.isEmpty());
    }

    void keepsTheStressesOfADocumentByItsPath()
    {
        {
            const auto book = loaded();
            book->openDocument(QStringLiteral("/poems/one.txt"));
            QVERIFY(book->set(StressScope::Document, stress(u"творог", 1)));
            book->openDocument(QStringLiteral("/poems/two.txt"));
            QVERIFY(book->state().document.isEmpty());
            QVERIFY(book->set(StressScope::Document, stress(u"творог", 0)));
        }
        const auto book = loaded();
        QVERIFY(book->state().document.isEmpty());
        book->openDocument(QStringLiteral("/poems/one.txt"));
        QCOMPARE(book->snapshot()->find(u"творог")->vowels.front(), std::uint8_t(1));
        book->openDocument(QStringLiteral("/poems/two.txt"));
        QCOMPARE(book->snapshot()->find(u"творог")->vowels.front(), std::uint8_t(0));
    }

    void theDocumentGoesBeforeWhatAlwaysHolds()
    {
        const auto book = loaded();
        QVERIFY(book->set(StressScope::Always, stress(u"творог", 0)));
        QVERIFY(book->set(StressScope::Document, stress(u"творог", 1)));
        QCOMPARE(book->snapshot()->find(u"творог")->vowels.front(), std::uint8_t(1));
        // Said again for always it must hold at once, here too.
        QVERIFY(book->set(StressScope::Always, stress(u"творог", 0)));
        QCOMPARE(book->snapshot()->find(u"творог")->vowels.front(), std::uint8_t(0));
    }

    void stressesOfAnUntitledDocumentFollowItToItsFile()
    {
        {
            const auto book = loaded();
            book->openDocument({});
            QVERIFY(book->set(StressScope::Document, stress(u"творог", 1)));
            QVERIFY(!QFile::exists(path("own/document_stresses.json")));
            QVERIFY(book->documentSaved(QStringLiteral("/poems/new.txt")));
        }
        const auto book = loaded();
        book->openDocument(QStringLiteral("/poems/new.txt"));
        QCOMPARE(book->state().document.size(), std::size_t(1));
    }

    void keepsTheLatestDocumentsOnly()
    {
        const auto book = loaded();
        for (int i = 0; i <= StressBook::kMostDocuments; ++i) {
            book->openDocument(QStringLiteral("/poems/%1.txt").arg(i));
            QVERIFY(book->set(StressScope::Document, stress(u"творог", 1)));
        }
        book->openDocument(QStringLiteral("/poems/0.txt"));
        QVERIFY(book->state().document.isEmpty());
        book->openDocument(QStringLiteral("/poems/1.txt"));
        QVERIFY(!book->state().document.isEmpty());
    }

    void aListThatCannotBeReadIsNotWrittenOver()
    {
        QVERIFY(QDir().mkpath(path("own")));
        write("own/stresses.tsv", "что-то совсем другое\n");
        StressBook book(path("own"));
        QVERIFY(!book.load());
        const auto set = book.set(StressScope::Always, stress(u"творог", 1));
        QVERIFY(!set);
        QVERIFY(set.error().code == base::ErrorCode::BadInput);
        QVERIFY(book.snapshot() == nullptr);
        QCOMPARE(read("own/stresses.tsv"), QByteArray("что-то совсем другое\n"));
        // What holds in the document alone does not depend on it.
        QVERIFY(book.set(StressScope::Document, stress(u"творог", 1)));
    }

    void damagedStressesOfDocumentsAreNotWrittenOver()
    {
        QVERIFY(QDir().mkpath(path("own")));
        write("own/document_stresses.json", "{");
        StressBook book(path("own"));
        QVERIFY(!book.load());
        book.openDocument(QStringLiteral("/poems/one.txt"));
        QVERIFY(!book.set(StressScope::Document, stress(u"творог", 1)));
        QVERIFY(book.set(StressScope::Always, stress(u"творог", 1)));
        QCOMPARE(read("own/document_stresses.json"), QByteArray("{"));
    }

    void whatFailsChangesNothing()
    {
        write("own", "a file where the folder should be");
        StressBook book(path("own"));
        QVERIFY(book.load());
        const StressBook::State before = book.state();
        QVERIFY(!book.set(StressScope::Always, stress(u"творог", 1)));
        QVERIFY(book.state() == before);
        QVERIFY(!book.set(StressScope::Always, stress(u"творог", 7)));
        QVERIFY(!book.set(StressScope::Always, stress(u"два слова", 0)));
    }

    void importTakesAllOrNothing()
    {
        const auto book = loaded();
        QVERIFY(book->set(StressScope::Always, stress(u"творог", 0)));
        write("bad.tsv", "творог\t1\nплохая строка\n");
        const auto refused = book->importFrom(path("bad.tsv"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().arguments.back(), std::string("2"));
        QCOMPARE(book->state().always.find(u"творог")->vowels.front(), std::uint8_t(0));
        write("good.tsv", "творог\t1\nбе\u0301реста\n");
        const auto taken = book->importFrom(path("good.tsv"));
        QVERIFY(taken);
        QCOMPARE(*taken, std::size_t(2));
        QCOMPARE(book->state().always.find(u"творог")->vowels.front(), std::uint8_t(1));
        QVERIFY(!book->importFrom(path("missing.tsv")));
    }

    void exportIsWhatImportReads()
    {
        const auto book = loaded();
        QVERIFY(book->set(StressScope::Always, stress(u"творог", 1)));
        QVERIFY(book->set(StressScope::Document, stress(u"дорога", 2)));
        QVERIFY(book->exportTo(path("list.tsv")));
        QCOMPARE(read("list.tsv"), QByteArray("творог\t1\n"));
    }

    void eachChangeGivesAnotherSnapshotAndIsTold()
    {
        const auto book = loaded();
        int changes = 0;
        connect(book.get(), &StressBook::changed, this, [&] { ++changes; });
        QVERIFY(book->set(StressScope::Document, stress(u"творог", 1)));
        const auto first = book->snapshot();
        QVERIFY(book->set(StressScope::Document, stress(u"творог", 0)));
        QVERIFY(book->snapshot() != first);
        QCOMPARE(first->find(u"творог")->vowels.front(), std::uint8_t(1)); // stays as it was
        QCOMPARE(changes, 2);
    }
};

QTEST_GUILESS_MAIN(StressBookTest)
#include "stress_book_test.moc"
