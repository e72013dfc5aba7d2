// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/dialogs/stresses_dialog.h"
#include "ui/document_session.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/stress_commands.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

namespace
{

const QString kBroken = QStringLiteral("Буря мглою небо кроет,\n"
                                       "Вихри крутя снежные;\n"
                                       "То, как зверь, она завоет,\n"
                                       "То заплачет, как дитя,");

} // namespace

/// Stresses of the user's own and changes that mend a line, as a person meets them.
class StressCommandsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::StressBook &book() const { return window().stresses().book(); }

    void type(const QString &text, int caret)
    {
        editor().setPlainText(text);
        QTextCursor cursor = editor().textCursor();
        cursor.setPosition(caret);
        editor().setTextCursor(cursor);
    }

    /// Types as a keyboard with Russian letters does; QTest::keyClicks knows Latin ones only.
    void press(const QString &letters)
    {
        for (const QChar letter : letters) {
            QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            QApplication::sendEvent(&editor(), &key);
        }
    }

    /// The stressed vowel of word number `word` of a line, −1 while it has none or no marks.
    [[nodiscard]] int stressOf(int line, std::size_t word) const
    {
        const auto marked = ui::MarkedLine::of(editor().document()->findBlockByNumber(line));
        if (!marked || !marked->isCurrent() || marked->analysis().words.size() <= word)
            return -1;
        const prosody::Word &found = marked->analysis().words[word];
        for (std::size_t i = 0; i < found.syllableCount; ++i)
            if (marked->analysis().syllables[found.firstSyllable + i].stress
                == prosody::Stress::Primary)
                return static_cast<int>(i);
        return -1;
    }

    /// Opens the context menu at the caret, as the menu key does, and returns it.
    [[nodiscard]] QMenu *openMenu()
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint(), Qt::NoModifier);
        QApplication::sendEvent(&editor(), &event);
        // Those before it are deleted once the event loop comes round.
        const auto menus = editor().findChildren<QMenu *>(QStringLiteral("verseMenu"));
        return menus.isEmpty() ? nullptr : menus.last();
    }

    [[nodiscard]] static QAction *choice(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }

    /// Picks a stress in the menu «Stress» of the caret's word.
    void pick(const QString &marked, const QString &scope)
    {
        QMenu *menu = openMenu();
        QVERIFY(menu != nullptr);
        const auto *stress = menu->findChild<QMenu *>(QStringLiteral("stressMenu"));
        QVERIFY(stress != nullptr);
        QAction *word = choice(stress, marked);
        QVERIFY2(word != nullptr && word->menu() != nullptr, qPrintable(marked));
        QAction *action = choice(word->menu(), scope);
        QVERIFY(action != nullptr);
        action->trigger();
        menu->close();
    }

private Q_SLOTS:

    void init()
    {
        ui::ScanFactory scanner = tests::realScanFactory();
        if (!scanner)
            QSKIP("resources/lexicon/strofa.lexicon is not there");
        m_fixture = std::make_unique<tests::WindowFixture>(std::move(scanner));
        QVERIFY(m_fixture->waitUntilReady());
    }

    void cleanup()
    {
        if (m_fixture)
            editor().document()->setModified(false);
        m_fixture.reset();
    }

    void aStressThatIsPickedMovesTheMarkAtOnce()
    {
        type(QStringLiteral("дорога"), 3);
        QTRY_COMPARE(stressOf(0, 0), 1);
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        QTRY_COMPARE(stressOf(0, 0), 2);
        QVERIFY(QFile::exists(m_fixture->folder.filePath(QStringLiteral("stresses.tsv"))));
        pick(QStringLiteral("дОрога"), QStringLiteral("Only in this text"));
        QTRY_COMPARE(stressOf(0, 0), 0);
        QCOMPARE(editor().toPlainText(), QStringLiteral("дорога")); // the text stays clean
    }

    void proposalsAreAskedForWithTheUsersStresses()
    {
        type(QStringLiteral("дорога"), 3);
        window().findChild<QPushButton *>(QStringLiteral("continueButton"))->click();
        QTRY_COMPARE(m_fixture->script->runs.load(), 1);
        QCOMPARE(m_fixture->script->ownStresses.load(), std::size_t(0));
        QTRY_VERIFY(!window().panel().flow().isRunning());
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        window().findChild<QPushButton *>(QStringLiteral("continueButton"))->click();
        QTRY_COMPARE(m_fixture->script->runs.load(), 2);
        QTRY_VERIFY(!window().panel().flow().isRunning());
        QCOMPARE(m_fixture->script->ownStresses.load(), std::size_t(1));
    }

    void aMarkInTheTextGoesBeforeTheUsersStresses()
    {
        type(QStringLiteral("дорога"), 3);
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        QTRY_COMPARE(stressOf(0, 0), 2);
        type(QStringLiteral("дорога"), 2);
        window().actionSet().toggleStress->trigger();
        QCOMPARE(editor().toPlainText(), QStringLiteral("до\u0301рога"));
        QTRY_COMPARE(stressOf(0, 0), 0);
        window().actionSet().toggleStress->trigger();
        QTRY_COMPARE(stressOf(0, 0), 2);
    }

    void theMenuUndoesAsTheKeysDo()
    {
        type(QStringLiteral("дорога"), 3);
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        QMenu *menu = openMenu();
        QCOMPARE(menu->actions().count(window().actionSet().undo), 1);
        QVERIFY(
            menu->findChild<QAction *>(QStringLiteral("edit-undo")) == nullptr
            || !menu->actions().contains(menu->findChild<QAction *>(QStringLiteral("edit-undo"))));
        menu->close();
    }

    void forgetTakesBothStressesAway()
    {
        type(QStringLiteral("дорога"), 3);
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        pick(QStringLiteral("дОрога"), QStringLiteral("Only in this text"));
        QMenu *menu = openMenu();
        auto *forget = menu->findChild<QAction *>(QStringLiteral("forgetStress"));
        QVERIFY(forget != nullptr && forget->isEnabled());
        forget->trigger();
        menu->close();
        QTRY_COMPARE(stressOf(0, 0), 1);
        QVERIFY(book().snapshot() == nullptr);
    }

    void undoTakesTextAndStressesBackInTheirOrder()
    {
        type({}, 0);
        press(QStringLiteral("дорога"));
        pick(QStringLiteral("дорогА"), QStringLiteral("Always"));
        editor().insertAsOneStep(editor().textCursor(), QStringLiteral(" домой"));
        QCOMPARE(editor().toPlainText(), QStringLiteral("дорога домой"));
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor().toPlainText(), QStringLiteral("дорога"));
        QVERIFY(book().snapshot() != nullptr);
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor().toPlainText(), QStringLiteral("дорога"));
        QVERIFY(book().snapshot() == nullptr);
        QTRY_COMPARE(stressOf(0, 0), 1);
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(editor().toPlainText().isEmpty());
        QVERIFY(!window().actionSet().undo->isEnabled());
        for (int i = 0; i < 3; ++i)
            window().actionSet().redo->trigger();
        QCOMPARE(editor().toPlainText(), QStringLiteral("дорога домой"));
        QVERIFY(book().snapshot() != nullptr);
        QVERIFY(!window().actionSet().redo->isEnabled());
    }

    void theKeyOpensTheStressesOfTheWordAtTheCaret()
    {
        type(QStringLiteral("дорога"), 3);
        window().actionSet().chooseStress->trigger();
        auto *menu = window().findChild<QMenu *>(QStringLiteral("stressMenu"));
        QVERIFY(menu != nullptr && menu->isVisible());
        QVERIFY(choice(menu, QStringLiteral("дорОга")) != nullptr);
        menu->close();
        type(QStringLiteral("дом"), 1);
        window().actionSet().chooseStress->trigger();
        QVERIFY(!window().messageBar().text().isEmpty());
    }

    void stressesOfOneTextDoNotHoldInAnother()
    {
        const QString path = m_fixture->folder.filePath(QStringLiteral("one.txt"));
        type(QStringLiteral("дорога"), 3);
        pick(QStringLiteral("дорогА"), QStringLiteral("Only in this text"));
        QVERIFY(window().saveTo(path));
        window().document().startNew();
        type(QStringLiteral("дорога"), 3);
        QTRY_COMPARE(stressOf(0, 0), 1);
        editor().document()->setModified(false);
        window().openFile(path);
        QTRY_COMPARE(stressOf(0, 0), 2);
    }

    void aFaultIsExplainedInTheStatusLineAndMendedFromTheMenu()
    {
        const int word = static_cast<int>(kBroken.indexOf(QStringLiteral("крутя")));
        type(kBroken, word + 1);
        QTRY_VERIFY(!editor().faultsAt(editor().textCursor()).empty());
        const QString status = window().findChild<QLabel *>(QStringLiteral("lineStatus"))->text();
        QVERIFY2(status.contains(QStringLiteral("“крутя”")), qPrintable(status));
        QVERIFY2(status.contains(QStringLiteral("«снежные крутя»")), qPrintable(status));
        QMenu *menu = openMenu();
        QAction *mend = choice(menu, QStringLiteral("Replace by “снежные крутя”"));
        QVERIFY(mend != nullptr);
        mend->trigger();
        menu->close();
        QCOMPARE(editor().document()->findBlockByNumber(1).text(),
                 QStringLiteral("Вихри снежные крутя;"));
        QTRY_VERIFY(stressOf(1, 0) >= 0);
        QVERIFY(ui::MarkedLine::of(editor().document()->findBlockByNumber(1))
                    ->analysis()
                    .faults.empty());
        window().actionSet().undo->trigger(); // one step
        QCOMPARE(editor().toPlainText(), kBroken);
    }

    void aSuggestionForALineThatHasChangedIsNotApplied()
    {
        const int word = static_cast<int>(kBroken.indexOf(QStringLiteral("крутя")));
        type(kBroken, word + 1);
        QTRY_VERIFY(!editor().faultsAt(editor().textCursor()).empty());
        const auto suggestion =
            editor().faultsAt(editor().textCursor()).front().suggestions.front();
        press(QStringLiteral("х"));
        const QString now = editor().toPlainText();
        QVERIFY(!editor().applySuggestion(editor().textCursor(), suggestion));
        QCOMPARE(editor().toPlainText(), now);
    }

    void theDialogListsFindsAddsRemovesAndTakesListsIn()
    {
        type(QStringLiteral("дорога"), 3);
        QVERIFY(book().set(ui::StressScope::Always, { u"творог", { 1 } }));
        QVERIFY(book().set(ui::StressScope::Document, { u"дорога", { 2 } }));
        window().actionSet().ownStresses->trigger();
        auto *dialog = window().findChild<ui::StressesDialog *>();
        QVERIFY(dialog != nullptr);
        const auto *list = dialog->findChild<QListWidget *>(QStringLiteral("stressList"));
        auto *word = dialog->findChild<QLineEdit *>(QStringLiteral("stressWord"));
        auto *add = dialog->findChild<QPushButton *>(QStringLiteral("addStress"));
        QCOMPARE(list->count(), 2);
        QVERIFY(!add->isEnabled());
        word->setText(QStringLiteral("твор"));
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().startsWith(QStringLiteral("творОг")));
        word->setText(QStringLiteral("берёза"));
        QVERIFY(add->isEnabled());
        QTest::mouseClick(add, Qt::LeftButton);
        auto *menu = dialog->findChild<QMenu *>(QStringLiteral("stressMenu"));
        QVERIFY(menu != nullptr);
        choice(choice(menu, QStringLiteral("берёзА"))->menu(), QStringLiteral("Always"))->trigger();
        menu->close();
        QVERIFY(book().state().always.entry(u"берёза") != nullptr);
        word->clear();
        QCOMPARE(list->count(), 3);
        list->item(0)->setSelected(true);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("removeStress")),
                          Qt::LeftButton);
        QVERIFY(book().state().document.isEmpty());
        window().actionSet().undo->trigger();
        QVERIFY(!book().state().document.isEmpty());

        const auto *outcome = dialog->findChild<QLabel *>(QStringLiteral("stressOutcome"));
        QFile file(m_fixture->folder.filePath(QStringLiteral("list.tsv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("бе\u0301реста\nплохо\n") > 0);
        file.close();
        dialog->importFrom(file.fileName());
        QVERIFY2(outcome->text().contains(QStringLiteral(": 2")), qPrintable(outcome->text()));
        QVERIFY(book().state().always.entry(u"береста") == nullptr);
        dialog->exportTo(file.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("берёза\t2\nтворог\t1\n"));
        dialog->close();
    }

    void drawsItsMenuAndDialogForPeopleToLookAt()
    {
        ui::speakLanguage(*qApp, document::Language::Russian);
        window().resize(1100, 620);
        const int word = static_cast<int>(kBroken.indexOf(QStringLiteral("крутя")));
        type(kBroken, word + 1);
        QTRY_VERIFY(!editor().faultsAt(editor().textCursor()).empty());
        QMenu *menu = openMenu();
        QVERIFY(QTest::qWaitForWindowExposed(menu));
        auto *stress = menu->findChild<QMenu *>(QStringLiteral("stressMenu"));
        QPixmap picture = window().grab();
        menu->render(&picture, QPoint(330, 130));
        stress->ensurePolished();
        stress->adjustSize();
        stress->render(&picture, QPoint(330 + menu->width(), 160));
        QVERIFY(picture.save(QDir::current().filePath(QStringLiteral("stress_menu.png"))));
        menu->close();
        QVERIFY(book().set(ui::StressScope::Always, { u"творог", { 1 } }));
        QVERIFY(book().set(ui::StressScope::Document, { u"дорога", { 2 } }));
        window().actionSet().ownStresses->trigger();
        auto *dialog = window().findChild<ui::StressesDialog *>();
        QVERIFY(
            dialog->grab().save(QDir::current().filePath(QStringLiteral("stresses_dialog.png"))));
        dialog->close();
        ui::speakLanguage(*qApp, document::Language::English);
    }
};

QTEST_MAIN(StressCommandsTest)
#include "stress_commands_test.moc"
