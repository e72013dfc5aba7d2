// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/model_folders.h"
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/dialogs/shots_dialog.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/panels/continuation_panel.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace strofa;

/// «Образцы…»: what the model reads before the text.
class ShotsDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;
    ui::ShotsDialog *m_dialog = nullptr;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    void open()
    {
        window().actionSet().shots->trigger();
        m_dialog = window().findChild<ui::ShotsDialog *>();
        QVERIFY(m_dialog != nullptr);
    }

    [[nodiscard]] QPlainTextEdit &prompt() const
    {
        return *m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("shotsPrompt"));
    }

    [[nodiscard]] QString status() const
    {
        return m_dialog->findChild<QLabel *>(QStringLiteral("shotsStatus"))->text();
    }

    void choose()
    {
        const QString file = m_fixture->folder.filePath(QStringLiteral("poems.txt"));
        tests::addPoems(std::filesystem::path(file.toStdU16String()), 5);
        m_dialog->chooseAmong({ file });
    }

    std::string shotsOfNextRequest()
    {
        window().panel().start();
        [&] {
            QTRY_VERIFY(!window().panel().flow().isRunning());
        }();
        return m_fixture->script->lastRequest().shots;
    }

private Q_SLOTS:

    void init()
    {
        ui::speakLanguage(*qApp, document::Language::Russian);
        m_fixture = std::make_unique<tests::WindowFixture>();
        QVERIFY(m_fixture->waitUntilReady());
        window().editor().setPlainText(QStringLiteral("моя дорога"));
        window().editor().moveCursor(QTextCursor::End);
        open();
    }

    void cleanup() { m_fixture.reset(); }

    void whatWasChosenIsSeenEditedAndReadByTheModel()
    {
        choose();
        QTRY_VERIFY(!prompt().toPlainText().isEmpty());
        QVERIFY2(status().contains(QStringLiteral("Выбрано 2 стихотворения")),
                 qPrintable(status()));
        QCOMPARE(m_fixture->script->lastRequest().text, std::string("моя дорога"));
        QVERIFY(m_dialog->findChild<QCheckBox *>()->isChecked());
        const QDir folder(qEnvironmentVariable("STROFA_BUILD_DIR"));
        QVERIFY(folder.mkpath(QStringLiteral("screenshots")));
        QTest::qWait(50);
        QVERIFY(m_dialog->grab().save(folder.filePath(
            QStringLiteral("screenshots/shots-%1.png").arg(QGuiApplication::platformName()))));
        prompt().setPlainText(QStringLiteral("Мои строки\n\n***\n\n"));
        m_dialog->accept();
        QCOMPARE(shotsOfNextRequest(), std::string("Мои строки\n\n***\n\n"));
        // The next dialog shows what is in use.
        open();
        QVERIFY(prompt().toPlainText().startsWith(QStringLiteral("Мои строки")));
        QVERIFY(m_dialog->folder().endsWith(QStringLiteral("poems.txt")));
    }

    void withoutTheTickTheModelReadsTheTextAlone()
    {
        choose();
        QTRY_VERIFY(!prompt().toPlainText().isEmpty());
        m_dialog->findChild<QCheckBox *>()->setChecked(false);
        m_dialog->accept();
        QCOMPARE(shotsOfNextRequest(), std::string());
    }

    void cancellingChangesNothing()
    {
        choose();
        QTRY_VERIFY(!prompt().toPlainText().isEmpty());
        m_dialog->reject();
        QCOMPARE(shotsOfNextRequest(), std::string());
    }

    void saysWhyThereIsNothingToChooseFrom()
    {
        m_dialog->chooseAmong({ m_fixture->folder.filePath(QStringLiteral("models")) });
        QTRY_VERIFY2(status().contains(QStringLiteral(".txt")), qPrintable(status()));
        QVERIFY(prompt().toPlainText().isEmpty());
        QVERIFY(m_dialog->findChild<QPushButton *>(QStringLiteral("pickShots"))->isEnabled());
    }
};

QTEST_MAIN(ShotsDialogTest)
#include "shots_dialog_test.moc"
