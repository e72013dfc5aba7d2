// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace strofa::desktop
{

namespace
{

constexpr int kUsageError = 2;

struct DesktopArguments {
    Q_DECLARE_TR_FUNCTIONS(DesktopArguments)
};

QString errorText(const char *sentence, const QString &argument)
{
    return document::translatedText(
        { base::ErrorCode::InvalidArgument, sentence, { argument.toStdString() } });
}

} // namespace

Arguments readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(DesktopArguments::tr("Desktop assistant for Russian verse"));
    const QCommandLineOption help({ QStringLiteral("h"), QStringLiteral("help") },
                                  DesktopArguments::tr("Show this help."));
    const QCommandLineOption version({ QStringLiteral("v"), QStringLiteral("version") },
                                     DesktopArguments::tr("Show the version."));
    const QCommandLineOption language(QStringLiteral("language"),
                                      DesktopArguments::tr("Language of the window: ru or en."),
                                      QStringLiteral("ru|en"));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"),
        DesktopArguments::tr("Make the window without showing it, load the dictionary, and end "
                             "with 0 if that worked."));
    parser.addOptions({ help, version, language, selfTest });
    parser.addPositionalArgument(
        QStringLiteral("file"), DesktopArguments::tr("Text to open."), QStringLiteral("[file…]"));

    Arguments result;
    if (!parser.parse(arguments)) {
        result.exitCode = kUsageError;
        result.output =
            errorText(STROFA_ERROR_TEXT("%1 See \"strofa --help\"."), parser.errorText());
        return result;
    }
    if (parser.isSet(language)) {
        result.language = document::languageByName(parser.value(language));
        if (!result.language) {
            result.exitCode = kUsageError;
            result.output =
                errorText(STROFA_ERROR_TEXT("The option --language takes ru or en, not \"%1\"."),
                          parser.value(language));
            return result;
        }
    }
    if (parser.isSet(help)) {
        result.exitCode = 0;
        result.output = parser.helpText();
    } else if (parser.isSet(version)) {
        result.exitCode = 0;
        result.output = QStringLiteral("strofa ") + QCoreApplication::applicationVersion();
    }
    result.files = parser.positionalArguments();
    result.isSelfTest = parser.isSet(selfTest);
    return result;
}

} // namespace strofa::desktop
