// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"

#include <QMimeData>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace strofa;

namespace
{

ui::StanzaScanPointer scanOf(const QString &text)
{
    return std::make_shared<const ui::StanzaScan>(
        ui::StanzaScan { text.toStdU16String(), tests::scriptedScan(text.toStdU16String()) });
}

void showMarks(ui::VerseEditor &editor, const QString &text)
{
    editor.setPlainText(text);
    editor.setMarks({ { 0, static_cast<int>(text.count(u'\n')) + 1, scanOf(text) } });
}

/// The colours and underlines that the highlighter has set in a block.
QList<QTextLayout::FormatRange> formatsOf(const QTextBlock &block)
{
    return block.layout()->formats();
}

} // namespace

class VerseEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void coloursTheRhymingEndOfALine()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("мама мыла раму"));
        const auto formats = formatsOf(editor.document()->firstBlock());
        QVERIFY(!formats.isEmpty());
        // The last stress of the scripted scan stands on the fifth of six vowels.
        QCOMPARE(formats.first().start, 11);
        QCOMPARE(formats.first().length, 3);
        QVERIFY(formats.first().format.hasProperty(QTextFormat::ForegroundBrush));
    }

    void underlinesAFaultWithAWave()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("моя дорога дальняя"));
        bool hasWave = false;
        for (const auto &range : formatsOf(editor.document()->firstBlock())) {
            if (range.format.underlineStyle() == QTextCharFormat::WaveUnderline) {
                hasWave = true;
                QVERIFY(range.start >= 4 && range.start + range.length <= 10);
            }
        }
        QVERIFY(hasWave);
    }

    void marksMoveAlongWithWhatIsTypedBeforeThem()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("моя дорога"));
        QTextCursor cursor(editor.document());
        cursor.insertText(QStringLiteral("ах, "));
        const auto line = ui::MarkedLine::of(editor.document()->firstBlock());
        QVERIFY(line);
        QVERIFY(!line->isCurrent());
        const auto columns = line->columns(line->analysis().faults.front().span);
        QVERIFY(columns);
        QCOMPARE(columns->first, 8);
        QCOMPARE(columns->second, 14);
    }

    void marksInsideAnEditedPlaceAreGone()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("моя дорога"));
        QTextCursor cursor(editor.document());
        cursor.setPosition(6);
        cursor.insertText(QStringLiteral("зз"));
        const auto line = ui::MarkedLine::of(editor.document()->firstBlock());
        QVERIFY(line);
        QVERIFY(!line->columns(line->analysis().faults.front().span));
    }

    void equalMarksLeaveABlockAlone()
    {
        ui::VerseEditor editor;
        const QString text = QStringLiteral("раз\nдва");
        editor.setPlainText(text);
        const auto scan = scanOf(text);
        editor.setMarks({ { 0, 2, scan } });
        const QTextBlockUserData *before = editor.document()->firstBlock().userData();
        editor.setMarks({ { 0, 2, scan } });
        QCOMPARE(editor.document()->firstBlock().userData(), before);
    }

    void showsTheRhymesOfTheTextNotOfTheStanzaAlone()
    {
        ui::VerseEditor editor;
        const QString text = QStringLiteral("раз\nдва");
        editor.setPlainText(text);
        const auto scan = scanOf(text);
        editor.setMarks({ { 0, 2, scan } });
        const auto alone = ui::MarkedLine::of(editor.document()->firstBlock());
        QVERIFY(alone);
        QCOMPARE(alone->rhyme(), alone->analysis().rhyme);
        editor.setMarks({ { 0, 2, scan, { 3, -1 } } });
        const auto linked = ui::MarkedLine::of(editor.document()->firstBlock());
        QVERIFY(linked);
        QCOMPARE(linked->rhyme(), 3);
        QVERIFY(linked->rhymingSpan());
        QVERIFY(editor.caretLineText().contains(QStringLiteral("rhyme D")));
        const auto second = ui::MarkedLine::of(editor.document()->lastBlock());
        QVERIFY(second);
        QVERIFY(!second->rhymingSpan());
    }

    void marksDoNotEnterTheHistoryOfChanges()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("раз\nдва"));
        QVERIFY(!editor.document()->isUndoAvailable());
        QVERIFY(!editor.document()->isModified());
    }

    void tellsTheCaretsLineInWords()
    {
        ui::VerseEditor editor;
        showMarks(editor, QStringLiteral("моя дорога\nвторая"));
        const QString status = editor.caretLineText();
        QVERIFY2(status.contains(QStringLiteral("trochee")), qPrintable(status));
        QVERIFY2(status.contains(QStringLiteral("дорога")), qPrintable(status));
        QVERIFY2(status.contains(QStringLiteral("∪—")), qPrintable(status));
    }

    void togglesTheStressMarkOfTheVowelAtTheCaret()
    {
        ui::VerseEditor editor;
        editor.setPlainText(QStringLiteral("замок"));
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(2); // after the first vowel
        editor.setTextCursor(cursor);
        QVERIFY(editor.toggleStressMark());
        QCOMPARE(editor.verseText(), QStringLiteral("за\u0301мок"));
        QVERIFY(editor.toggleStressMark());
        QCOMPARE(editor.verseText(), QStringLiteral("замок"));
        cursor = editor.textCursor();
        cursor.setPosition(5); // after a consonant, at the end
        editor.setTextCursor(cursor);
        QVERIFY(!editor.toggleStressMark());
    }

    void keepsNoBreakSpaces()
    {
        ui::VerseEditor editor;
        const QString text = QStringLiteral("я\u00a0иду\nи\u00a0пою");
        editor.setPlainText(text);
        QCOMPARE(editor.verseText(), text);
    }

    void aGhostLeavesTheDocumentAlone()
    {
        ui::VerseEditor editor;
        editor.resize(400, 300);
        editor.setPlainText(QStringLiteral("первая"));
        editor.document()->setModified(false);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        const QImage before = editor.viewport()->grab().toImage();
        editor.moveCursor(QTextCursor::End);
        editor.showGhost(editor.textCursor(), QStringLiteral("\nвторая\nтретья"));
        QVERIFY(editor.viewport()->grab().toImage() != before);
        QCOMPARE(editor.verseText(), QStringLiteral("первая"));
        QVERIFY(!editor.document()->isModified());
    }

    void pastesPlainTextOnly()
    {
        struct PastingEditor : ui::VerseEditor {
            using ui::VerseEditor::insertFromMimeData;
        } editor;

        QMimeData source;
        source.setHtml(QStringLiteral("<b>стих</b>"));
        source.setText(QStringLiteral("стих"));
        editor.insertFromMimeData(&source);
        QCOMPARE(editor.verseText(), QStringLiteral("стих"));
    }

    void namesRhymesByLetters()
    {
        QCOMPARE(ui::rhymeLetter(0), QStringLiteral("A"));
        QCOMPARE(ui::rhymeLetter(25), QStringLiteral("Z"));
        QCOMPARE(ui::rhymeLetter(26), QStringLiteral("AA"));
        QCOMPARE(ui::rhymeLetter(-1), QStringLiteral("–"));
    }
};

QTEST_MAIN(VerseEditorTest)
#include "verse_editor_test.moc"
