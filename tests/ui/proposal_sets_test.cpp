// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_options.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/proposal_lines.h"
#include "ui/services/line_origins.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace strofa;

/// What can be done with sets of proposals: taken in parts, stepped back to, asked anew in part.
class ProposalSetsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::CandidateList &list() const { return window().panel().list(); }

    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *widget = window().findChild<Widget *>(QLatin1String(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(&editor(), static_cast<Qt::Key>(key), modifiers);
    }

    void ask() const
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(list().count(), 5);
        QTRY_VERIFY(!window().panel().flow().isRunning());
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_fixture->script->writesAllLines = true;
        QVERIFY(m_fixture->waitUntilReady());
        editor().setFocus();
        editor().setPlainText(QStringLiteral("стих"));
        editor().moveCursor(QTextCursor::End);
        find<QSpinBox>("lines")->setValue(2);
    }

    void cleanup() { m_fixture.reset(); }

    void keysPreviewAProposalAndTabOrEnterTakesIt_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Tab") << int(Qt::Key_Tab);
        QTest::newRow("Enter") << int(Qt::Key_Return);
    }

    void keysPreviewAProposalAndTabOrEnterTakesIt()
    {
        QFETCH(int, key);
        ask();
        press(Qt::Key_PageDown, Qt::AltModifier);
        press(Qt::Key_PageDown, Qt::AltModifier);
        QCOMPARE(list().currentRow(), 1);
        QCOMPARE(editor().ghostText(), QStringLiteral("\nстрока 1 номер 1\nеё продолжение 2"));
        QVERIFY(!editor().document()->isUndoAvailable()); // a preview writes nothing
        press(key);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1 номер 1\nеё продолжение 2"));
        editor().undo(); // one step
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
        // Without a proposal in sight the keys are what they are elsewhere.
        press(Qt::Key_Return);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\n"));
    }

    void typingOnPutsThePreviewAwayAndKeepsTheProposals()
    {
        ask();
        press(Qt::Key_PageDown, Qt::AltModifier);
        QVERIFY(!editor().ghostText().isEmpty());
        QTest::keyClick(&editor(), 'a');
        QVERIFY(editor().ghostText().isEmpty());
        QCOMPARE(list().count(), 5);
        press(Qt::Key_Return);
        QCOMPARE(editor().verseText(), QStringLiteral("стихa\n"));
    }

    void wordsAndLinesAreTakenOneByOneEachAnUndoStep()
    {
        ask();
        press(Qt::Key_PageDown, Qt::AltModifier);
        press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока"));
        QCOMPARE(editor().ghostText(), QStringLiteral(" 1 номер 0\nеё продолжение 2"));
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1"));
        press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1 номер 0"));
        QCOMPARE(list().count(), 1); // the others do not go on from here
        window().actionSet().undo->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1"));
        QCOMPARE(editor().ghostText(), QStringLiteral(" номер 0\nеё продолжение 2"));
        window().actionSet().undo->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока"));
        press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1 номер 0\nеё продолжение 2"));
        QVERIFY(editor().ghostText().isEmpty());
        QCOMPARE(list().count(), 0);
        for (int i = 0; i < 3; ++i)
            window().actionSet().undo->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void anotherAskingKeepsTheEarlierSet()
    {
        find<QCheckBox>("keepSeed")->setChecked(true);
        find<QSpinBox>("seed")->setValue(4711);
        ask();
        press(Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(list().count(), 5);
        QTRY_VERIFY(!window().panel().flow().isRunning());
        QVERIFY(list().item(0)->text().startsWith(QStringLiteral("строка 2 ")));
        QVERIFY(window().panel().flow().shownSet()->seed != 4711);
        press(Qt::Key_PageUp, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(list().item(0)->text().startsWith(QStringLiteral("строка 1 ")));
        QVERIFY(find<QLabel>("setLabel")->text().contains(QStringLiteral("4711")));
        QVERIFY(!find<QToolButton>("olderSet")->isEnabled());
        press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(editor().verseText().startsWith(QStringLiteral("стих\nстрока 1 номер 0")));
        // What was taken can be undone and chosen again.
        editor().undo();
        QTest::mouseClick(find<QToolButton>("olderSet"), Qt::LeftButton);
        QCOMPARE(list().count(), 5);
        press(Qt::Key_2, Qt::AltModifier);
        QVERIFY(editor().verseText().startsWith(QStringLiteral("стих\nстрока 2 номер 1")));
    }

    void linesWithATickAreKeptAndTheOthersAskedAnew()
    {
        find<QSpinBox>("lines")->setValue(4);
        ask();
        press(Qt::Key_PageDown, Qt::AltModifier);
        auto *lines = find<ui::ProposalLines>("proposalLines");
        QCOMPARE(lines->count(), 4);
        QVERIFY(!find<QPushButton>("rerollButton")->isEnabled());
        lines->setFocus();
        lines->setCurrentRow(1);
        QTest::keyClick(lines, Qt::Key_Space);
        QCOMPARE(lines->keptCount(), 1); // any line, and none goes along
        lines->item(3)->setCheckState(Qt::Checked);
        QTest::mouseClick(find<QPushButton>("rerollButton"), Qt::LeftButton);
        QTRY_COMPARE(list().count(), 5);
        QTRY_VERIFY(!window().panel().flow().isRunning());
        const auto request = m_fixture->script->lastRequest();
        QCOMPARE(QString::fromStdString(request.text), QStringLiteral("стих"));
        QCOMPARE(request.lines, 4);
        QCOMPARE(request.keptLines,
                 (std::vector<std::string> { "", "её продолжение 2", "", "её продолжение 4" }));
        QVERIFY(find<QLabel>("setLabel")->text().contains(QStringLiteral("2 line(s) kept")));
        // What was kept has its tick in the new proposals, to be kept again.
        press(Qt::Key_PageDown, Qt::AltModifier);
        QCOMPARE(lines->kept(), (std::vector<bool> { false, true, false, true }));
        press(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(editor().verseText(),
                 QStringLiteral("стих\nстрока 2 номер 1\nеё продолжение 2\nеё продолжение 3\n"
                                "её продолжение 4"));
        editor().undo(); // one step
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void formMeterFeetAndAuthorReachTheModelAndAreRemembered()
    {
        auto *form = find<QComboBox>("form");
        form->setCurrentIndex(form->findText(ui::formText(ui::VerseForm::Limerick)));
        QVERIFY(!find<QSpinBox>("lines")->isEnabled());
        auto *author = find<QComboBox>("author");
        QCOMPARE(author->count(), 3);
        author->setCurrentIndex(1);
        ask();
        auto request = m_fixture->script->lastRequest();
        QCOMPARE(request.lines, 5);
        QVERIFY(request.wishes.endsWithStanza);
        QCOMPARE(request.wishes.scheme, std::string("AABBA"));
        QCOMPARE(request.wishes.feetOfLines, (std::vector<int> { 3, 3, 2, 2, 3 }));
        QVERIFY(request.wishes.meter == prosody::Meter::Amphibrach);
        QCOMPARE(QString::fromStdString(request.author), author->itemText(1));

        find<QComboBox>("meter")->setCurrentIndex(2);
        find<QSpinBox>("feet")->setValue(4);
        ask();
        request = m_fixture->script->lastRequest();
        QVERIFY(request.wishes.meter == ui::meters()[1]);
        QVERIFY(request.wishes.feet == 4);
        find<QCheckBox>("holdMeter")->setChecked(false);
        QVERIFY(!find<QSpinBox>("feet")->isEnabled());
        ask();
        QVERIFY(!m_fixture->script->lastRequest().wishes.meter);

        const ui::Settings settings(m_fixture->folder.filePath(QStringLiteral("strofa.ini")));
        const ui::ContinuationSettings stored = settings.continuation();
        QVERIFY(stored.form == ui::VerseForm::Limerick);
        QVERIFY(stored.meter == ui::meters()[1]);
        QCOMPARE(stored.feet, 4);
        QCOMPARE(stored.author, author->itemText(1));
        QVERIFY(!stored.holdMeter);
    }

    void bannedWordsAndTheWishForNoCopiesReachTheModelAndAreRemembered()
    {
        find<QLineEdit>("banned")->setText(QStringLiteral("любовь, мечт*"));
        find<QCheckBox>("hidesCopies")->setChecked(true);
        ask();
        const auto request = m_fixture->script->lastRequest();
        QCOMPARE(request.banned, (std::vector<std::string> { "любовь", "мечт*" }));
        QVERIFY(request.hidesCopies);
        const ui::Settings settings(m_fixture->folder.filePath(QStringLiteral("strofa.ini")));
        QCOMPARE(settings.continuation().banned, QStringLiteral("любовь, мечт*"));
        QVERIFY(settings.continuation().hidesCopies);
        find<QLineEdit>("banned")->clear();
        ask();
        QVERIFY(m_fixture->script->lastRequest().banned.empty());
    }

    void linesThatWereAcceptedAreMarkedAsProposed()
    {
        auto *mark = window().actionSet().markProposed;
        QVERIFY(mark->isChecked());
        const auto isProposed = [this](int line) {
            return editor().isProposed(editor().document()->findBlockByNumber(line));
        };
        editor().setPlainText(QStringLiteral("мой собственный стих"));
        editor().moveCursor(QTextCursor::End);
        ask();
        press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(!isProposed(0));
        QVERIFY(isProposed(1) && isProposed(2));
        mark->trigger();
        QVERIFY(!isProposed(1));
        mark->trigger();
        QVERIFY(isProposed(1));
        // A changed word makes it the user's; punctuation does not.
        QTextCursor end(editor().document()->findBlockByNumber(2));
        end.movePosition(QTextCursor::EndOfBlock);
        end.insertText(QStringLiteral("!"));
        QVERIFY(isProposed(2));
        end.insertText(QStringLiteral(" нет"));
        QVERIFY(!isProposed(2));
        // Another window knows it, whatever the document.
        ui::LineOrigins stored(m_fixture->folder.filePath(QStringLiteral("proposed_lines")));
        QVERIFY(stored.load());
        QVERIFY(stored.isProposed(QStringLiteral("СТРОКА 1, номер 0")));
        QVERIFY(!stored.isProposed(QStringLiteral("мой собственный стих")));
    }

    void everyFormAsksForAsManyFeetAndEndingsAsLines()
    {
        for (const ui::VerseForm form : ui::verseForms()) {
            const ui::FormDemand &demand = ui::demandOf(form);
            const auto lines = static_cast<std::size_t>(demand.lines);
            QVERIFY(demand.scheme.empty() || demand.scheme.size() == lines);
            QVERIFY(demand.feet.size() <= 1 || demand.feet.size() == lines);
            QVERIFY(demand.clausulae.empty() || demand.clausulae.size() == lines);
            for (std::size_t i = 0; i < demand.clausulae.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(demand.scheme[i] != demand.scheme[j] || demand.scheme[i] == '-'
                            || demand.clausulae[i] == demand.clausulae[j]);
            QVERIFY(ui::formByKey(ui::formKey(form)) == form);
            QVERIFY(!ui::formText(form).isEmpty());
        }
        QVERIFY(ui::formByKey(QStringLiteral("no such form")) == ui::VerseForm::AsText);
    }

    void badgesTellMeterRhymeAndWhatIsNew()
    {
        assist::Candidate candidate = tests::scriptedCandidate(1, 0);
        const QString plain = ui::CandidateList::badgeText(candidate);
        QVERIFY2(plain.contains(QStringLiteral("Х5ж")), qPrintable(plain));
        QVERIFY2(plain.contains(QStringLiteral("плачу")), qPrintable(plain));
        QVERIFY2(plain.contains(QStringLiteral("new")), qPrintable(plain));
        candidate.copied = true;
        candidate.holdsMeter = false;
        const QString suspect = ui::CandidateList::badgeText(candidate);
        QVERIFY2(!suspect.contains(QStringLiteral("new")), qPrintable(suspect));
        QVERIFY2(suspect.contains(QStringLiteral("author")), qPrintable(suspect));
        QVERIFY2(suspect.contains(QStringLiteral("off the meter")), qPrintable(suspect));
    }

    void withoutAModelThePanelSaysWhatToDoAndTheRestWorks()
    {
        ui::WindowParts parts;
        parts.scanner = [](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
            return ui::LoadedScanner { [](std::u16string_view text, const auto &) {
                return tests::scriptedScan(text);
            } };
        };
        auto attempts = std::make_shared<std::atomic<int>>(0);
        parts.continuer =
            [attempts](const ui::ModelChoice &,
                       const base::CancelToken &) -> base::Expected<ui::LoadedContinuer> {
            ++*attempts;
            return base::failure(base::ErrorCode::NotFound, "No language model is installed.");
        };
        parts.settingsPath = m_fixture->folder.filePath(QStringLiteral("other.ini"));
        ui::MainWindow window(std::move(parts));
        window.show();
        QTRY_COMPARE(attempts->load(), 1);
        auto *load = window.findChild<QPushButton *>(QStringLiteral("loadButton"));
        QTRY_VERIFY(load->isVisible());
        const QString status = window.panel().statusText();
        QVERIFY2(status.contains(QStringLiteral("No language model is installed.")),
                 qPrintable(status));
        QVERIFY2(status.contains(QStringLiteral("models")), qPrintable(status));
        QTest::mouseClick(load, Qt::LeftButton);
        QTRY_COMPARE(attempts->load(), 2);
        QTRY_VERIFY(load->isVisible());
        window.panel().again();
        QVERIFY(window.messageBar().isVisible());
        QTRY_COMPARE(window.panel().flow().sets().size(), std::size_t(0));
        window.editor().setPlainText(QStringLiteral("моя дорога"));
        QTRY_VERIFY(!window.editor().caretLineText().isEmpty());
    }
};

QTEST_MAIN(ProposalSetsTest)
#include "proposal_sets_test.moc"
