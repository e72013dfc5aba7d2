// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/rhyme_place.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/rhyme_list.h"
#include "ui/panels/rhyme_panel.h"
#include "ui/services/rhyme_service.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

/// Rhymes of the word at the caret, looked up on a worker thread and put in as one step.
class RhymePanelTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::RhymeList &list() const { return window().rhymes().list(); }

    void write(const QString &text) const
    {
        editor().setPlainText(text);
        editor().moveCursor(QTextCursor::End);
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        QVERIFY(m_fixture->waitUntilReady());
        editor().setFocus();
    }

    void cleanup() { m_fixture.reset(); }

    void theKeyFindsRhymesAndEnterPutsOneInAsOneStep()
    {
        write(QStringLiteral("моя дорога"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        QCOMPARE(window().rhymes().word(), QStringLiteral("дорога"));
        QTRY_COMPARE(list().wordCount(), 4);
        QCOMPARE(list().topLevelItemCount(), 2); // exact and approximate ones apart
        QCOMPARE(list().topLevelItem(0)->childCount(), 3);
        QVERIFY(list().hasFocus());
        QCOMPARE(list().currentWord(), QStringLiteral("передорога"));
        QTest::keyClick(&list(), Qt::Key_Down);
        QTest::keyClick(&list(), Qt::Key_Return);
        QCOMPARE(editor().verseText(), QStringLiteral("моя дорога недодорога"));
        editor().undo(); // one step
        QCOMPARE(editor().verseText(), QStringLiteral("моя дорога"));
    }

    void aDoubleClickPutsAWordIn()
    {
        write(QStringLiteral("мост"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        QTRY_COMPARE(list().wordCount(), 4);
        const QRect row = list().visualItemRect(list().topLevelItem(1)->child(0));
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, row.center());
        QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(editor().verseText(), QStringLiteral("мост примост"));
    }

    void theWordStaysWhileTheAnswerIsWrittenAndFollowsTheCaretOtherwise()
    {
        write(QStringLiteral("не плачу"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        editor().setFocus();
        QTest::keyClick(&editor(), Qt::Key_Return);
        QTest::keyClick(&editor(), 'a');
        QTest::qWait(300); // longer than the pause after which it follows
        QCOMPARE(window().rhymes().word(), QStringLiteral("плачу"));
        // Written faster than the pause: still the word of the line that is finished.
        editor().textCursor().insertText(QStringLiteral(" зима"));
        QTest::keyClick(&editor(), Qt::Key_Return);
        editor().textCursor().insertText(QStringLiteral("опять"));
        QTRY_COMPARE(window().rhymes().word(), QStringLiteral("зима"));
        editor().moveCursor(QTextCursor::Start);
        QTRY_COMPARE(window().rhymes().word(), QStringLiteral("не"));
        window().findChild<QCheckBox *>(QStringLiteral("holdRhymeWord"))->setChecked(true);
        editor().moveCursor(QTextCursor::EndOfLine);
        QTest::qWait(300);
        QCOMPARE(window().rhymes().word(), QStringLiteral("не"));
    }

    void wordsThatFitTheLineComeFirst()
    {
        write(QStringLiteral("моя далека\nона "));
        QTRY_VERIFY(ui::MarkedLine::of(editor().document()->firstBlock()));
        const auto line = ui::unfinishedLineAt(editor().textCursor());
        QVERIFY(line);
        QCOMPARE(QString::fromStdU16String(line->before), QStringLiteral("она "));
        QVERIFY(line->demand.meter == prosody::Meter::Trochee);
        auto *word = window().findChild<QLineEdit *>(QStringLiteral("rhymeWord"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        word->setFocus();
        word->clear();
        QTest::keyClick(word, 'b');
        QTRY_VERIFY(list().wordCount() == 4 && window().rhymes().word() == QStringLiteral("b"));
        QTRY_VERIFY(list().topLevelItem(0)->child(0)->font(0).bold());
        // Behind more words nothing ends the line.
        QTextCursor inside = editor().textCursor();
        inside.movePosition(QTextCursor::Start);
        QVERIFY(!ui::unfinishedLineAt(inside));
    }

    void filtersReachTheDictionary()
    {
        write(QStringLiteral("мост"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        QTRY_COMPARE(list().wordCount(), 4);
        window().findChild<QCheckBox *>(QStringLiteral("exactOnly"))->setChecked(true);
        QTRY_COMPARE(list().wordCount(), 3);
        auto *part = window().findChild<QComboBox *>(QStringLiteral("rhymePart"));
        part->setCurrentIndex(part->findText(ui::RhymeList::partText(prosody::PartOfSpeech::Verb)));
        QTRY_VERIFY(list().topLevelItem(0)->child(0)->text(1).contains(QStringLiteral("verb")));
    }

    void answersToFormerQuestionsAreDropped()
    {
        const auto script = std::make_shared<tests::RhymeScript>();
        ui::RhymeService service([script](const auto &) { return tests::scriptedRhymes(script); });
        QSignalSpy spy(&service, &ui::RhymeService::found);
        const auto ask = [&](const char16_t *word) {
            prosody::RhymeQuery query;
            query.word = word;
            return service.find(query);
        };
        ask(u"рано"); // before there is a search: waits
        service.open(nullptr);
        QTRY_COMPARE(spy.count(), 1);
        script->hangs = true;
        ask(u"первое");
        QTRY_COMPARE(script->asked.load(), 2);
        ask(u"второе");
        const std::uint64_t last = ask(u"третье");
        QVERIFY(service.isSearching());
        script->hangs = false;
        QTRY_VERIFY(!service.isSearching());
        QCOMPARE(spy.count(), 2);
        QCOMPARE(spy.last().at(0).value<std::uint64_t>(), last);
        QCOMPARE(script->asked.load(), 3); // the second was never looked up
    }

    void theRealDictionaryAnswers()
    {
        ui::ScanFactory scanner = tests::realScanFactory();
        if (!scanner)
            QSKIP("resources/lexicon/strofa.lexicon is not there");
        m_fixture = std::make_unique<tests::WindowFixture>(std::move(scanner));
        QVERIFY(m_fixture->waitUntilReady());
        write(QStringLiteral("Белеет парус одинокой\nВ тумане моря голубом"));
        QTest::keyClick(&editor(), Qt::Key_F7);
        QTRY_VERIFY_WITH_TIMEOUT(list().wordCount() > 10, 30'000);
        QCOMPARE(window().rhymes().word(), QStringLiteral("голубом"));
    }
};

QTEST_MAIN(RhymePanelTest)
#include "rhyme_panel_test.moc"
