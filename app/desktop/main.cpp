// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/arguments.h"
#include "app/desktop/continuer_factory.h"
#include "app/desktop/display.h"
#include "app/desktop/rhyme_factory.h"
#include "app/desktop/scan_factory.h"
#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/prosody/open_lexicon.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/panels/message_bar.h"
#include "ui/theme/theme.h"

#include <QApplication>

#include <cstdio>
#include <memory>

namespace
{

using namespace strofa;

void nameApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("strofa"));
    QCoreApplication::setApplicationName(QStringLiteral("strofa"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STROFA_VERSION));
}

void print(std::FILE *stream, const QString &text)
{
    std::fputs(qUtf8Printable(text + u'\n'), stream);
}

/// Reads the arguments and looks for a display before there is a window system.
desktop::Arguments prepare(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    document::installTranslations(*QCoreApplication::instance(), document::systemLanguage());
    desktop::Arguments arguments = desktop::readArguments(QCoreApplication::arguments());
    if (arguments.language)
        document::installTranslations(*QCoreApplication::instance(), *arguments.language);
    if (arguments.isSelfTest && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!arguments.exitCode && !desktop::hasDisplay()) {
        arguments.exitCode = 1;
        arguments.output = document::translatedText(
            { base::ErrorCode::Unsupported,
              STROFA_ERROR_TEXT("There is no display to show a window on; strofa-cli works without "
                                "one.") });
    }
    return arguments;
}

/// Tells what the user should know of an analysis that works.
void showNotice(ui::MainWindow &window, const std::shared_ptr<desktop::ScanNotice> &notice)
{
    QObject::connect(
        &window.analysis(), &ui::AnalysisService::stateChanged, &window, [&window, notice] {
            if (window.analysis().state() != ui::AnalysisService::State::Ready
                || !notice->predictorFault)
                return;
            const base::Error consequence { base::ErrorCode::NotFound, prosody::kGuessedByEndings };
            window.messageBar().showMessage(
                QString(document::translatedText(*notice->predictorFault) % u' '
                        % document::translatedText(consequence)));
        });
}

/// Ends the program once the dictionary has been loaded, or could not be.
void endAfterLoading(ui::MainWindow &window)
{
    QObject::connect(&window.analysis(), &ui::AnalysisService::stateChanged, qApp, [&window] {
        const bool isReady = window.analysis().state() == ui::AnalysisService::State::Ready;
        if (!isReady)
            print(stderr, document::translatedText(window.analysis().error()));
        QCoreApplication::exit(isReady ? 0 : 1);
    });
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    const desktop::Arguments arguments = prepare(argc, argv);
    if (arguments.exitCode) {
        print(*arguments.exitCode == 0 ? stdout : stderr, arguments.output);
        return *arguments.exitCode;
    }

    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("org.strofa.Strofa"));
    {
        const ui::Settings settings;
        ui::speakLanguage(application, arguments.language.value_or(settings.language()));
        ui::applyTheme(application, settings.theme());
    }
    const auto notice = std::make_shared<desktop::ScanNotice>();
    ui::MainWindow window({ desktop::scanFactory(notice),
                            desktop::continuerFactory(),
                            {},
                            document::userFolder(),
                            desktop::rhymeFactory(),
                            desktop::engineFactory(),
                            shared::modelCollections() });
    showNotice(window, notice);
    if (arguments.isSelfTest) {
        endAfterLoading(window);
        return QApplication::exec();
    }
    if (!arguments.files.isEmpty())
        window.openFile(arguments.files.first());
    if (arguments.files.size() > 1)
        window.messageBar().showMessage(
            ui::MainWindow::tr("Only the first of the files was opened."));
    window.show();
    return QApplication::exec();
}
