// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/model_folders.h"
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/language.h"
#include "ui/model_commands.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/voice_selector.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QTreeWidget>

#include <fstream>

using namespace strofa;
namespace fs = std::filesystem;

/// «Модели…» and the choice of model and style beside the proposals.
class ModelsDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    static void fill(const fs::path &models)
    {
        tests::addModelFolder(models / "verse", "Стих");
        tests::addModelFolder(models / "another", "Другая");
        tests::addModelFolder(models / "broken", "Битая");
        std::ofstream(models / "broken" / "weights.safetensors") << "short";
        tests::addAdapterFolder(models / "style", "Мой стиль", "Стих");
        tests::addAdapterFolder(models / "orphan", "Ничей", "Нет такой");
    }

    ui::ModelsDialog *open()
    {
        window().actionSet().models->trigger();
        return window().findChild<ui::ModelsDialog *>();
    }

    static QTreeWidgetItem *item(const ui::ModelsDialog &dialog, const QString &title)
    {
        auto *list = dialog.findChild<QTreeWidget *>();
        const auto items = list->findItems(title, Qt::MatchExactly, 0);
        return items.isEmpty() ? nullptr : items.first();
    }

    static void select(const ui::ModelsDialog &dialog, const QString &title)
    {
        QVERIFY(item(dialog, title) != nullptr);
        dialog.findChild<QTreeWidget *>()->setCurrentItem(item(dialog, title));
    }

    static QPushButton *button(const QWidget &widget, const char *name)
    {
        return widget.findChild<QPushButton *>(QLatin1String(name));
    }

    static QString text(const QWidget &widget, const char *name)
    {
        return widget.findChild<QLabel *>(QLatin1String(name))->text();
    }

    [[nodiscard]] QComboBox &voices() const
    {
        return *window().findChild<QComboBox *>(QStringLiteral("voice"));
    }

    void choose(const QString &voice)
    {
        const int index = voices().findText(voice);
        QVERIFY2(index >= 0, qPrintable(voice));
        voices().setCurrentIndex(index);
    }

    void save(QWidget &widget, const char *name)
    {
        const QDir folder(qEnvironmentVariable("STROFA_BUILD_DIR"));
        QVERIFY(folder.mkpath(QStringLiteral("screenshots")));
        QTest::qWait(50);
        QVERIFY(widget.grab().save(
            folder.filePath(QStringLiteral("screenshots/%1-%2.png")
                                .arg(QLatin1String(name), QGuiApplication::platformName()))));
    }

private Q_SLOTS:

    void init()
    {
        ui::speakLanguage(*qApp, document::Language::Russian);
        m_fixture = std::make_unique<tests::WindowFixture>(ui::ScanFactory {}, fill);
        QVERIFY(m_fixture->waitUntilReady());
    }

    void cleanup() { m_fixture.reset(); }

    void listsModelsWithTheirStateAndExplainsTheBadOnes()
    {
        ui::ModelsDialog *dialog = open();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(), 5);
        QCOMPARE(item(*dialog, QStringLiteral("Битая"))->text(6), QStringLiteral("повреждена"));
        QCOMPARE(item(*dialog, QStringLiteral("Мой стиль"))->text(5),
                 QStringLiteral("2,52 → 2,27"));
        select(*dialog, QStringLiteral("Битая"));
        QVERIFY(text(*dialog, "modelDetails").contains(QStringLiteral("weights.safetensors")));
        QVERIFY(!button(*dialog, "useModel")->isEnabled());
        QVERIFY(!button(*dialog, "quantiseModel")->isEnabled());
        QVERIFY(button(*dialog, "removeModel")->isEnabled());
        select(*dialog, QStringLiteral("Ничей"));
        QVERIFY(!button(*dialog, "useModel")->isEnabled());
        select(*dialog, QStringLiteral("Мой стиль"));
        QVERIFY(button(*dialog, "useModel")->isEnabled());
        QVERIFY(text(*dialog, "modelDetails").contains(QStringLiteral("Стих")));
        save(*dialog, "models");
    }

    void makesAModelTheDefault()
    {
        ui::ModelsDialog *dialog = open();
        const QString title = QStringLiteral("Стих");
        select(*dialog, title);
        QTest::mouseClick(button(*dialog, "defaultModel"), Qt::LeftButton);
        QCOMPARE(dialog->entries().front().title, std::string("Стих"));
        QCOMPARE(item(*dialog, title)->text(6), QStringLiteral("по умолчанию"));
        QVERIFY(fs::exists(m_fixture->models() / "default"));
        QVERIFY(!button(*dialog, "defaultModel")->isEnabled());
    }

    void checksAFolderOnAThreadAndTellsTheResult()
    {
        ui::ModelsDialog *dialog = open();
        select(*dialog, QStringLiteral("Другая"));
        QTest::mouseClick(button(*dialog, "checkModel"), Qt::LeftButton);
        QVERIFY(!button(*dialog, "checkModel")->isEnabled());
        QTRY_VERIFY(button(*dialog, "checkModel")->isEnabled());
        QVERIFY2(!text(*dialog, "modelOutcome").contains(QStringLiteral("проверяется")),
                 qPrintable(text(*dialog, "modelOutcome")));
        QVERIFY(button(*dialog, "stopModelWork")->isHidden());
    }

    void saysWhyAModelWasNotMadeSmaller()
    {
        ui::ModelsDialog *dialog = open();
        select(*dialog, QStringLiteral("Другая"));
        auto *menu = dialog->findChild<QMenu *>(QStringLiteral("precisionMenu"));
        QCOMPARE(menu->actions().size(), 4);
        menu->actions().first()->trigger();
        QTRY_VERIFY(button(*dialog, "checkModel")->isEnabled());
        // The scripted engine quantises nothing and says so.
        QVERIFY(!text(*dialog, "modelOutcome").isEmpty());
        QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(), 5);
    }

    void saysWhyAFolderWasNotImported()
    {
        ui::ModelsDialog *dialog = open();
        QVERIFY(button(*dialog, "importModel")->isEnabled());
        dialog->importFrom(m_fixture->folder.path());
        QVERIFY(!button(*dialog, "importModel")->isEnabled());
        QTRY_VERIFY(button(*dialog, "importModel")->isEnabled());
        // The scripted engine imports nothing and says so.
        QVERIFY2(text(*dialog, "modelOutcome").contains(QStringLiteral("scripted")),
                 qPrintable(text(*dialog, "modelOutcome")));
        QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(), 5);
    }

    void removesAfterAQuestion()
    {
        qputenv("XDG_DATA_HOME", m_fixture->folder.path().toUtf8()); // its own trash
        ui::ModelsDialog *dialog = open();
        select(*dialog, QStringLiteral("Другая"));
        QTest::mouseClick(button(*dialog, "removeModel"), Qt::LeftButton);
        auto *question = dialog->findChild<QMessageBox *>(QStringLiteral("removeQuestion"));
        QVERIFY(question != nullptr);
        QVERIFY(fs::exists(m_fixture->models() / "another"));
        question->findChild<QPushButton *>(QStringLiteral("confirmRemoval"))->click();
        if (auto *forGood =
                dialog->findChild<QMessageBox *>(QStringLiteral("removeForGoodQuestion")))
            forGood->findChild<QPushButton *>(QStringLiteral("confirmRemoval"))->click();
        QVERIFY(!fs::exists(m_fixture->models() / "another"));
        QVERIFY(item(*dialog, QStringLiteral("Другая")) == nullptr);
        QCOMPARE(voices().findText(QStringLiteral("Другая")), -1);
        qunsetenv("XDG_DATA_HOME");
    }

    void anotherStyleOfAModelDoesNotOpenTheModelAnew()
    {
        choose(QStringLiteral("Стих"));
        QTRY_VERIFY(window().continuation().state() == ui::ContinuationService::State::Ready);
        const int opened = m_fixture->script->opened;
        choose(QStringLiteral("Стих, стиль: Мой стиль"));
        QTRY_COMPARE(m_fixture->script->adapters().size(), std::size_t(1));
        QTRY_VERIFY(window().continuation().state() == ui::ContinuationService::State::Ready);
        QCOMPARE(m_fixture->script->opened.load(), opened);
        auto *strength = window().findChild<QSlider *>(QStringLiteral("styleStrength"));
        QVERIFY(strength->isVisibleTo(&window()));
        strength->setValue(50);
        QTRY_COMPARE(m_fixture->script->adapters().front().weight, 0.5);
        choose(QStringLiteral("Стих"));
        QTRY_COMPARE(m_fixture->script->adapters().size(), std::size_t(0));
        QCOMPARE(m_fixture->script->opened.load(), opened);
        QVERIFY(!strength->isVisibleTo(&window()));
        choose(QStringLiteral("Другая"));
        QTRY_COMPARE(m_fixture->script->opened.load(), opened + 1);
    }

    void aStyleThatDoesNotFitLeavesTheModelInUseAndSaysWhy()
    {
        choose(QStringLiteral("Стих"));
        m_fixture->script->refusesAdapters = true;
        choose(QStringLiteral("Стих, стиль: Мой стиль"));
        QTRY_VERIFY(window().messageBar().isVisibleTo(&window()));
        QCOMPARE(voices().currentText(), QStringLiteral("Стих"));
        QTRY_VERIFY(window().continuation().state() == ui::ContinuationService::State::Ready);
    }

    void theDialogUsesWhatIsSelected()
    {
        ui::ModelsDialog *dialog = open();
        select(*dialog, QStringLiteral("Мой стиль"));
        QTest::mouseClick(button(*dialog, "useModel"), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->script->adapters().size(), std::size_t(1));
        QCOMPARE(voices().currentText(), QStringLiteral("Стих, стиль: Мой стиль"));
        // The next window remembers it.
        ui::Settings settings(m_fixture->folder.filePath(QStringLiteral("strofa.ini")));
        QCOMPARE(settings.voice().style, QStringLiteral("style"));
    }
};

QTEST_MAIN(ModelsDialogTest)
#include "models_dialog_test.moc"
