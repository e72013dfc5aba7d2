// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/document/error_text.h"

#include <QCoreApplication>

#include <exception>
#include <iostream>

namespace
{

using namespace strofa;

void printHelp(std::ostream &out)
{
    out << "strofa-cli COMMAND [options]\n\n";
    for (const cli::Command &command : cli::commands())
        out << "  " << std::string(command.name).append(14 - std::string(command.name).size(), ' ')
            << QCoreApplication::translate("Commands", command.summary).toStdString() << '\n';
    out << "\nstrofa-cli COMMAND --help tells the options of a command.\n";
}

int dispatch(const QStringList &arguments, cli::Context &context)
{
    const QString name = arguments.value(0);
    if (name == QLatin1String("--version")) {
        context.out << "strofa-cli " STROFA_VERSION "\n";
        return cli::kDone;
    }
    if (name == QLatin1String("--help") || name == QLatin1String("-h")
        || name == QLatin1String("help")) {
        printHelp(context.out);
        return cli::kDone;
    }
    for (const cli::Command &command : cli::commands()) {
        if (name == QLatin1String(command.name))
            return command.run(arguments, context);
    }
    if (name.isEmpty()) {
        return cli::report(
            { base::ErrorCode::InvalidArgument,
              STROFA_ERROR_TEXT("No command is given; \"strofa-cli --help\" lists the commands.") },
            context);
    }
    return cli::report(
        { base::ErrorCode::InvalidArgument,
          STROFA_ERROR_TEXT("There is no command \"%1\"; \"strofa-cli --help\" lists "
                            "the commands."),
          { name.toStdString() } },
        context);
}

} // namespace

int main(int argc, char **argv)
{
    std::ios::sync_with_stdio(false);
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("strofa"));
    QCoreApplication::setApplicationName(QStringLiteral("strofa"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STROFA_VERSION));

    document::installTranslations(application, document::systemLanguage());

    cli::Context context { std::cin, std::cout, std::cerr, {} };
    cli::cancelOnInterrupt(context.cancel);
    try {
        const int code = dispatch(QCoreApplication::arguments().mid(1), context);
        context.out.flush();
        if (!context.out && code == cli::kDone) {
            return cli::report({ base::ErrorCode::Io,
                                 STROFA_ERROR_TEXT("The output could not be written; is the disk "
                                                   "full or the reader gone?") },
                               context);
        }
        return code;
    } catch (const std::exception &exception) {
        return cli::report({ base::ErrorCode::Internal,
                             STROFA_ERROR_TEXT("Something unexpected went wrong: %1"),
                             { exception.what() } },
                           context);
    }
}
