// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/fault_card.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/proposal_lines.h"
#include "ui/panels/rhyme_list.h"
#include "ui/panels/rhyme_panel.h"
#include "ui/panels/temperature_slider.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QSpinBox>
#include <QTest>

#include <functional>

using namespace strofa;

namespace
{

constexpr int kOperations = 10'000;

} // namespace

/// 10,000 random operations with a fixed seed: whatever a hasty person may press in any order.
/// What is shown must always belong to the newest request, one continuation runs at a time, and
/// the window stays in a state that makes sense.
class RandomOperationsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;
    base::Random m_random { 20260101 };
    std::uint64_t m_newest = 0; ///< the newest request's id

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::ContinuationPanel &panel() const { return window().panel(); }

    int below(int bound)
    {
        return static_cast<int>(m_random.below(static_cast<std::uint64_t>(bound)));
    }

    void open()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_newest = 0;
        window().show();
    }

    void request()
    {
        // Some requests run through, some hang at a candidate until they are cancelled.
        m_fixture->script->candidateLimit = below(3) == 0 ? below(4) : -1;
        m_fixture->script->fails = below(20) == 0;
        panel().start();
        if (panel().flow().isRunning())
            ++m_newest; // the service numbers its requests one by one
    }

    void edit()
    {
        ui::VerseEditor &editor = window().editor();
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(below(editor.document()->characterCount()));
        switch (below(5)) {
        case 0:
            cursor.insertText(QStringLiteral("дорога "));
            break;
        case 1:
            cursor.insertText(QStringLiteral("\n"));
            break;
        case 2:
            cursor.insertText(QStringLiteral("\n\nмоя"));
            break;
        case 3:
            cursor.movePosition(QTextCursor::NextWord, QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            break;
        default:
            editor.undo();
        }
        // The text must not grow without end.
        if (editor.document()->characterCount() > 2000)
            editor.setPlainText({});
    }

    void operate(int operation)
    {
        switch (operation) {
        case 0:
        case 1:
            request();
            break;
        case 2:
            panel().stop();
            break;
        case 3:
        case 4:
            edit();
            break;
        case 5:
            window().findChild<ui::TemperatureSlider *>()->setTemperature(below(16) / 10.0);
            break;
        case 6:
            panel().list().setCurrentRow(below(6) - 1);
            break;
        case 7:
            panel().accept(below(6));
            break;
        case 8:
            panel().refuseCurrent();
            break;
        case 9:
            window().actionSet().showPanel->trigger();
            break;
        case 10:
            window().actionSet().escape->trigger();
            break;
        case 13:
        case 14:
            handleSet(below(10));
            break;
        case 15:
            lookUp(below(6));
            break;
        case 11:
            window().editor().document()->setModified(false);
            window().actionSet().newDocument->trigger();
            break;
        default:
            window().continuation().load();
        }
    }

    /// What a person does with sets of proposals.
    void handleSet(int operation)
    {
        const ui::Actions &actions = window().actionSet();
        auto *lines = window().findChild<ui::ProposalLines *>();
        switch (operation) {
        case 0:
            countRequest([this] { panel().again(); });
            break;
        case 1:
            actions.olderSet->trigger();
            break;
        case 2:
            actions.newerSet->trigger();
            break;
        case 3:
            actions.acceptWord->trigger();
            break;
        case 4:
            actions.acceptLine->trigger();
            break;
        case 5:
            actions.nextProposal->trigger();
            break;
        case 6:
            actions.previousProposal->trigger();
            break;
        case 7:
            if (lines->count() > 0)
                lines->item(below(lines->count()))
                    ->setCheckState(below(2) == 0 ? Qt::Checked : Qt::Unchecked);
            break;
        case 8:
            countRequest([this] { panel().reroll(); });
            break;
        default:
            window().findChild<QComboBox *>(QStringLiteral("form"))->setCurrentIndex(below(11));
            window().findChild<QSpinBox *>(QStringLiteral("feet"))->setValue(below(9));
            m_fixture->script->writesAllLines = below(2) == 0;
        }
    }

    /// Rhymes and faults.
    void lookUp(int operation)
    {
        ui::VerseEditor &editor = window().editor();
        QTextCursor caret = editor.textCursor();
        switch (operation) {
        case 0:
            caret.setPosition(below(editor.document()->characterCount()));
            editor.setTextCursor(caret);
            break;
        case 1:
            window().actionSet().findRhymes->trigger();
            break;
        case 2:
            if (const QString word = window().rhymes().list().currentWord(); !word.isEmpty())
                window().rhymes().insert(word);
            break;
        case 3:
            window().actionSet().explainFault->trigger();
            break;
        case 4:
            window().faultCard().dismiss();
            break;
        default:
            window().actionSet().undo->trigger();
        }
    }

    void countRequest(const std::function<void()> &ask)
    {
        ask();
        const auto &sets = panel().flow().sets();
        if (panel().flow().isRunning() && sets.back().request != m_newest)
            ++m_newest;
    }

    /// Every set holds proposals of its own request alone.
    void checkSets() const
    {
        const auto &sets = panel().flow().sets();
        QVERIFY(sets.size() <= ui::ContinuationFlow::kMostSets);
        QVERIFY(panel().flow().shownIndex() <= static_cast<int>(sets.size()));
        for (const ui::ProposalSet &set : sets) {
            const std::string mark = "строка " + std::to_string(set.request) + " ";
            for (const assist::Candidate &candidate : set.candidates) {
                const bool isKept = !set.kept.empty() && !set.kept.front().empty();
                QVERIFY2(candidate.text.starts_with(isKept ? set.kept.front() : mark),
                         candidate.text.c_str());
            }
        }
        if (panel().flow().isRunning())
            QCOMPARE(sets.back().request, m_newest);
    }

    void check() const
    {
        const auto &candidates = panel().flow().candidates();
        QCOMPARE(panel().list().count(), static_cast<int>(candidates.size()));
        checkSets();
        if (panel().flow().previewed() < 0)
            QVERIFY(window().editor().ghostText().isEmpty());
        QVERIFY(!m_fixture->script->overlapped);
        if (!panel().flow().isRunning())
            QVERIFY(!window().continuation().isThinking());
    }

private Q_SLOTS:

    void nothingStaleIsShownAndNothingCrashes()
    {
        open();
        for (int i = 0; i < kOperations; ++i) {
            if (below(500) == 0)
                open(); // the former window goes while it may be thinking
            operate(below(17));
            if (below(3) != 0)
                QCoreApplication::sendPostedEvents(); // sometimes answers pile up
            if (below(10) == 0)
                QTest::qWait(0); // lets queued answers of the worker in
            check();
            if (QTest::currentTestFailed())
                return;
        }
        // What was asked last is answered once nothing disturbs it any more.
        panel().stop();
        m_fixture->script->fails = false;
        m_fixture->script->candidateLimit = -1;
        QTRY_VERIFY(window().continuation().state() == ui::ContinuationService::State::Ready);
        panel().start();
        ++m_newest;
        QTRY_COMPARE(panel().flow().candidates().size(), std::size_t(5));
        check();
    }
};

QTEST_MAIN(RandomOperationsTest)
#include "random_operations_test.moc"
