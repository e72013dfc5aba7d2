// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/model_folders.h"
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/dialogs/author_dialog.h"
#include "ui/language.h"
#include "ui/model_commands.h"
#include "ui/panels/loss_curve.h"
#include "ui/panels/message_bar.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <fstream>

using namespace strofa;
using State = ui::TuningService::State;
namespace fs = std::filesystem;

/// «Мой автор…», from files to a style in use.
class AuthorDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;
    ui::AuthorDialog *m_dialog = nullptr;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::TuningService &service() const { return window().models().tuning(); }

    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QLatin1String(name));
    }

    [[nodiscard]] QString text(const char *name) const
    {
        return m_dialog->findChild<QLabel *>(QLatin1String(name))->text();
    }

    void open()
    {
        window().actionSet().myAuthor->trigger();
        m_dialog = window().findChild<ui::AuthorDialog *>();
        QVERIFY(m_dialog != nullptr);
        QVERIFY(m_dialog->isVisible());
    }

    void read()
    {
        const QString folder = m_fixture->folder.filePath(QStringLiteral("poems"));
        QVERIFY(QDir().mkpath(folder));
        const fs::path path(folder.toStdU16String());
        tests::addPoems(path / "all.txt", 40);
        std::ofstream(path / "empty.txt") << "12\n";
        m_dialog->readFiles({ folder });
        QTRY_VERIFY(service().understood() != nullptr);
    }

    void name(const QString &author)
    {
        m_dialog->findChild<QLineEdit *>(QStringLiteral("authorName"))->setText(author);
    }

    void save(const char *name)
    {
        const QDir folder(qEnvironmentVariable("STROFA_BUILD_DIR"));
        QVERIFY(folder.mkpath(QStringLiteral("screenshots")));
        QTest::qWait(50);
        QVERIFY(m_dialog->grab().save(
            folder.filePath(QStringLiteral("screenshots/author-%1-%2.png")
                                .arg(QLatin1String(name), QGuiApplication::platformName()))));
    }

private Q_SLOTS:

    void init()
    {
        ui::speakLanguage(*qApp, document::Language::Russian);
        m_fixture =
            std::make_unique<tests::WindowFixture>(ui::ScanFactory {}, [](const fs::path &models) {
                tests::addModelFolder(models / "verse", "Стих");
            });
        QVERIFY(m_fixture->waitUntilReady());
        m_fixture->engine->stepDelay = std::chrono::milliseconds(20);
        open();
    }

    void cleanup() { m_fixture.reset(); }

    void tellsWhatWasUnderstoodOfTheFiles()
    {
        QVERIFY(!button("startLearning")->isEnabled());
        read();
        const QString summary = text("poemSummary");
        QVERIFY2(summary.contains(QStringLiteral("40 стихотворений, 160 строк")),
                 qPrintable(summary));
        auto *list = m_dialog->findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("empty.txt"));
        QVERIFY(!list->topLevelItem(0)->text(4).isEmpty());
        QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("40"));
        QVERIFY(!button("startLearning")->isEnabled()); // it has no name yet
        name(QStringLiteral("Некто"));
        QVERIFY(button("startLearning")->isEnabled());
        save("understood");
    }

    void learnsAndUsesTheStyleAtOnce()
    {
        read();
        name(QStringLiteral("Некто"));
        QTest::mouseClick(button("startLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().state() == State::Running);
        QTRY_VERIFY(service().curve().size() > 5);
        QVERIFY2(text("learningStatus").contains(QStringLiteral("из 20")),
                 qPrintable(text("learningStatus")));
        QVERIFY(!window().models().learningText().isEmpty());
        auto *curve = m_dialog->findChild<ui::LossCurve *>();
        QVERIFY(curve->range().first < curve->range().second);
        QVERIFY(!curve->accessibleDescription().isEmpty());
        // The style as it stands: a line of the author's and what the continuer answered.
        QTRY_VERIFY(!service().sample().isEmpty());
        const QStringList sample = text("styleSample").split(u'\n');
        QVERIFY(sample.size() >= 2);
        const auto &poems = service().understood()->collection.poems;
        QVERIFY2(std::any_of(poems.begin(),
                             poems.end(),
                             [&](const lm::CorpusText &poem) {
                                 return QString::fromStdString(poem.text).startsWith(
                                     QString(sample.front() + u'\n'));
                             }),
                 qPrintable(text("styleSample")));
        save("running");
        QTRY_VERIFY(service().state() == State::Finished);
        QVERIFY2(text("learningStatus").contains(QStringLiteral("→")),
                 qPrintable(text("learningStatus")));
        save("finished");
        QVERIFY(button("useStyle")->isEnabled());
        m_fixture->script->useAdapters({}); // those of the lines that were shown
        QTest::mouseClick(button("useStyle"), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->script->adapters().size(), std::size_t(1));
        QVERIFY(m_fixture->script->adapters().front().folder == service().order().folder);
        auto *voices = window().findChild<QComboBox *>(QStringLiteral("voice"));
        QCOMPARE(voices->currentText(), QStringLiteral("Стих, стиль: Некто"));
    }

    void pausesAndGoesOnByTheSameButton()
    {
        read();
        name(QStringLiteral("Некто"));
        QTest::mouseClick(button("startLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().curve().size() > 2);
        QTest::mouseClick(button("pauseLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().state() == State::Paused);
        QVERIFY(!button("startLearning")->isEnabled());
        const QString goOn = button("pauseLearning")->text();
        QVERIFY2(goOn.contains(QStringLiteral("родолжить")), qPrintable(goOn));
        save("paused");
        QTest::mouseClick(button("pauseLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().state() == State::Finished);
    }

    void discardsAfterAQuestion()
    {
        read();
        name(QStringLiteral("Некто"));
        QTest::mouseClick(button("startLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().curve().size() > 2);
        const fs::path folder = service().order().folder;
        QTest::mouseClick(button("discardLearning"), Qt::LeftButton);
        auto *question = m_dialog->findChild<QMessageBox *>(QStringLiteral("discardQuestion"));
        QVERIFY(question != nullptr);
        question->findChild<QPushButton *>(QStringLiteral("confirmDiscard"))->click();
        QTRY_VERIFY(service().state() == State::Idle);
        QVERIFY(!fs::exists(folder));
    }

    void learningGoesOnBehindTheClosedDialogAndIsOfferedAtItsEnd()
    {
        read();
        name(QStringLiteral("Некто"));
        QTest::mouseClick(button("startLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().state() == State::Running);
        m_dialog->reject();
        auto *status = window().findChild<QLabel *>(QStringLiteral("learningStatus"),
                                                    Qt::FindDirectChildrenOnly);
        QTRY_VERIFY(service().state() == State::Finished);
        QVERIFY(window().messageBar().text().contains(QStringLiteral("Некто")));
        QVERIFY(status == nullptr || status->isHidden());
    }

    void aRunThatWasBrokenOffIsOfferedWhenTheDialogOpens()
    {
        read();
        poems::AuthorFolder order;
        order.folder = m_fixture->models() / "left";
        order.author = "Прерванный";
        order.model = m_fixture->models() / "verse";
        QVERIFY(poems::createAuthorFolder(order, service().understood()->collection.poems));
        delete m_dialog;
        open();
        QVERIFY2(text("learningStatus").contains(QStringLiteral("Прерванный")),
                 qPrintable(text("learningStatus")));
        QTest::mouseClick(button("pauseLearning"), Qt::LeftButton);
        QTRY_VERIFY(service().state() == State::Finished);
        QVERIFY(fs::exists(order.folder / "adapter_config.json"));
    }
};

QTEST_MAIN(AuthorDialogTest)
#include "author_dialog_test.moc"
