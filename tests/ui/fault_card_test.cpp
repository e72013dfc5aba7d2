// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/fault_card.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"

#include <QPushButton>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

/// A click on a fault explains it and offers what would mend it.
class FaultCardTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::FaultCard &card() const { return window().faultCard(); }

    void open(ui::ScanFactory scanner, const QString &text)
    {
        m_fixture = std::make_unique<tests::WindowFixture>(std::move(scanner));
        QVERIFY(m_fixture->waitUntilReady());
        editor().setFocus();
        editor().setPlainText(text);
        QTRY_VERIFY(ui::MarkedLine::of(editor().document()->lastBlock()));
    }

    void clickAt(int position) const
    {
        QTextCursor place(editor().document());
        place.setPosition(position);
        const QRect at = editor().cursorRect(place);
        QTest::mouseClick(editor().viewport(), Qt::LeftButton, {}, at.center() + QPoint(2, 0));
    }

private Q_SLOTS:

    void cleanup() { m_fixture.reset(); }

    void aClickOnAFaultShowsTheCardAndTypingPutsItAway()
    {
        open({}, QStringLiteral("моя дорога"));
        clickAt(1);
        QVERIFY(!card().isVisible());
        clickAt(6);
        QVERIFY(card().isVisible());
        QVERIFY(!card().text().isEmpty());
        QVERIFY(editor().hasFocus()); // the card takes no keys
        QTest::keyClick(&editor(), 'a');
        QVERIFY(!card().isVisible());
        QVERIFY(editor().verseText().contains(u'a'));
    }

    void theKeysOpenItForTheLineAndEscapeClosesIt()
    {
        open({}, QStringLiteral("моя дорога"));
        editor().moveCursor(QTextCursor::Start);
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::AltModifier);
        QVERIFY(card().isVisible());
        QVERIFY(card().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!card().isVisible());
        QVERIFY(editor().hasFocus());
        editor().setPlainText(QStringLiteral("моя далека"));
        const auto isMarked = [this] {
            const auto line = ui::MarkedLine::of(editor().document()->lastBlock());
            return line && line->isCurrent();
        };
        QTRY_VERIFY(isMarked());
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::AltModifier);
        QVERIFY(!card().isVisible());
        QCOMPARE(editor().verseText(), QStringLiteral("моя далека"));
    }

    void aSuggestionIsTakenAsOneStep()
    {
        ui::ScanFactory scanner = tests::realScanFactory();
        if (!scanner)
            QSKIP("resources/lexicon/strofa.lexicon is not there");
        // Pushkin, with two words of the second line in the wrong order.
        const QString verse = QStringLiteral("Буря мглою небо кроет,\n"
                                             "Вихри крутя снежные;\n"
                                             "То, как зверь, она завоет,\n"
                                             "То заплачет, как дитя,");
        open(std::move(scanner), verse);
        editor().setTextCursor(QTextCursor(editor().document()->findBlockByNumber(1)));
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::AltModifier);
        QVERIFY(card().isVisible());
        QVERIFY(card().isAncestorOf(QApplication::focusWidget()));
        QPushButton *mend = nullptr;
        for (QPushButton *button : card().findChildren<QPushButton *>())
            if (button->text() == QStringLiteral("Вихри снежные крутя;"))
                mend = button;
        QVERIFY(mend != nullptr);
        mend->setFocus();
        QTest::keyClick(mend, Qt::Key_Space);
        QVERIFY(!card().isVisible());
        QCOMPARE(editor().document()->findBlockByNumber(1).text(),
                 QStringLiteral("Вихри снежные крутя;"));
        editor().undo(); // one step
        QCOMPARE(editor().verseText(), verse);
    }
};

QTEST_MAIN(FaultCardTest)
#include "fault_card_test.moc"
