// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_panel.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

namespace
{

// S. A. Esenin, 1921.
const QString kQuatrain = QStringLiteral("Не жалею, не зову, не плачу,\n"
                                         "Всё пройдёт, как с белых яблонь дым.\n"
                                         "Увяданья золотом охваченный,\n"
                                         "Я не буду больше молодым.\n");

} // namespace

/// Writes pictures of the window into the build folder, for people to look at; checks that the
/// marks are there at all.
class ScreenshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void showsAQuatrainWithItsScansionAndProposals_data()
    {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::newRow("light") << ui::ThemeChoice::Light;
        QTest::newRow("dark") << ui::ThemeChoice::Dark;
    }

    void showsAQuatrainWithItsScansionAndProposals()
    {
        QFETCH(ui::ThemeChoice, theme);
        ui::speakLanguage(*qApp, document::Language::Russian);
        ui::applyTheme(*qApp, theme);
        ui::ScanFactory scanner = tests::realScanFactory();
        if (!scanner)
            QSKIP("resources/lexicon/strofa.lexicon is not there");
        tests::WindowFixture fixture(std::move(scanner));
        QVERIFY(fixture.waitUntilReady());
        ui::MainWindow &window = *fixture.window;
        window.resize(1100, 700);
        window.editor().setPlainText(kQuatrain
                                     + QStringLiteral("\nИ страна берёзового ситца\n"
                                                      "Не заманит шляться босиком."));
        window.editor().moveCursor(QTextCursor::End);
        QTRY_VERIFY(ui::MarkedLine::of(window.editor().document()->firstBlock()));
        QTRY_VERIFY(ui::MarkedLine::of(window.editor().document()->lastBlock()));
        window.panel().start();
        QTRY_COMPARE(window.panel().flow().candidates().size(), std::size_t(5));
        QTRY_VERIFY(!window.panel().flow().isRunning());
        window.panel().list().setCurrentRow(0);

        const QDir folder(qEnvironmentVariable("STROFA_BUILD_DIR"));
        QVERIFY(folder.mkpath(QStringLiteral("screenshots")));
        const QString name =
            QStringLiteral("screenshots/%1-%2.png")
                .arg(QLatin1String(QTest::currentDataTag()), QGuiApplication::platformName());
        QVERIFY(window.grab().save(folder.filePath(name)));
    }
};

QTEST_MAIN(ScreenshotTest)
#include "screenshot_test.moc"
