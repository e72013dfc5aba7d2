// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/document_session.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/panels/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace strofa;

class DocumentWindowTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::Actions &actions() const { return window().actionSet(); }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_fixture->folder.filePath(QLatin1String(name));
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void answerSaveQuestion(const char *button) const
    {
        const auto *box = window().findChild<QMessageBox *>(QStringLiteral("saveQuestion"));
        QVERIFY(box != nullptr);
        auto *answer = box->findChild<QPushButton *>(QLatin1String(button));
        QVERIFY(answer != nullptr);
        QTest::mouseClick(answer, Qt::LeftButton);
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        QVERIFY(m_fixture->waitUntilReady());
    }

    void cleanup() { m_fixture.reset(); }

    void opensAndSavesEveryByteOfAFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("utf-8") << QByteArray("Не жалею, не зову, не плачу\n");
        QTest::newRow("utf-8 with mark, CR LF") << QByteArray("\xEF\xBB\xBFраз\r\nдва\r\n");
        QTest::newRow("windows-1251")
            << QByteArray("\xcd\xe5 \xe6\xe0\xeb\xe5\xfe, \xed\xe5 \xe7\xee\xe2\xf3, \xed\xe5 "
                          "\xef\xeb\xe0\xf7\xf3\r\n");
        QTest::newRow("no break at the end") << QByteArray("строка");
        QTest::newRow("no-break space") << QByteArray("я\xC2\xA0иду\n");
    }

    void opensAndSavesEveryByteOfAFile()
    {
        QFETCH(QByteArray, bytes);
        const QString file = path("poem.txt");
        write(file, bytes);
        window().openFile(file);
        QVERIFY(window().document().hasPath());
        QVERIFY(!window().isWindowModified());
        // A change that is taken back: the file is written from the editor's text.
        QTextCursor cursor(editor().document());
        cursor.insertText(QStringLiteral("x"));
        QVERIFY(window().isWindowModified());
        cursor.deletePreviousChar();
        actions().save->trigger();
        QVERIFY(!window().isWindowModified());
        QCOMPARE(read(file), bytes);
    }

    void showsTheFirstLineOfAFileOpenedBeforeTheWindowIsShown()
    {
        tests::WindowFixture fixture;
        const QString file = fixture.folder.filePath(QStringLiteral("poem.txt"));
        write(file,
              QStringLiteral("Не жалею, не зову, не плачу,\n"
                             "Всё пройдёт, как с белых яблонь дым.\n"
                             "Увяданья золотом охваченный,\n"
                             "Я не буду больше молодым.\n")
                  .toUtf8());
        fixture.window->openFile(file);
        QVERIFY(fixture.waitUntilReady());
        QCOMPARE(fixture.window->editor().verticalScrollBar()->value(), 0);
    }

    void savesWhatWasTyped()
    {
        editor().setPlainText(QStringLiteral("стих\n"));
        QVERIFY(window().saveTo(path("new.txt")));
        QCOMPARE(read(path("new.txt")), QByteArray("стих\n"));
        QVERIFY(window().windowTitle().contains(QStringLiteral("new.txt")));
    }

    void aFolderIsNotOpenedAndTheTextStays()
    {
        editor().setPlainText(QStringLiteral("стих"));
        editor().document()->setModified(false);
        window().openFile(m_fixture->folder.path());
        QVERIFY(window().messageBar().isVisible());
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void aPathWithoutFileBecomesANewDocument()
    {
        window().openFile(path("later.txt"));
        QCOMPARE(window().document().path(), path("later.txt"));
        QVERIFY(!QFile::exists(path("later.txt")));
        editor().insertPlainText(QStringLiteral("стих"));
        actions().save->trigger();
        QCOMPARE(read(path("later.txt")), QByteArray("стих"));
    }

    void aTooLongLineIsRefusedWithASentence()
    {
        write(path("long.txt"),
              QByteArray("да").repeated(static_cast<int>(ui::DocumentSession::kMaximumLineUnits)));
        window().openFile(path("long.txt"));
        QVERIFY(window().messageBar().isVisible());
        QVERIFY(editor().verseText().isEmpty());
    }

    void aCharacterThatTheEncodingLacksIsOfferedInUtf8()
    {
        window().document().setCharset(text::Charset::Windows1251);
        editor().insertPlainText(QStringLiteral("стих ☺"));
        QVERIFY(!window().saveTo(path("smile.txt")));
        QVERIFY(!QFile::exists(path("smile.txt")));
        QVERIFY(window().isWindowModified());
        auto *button = window().findChild<QPushButton *>(QStringLiteral("messageAction"));
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(read(path("smile.txt")), QByteArray("стих ☺"));
    }

    void theEncodingMenuOpensAnew()
    {
        write(path("koi.txt"), QByteArray("\xf3\xd4\xc9\xc8")); // "Стих" in KOI8-R
        window().openFile(path("koi.txt"));
        auto *button = window().findChild<QToolButton *>(QStringLiteral("encodingButton"));
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *entry : button->menu()->actions().first()->menu()->actions()) {
            if (entry->text().compare(QStringLiteral("koi8-r"), Qt::CaseInsensitive) == 0)
                entry->trigger();
        }
        QCOMPARE(editor().verseText(), QStringLiteral("Стих"));
    }

    void closingAsksAboutUnsavedText_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<bool>("writes");
        QTest::newRow("save") << QByteArray("saveAnswer") << true << true;
        QTest::newRow("discard") << QByteArray("discardAnswer") << true << false;
        QTest::newRow("cancel") << QByteArray("cancelAnswer") << false << false;
    }

    void closingAsksAboutUnsavedText()
    {
        QFETCH(QByteArray, button);
        QFETCH(bool, closes);
        QFETCH(bool, writes);
        window().openFile(path("poem.txt"));
        editor().insertPlainText(QStringLiteral("стих"));
        QVERIFY(!window().close());
        answerSaveQuestion(button.constData());
        QCOMPARE(window().isVisible(), !closes);
        QCOMPARE(QFile::exists(path("poem.txt")), writes);
        if (!closes)
            QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void closingASavedTextAsksNothing() { QVERIFY(window().close()); }

    void remembersRecentFiles()
    {
        write(path("a.txt"), "а");
        write(path("b.txt"), "б");
        window().openFile(path("a.txt"));
        window().openFile(path("b.txt"));
        QMenu *menu = actions().recentMenu;
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().at(0)->text(), QStringLiteral("b.txt"));
        QCOMPARE(menu->actions().at(1)->text(), QStringLiteral("a.txt"));
        QFile::remove(path("a.txt"));
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->actions().at(1)->isEnabled());
        actions().clearRecent->trigger();
        Q_EMIT menu->aboutToShow();
        QVERIFY(!actions().clearRecent->isEnabled());
    }

    void findsAndReplaces()
    {
        editor().setPlainText(QStringLiteral("берёза, береза, снег"));
        editor().moveCursor(QTextCursor::Start);
        actions().replace->trigger();
        auto *find = window().findChild<QLineEdit *>(QStringLiteral("findText"));
        QVERIFY(find->isVisible());
        find->setText(QStringLiteral("береза"));
        actions().findNext->trigger();
        QCOMPARE(editor().textCursor().selectedText(), QStringLiteral("берёза"));
        actions().findNext->trigger();
        QCOMPARE(editor().textCursor().selectedText(), QStringLiteral("береза"));
        actions().findPrevious->trigger();
        QCOMPARE(editor().textCursor().selectedText(), QStringLiteral("берёза"));
        window()
            .findChild<QLineEdit *>(QStringLiteral("replacementText"))
            ->setText(QStringLiteral("липа"));
        QTest::mouseClick(window().findChild<QPushButton *>(QStringLiteral("replaceAllButton")),
                          Qt::LeftButton);
        QCOMPARE(editor().verseText(), QStringLiteral("липа, липа, снег"));
        actions().undo->trigger(); // one step
        QCOMPARE(editor().verseText(), QStringLiteral("берёза, береза, снег"));
        actions().escape->trigger();
        QVERIFY(!find->isVisible());
    }

    void editsThroughTheMenu()
    {
        editor().setPlainText(QStringLiteral("раз два"));
        actions().selectAll->trigger();
        actions().cut->trigger();
        QVERIFY(editor().verseText().isEmpty());
        actions().paste->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("раз два"));
        actions().undo->trigger();
        QVERIFY(editor().verseText().isEmpty());
        actions().redo->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("раз два"));
        QApplication::clipboard()->clear();
        actions().selectAll->trigger();
        actions().copy->trigger();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("раз два"));
        editor().setPlainText(QStringLiteral("да"));
        editor().moveCursor(QTextCursor::End);
        actions().toggleStress->trigger();
        QCOMPARE(editor().verseText(), QStringLiteral("да\u0301"));
    }

    void zoomsWithinItsRangeAndBack()
    {
        QVERIFY(!window().isWindowModified());
        const double size = editor().font().pointSizeF();
        actions().zoomIn->trigger();
        QVERIFY(editor().font().pointSizeF() > size);
        for (int i = 0; i < 100; ++i)
            actions().zoomIn->trigger();
        QCOMPARE(editor().zoomPercent(), ui::Settings::kMaximumZoom);
        for (int i = 0; i < 100; ++i)
            actions().zoomOut->trigger();
        QCOMPARE(editor().zoomPercent(), ui::Settings::kMinimumZoom);
        actions().zoomReset->trigger();
        QCOMPARE(editor().font().pointSizeF(), size);
        QVERIFY(!window().isWindowModified()); // a look is no change of the text
    }

    void changesTheLanguageAtOnce()
    {
        actions().russian->trigger();
        QTRY_COMPARE(actions().newDocument->text(), QStringLiteral("&Создать"));
        QVERIFY(window().windowTitle().contains(QStringLiteral("Строфа")));
        actions().english->trigger();
        QTRY_COMPARE(actions().newDocument->text(), QStringLiteral("&New"));
    }

    void changesTheThemeAtOnce()
    {
        actions().themeDark->trigger();
        QTRY_VERIFY(ui::isDark(editor().palette()));
        actions().themeLight->trigger();
        QTRY_VERIFY(!ui::isDark(editor().palette()));
    }

    void showsItsDialogs()
    {
        for (QAction *action : { actions().about, actions().keys }) {
            action->trigger();
            auto *dialog = window().findChild<QDialog *>(action == actions().about
                                                             ? QStringLiteral("aboutDialog")
                                                             : QStringLiteral("keysDialog"));
            QVERIFY(dialog != nullptr);
            QVERIFY(dialog->isVisible());
            QTest::keyClick(dialog, Qt::Key_Escape);
            QVERIFY(!dialog->isVisible());
        }
    }

    void showsAndHidesThePanel()
    {
        QVERIFY(actions().showPanel->isChecked());
        actions().showPanel->trigger();
        QVERIFY(!window().findChild<QWidget *>(QStringLiteral("continuationPanel"))->isVisible());
        actions().showPanel->trigger();
        QVERIFY(window().findChild<QWidget *>(QStringLiteral("continuationPanel"))->isVisible());
    }
};

QTEST_MAIN(DocumentWindowTest)
#include "document_window_test.moc"
