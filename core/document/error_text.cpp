// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/error_text.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// The macro declares a function of the embedded resource, which lives in the global namespace.
static void initResource()
{
    Q_INIT_RESOURCE(strofa_translations);
}

namespace strofa::document
{

namespace
{

constexpr auto kOwnTranslator = "strofa_translator";

/// What the command lines say in Qt's words. Qt's own translations are a package that not every
/// machine has, and half a sentence in another language is none.
[[maybe_unused]] constexpr const char *kTextsOfQt[] = {
    STROFA_TRANSLATE("QCommandLineParser", "Unknown option '%1'."),
    STROFA_TRANSLATE("QCommandLineParser", "Unknown options: %1."),
    STROFA_TRANSLATE("QCommandLineParser", "Missing value after '%1'."),
    STROFA_TRANSLATE("QCommandLineParser", "Unexpected value after '%1'."),
    STROFA_TRANSLATE("QCommandLineParser", "Usage: %1"),
    STROFA_TRANSLATE("QCommandLineParser", "Options:"),
    STROFA_TRANSLATE("QCommandLineParser", "Arguments:"),
    STROFA_TRANSLATE("QCommandLineParser", "[options]"),
};

void install(QCoreApplication &application, const QString &file, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    translator->setObjectName(QLatin1String(kOwnTranslator));
    if (translator->load(file, folder))
        application.installTranslator(translator);
    else
        delete translator;
}

} // namespace

QString languageName(Language language)
{
    return language == Language::Russian ? QStringLiteral("ru") : QStringLiteral("en");
}

std::optional<Language> languageByName(QStringView name)
{
    for (const Language language : { Language::Russian, Language::English }) {
        if (name == languageName(language))
            return language;
    }
    return std::nullopt;
}

Language systemLanguage()
{
    return QLocale::system().language() == QLocale::Russian ? Language::Russian : Language::English;
}

void installTranslations(QCoreApplication &application, Language language)
{
    initResource();
    const auto earlier = application.findChildren<QTranslator *>(QLatin1String(kOwnTranslator));
    for (QTranslator *translator : earlier) {
        application.removeTranslator(translator);
        delete translator;
    }
    const QString name = languageName(language);
    // The one installed last is asked first: the project's own sentences win over Qt's.
    install(application,
            QStringLiteral("qtbase_") + name,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QStringLiteral("strofa_") + name, QStringLiteral(":/translations"));
}

QString translatedText(const base::Error &error)
{
    const QString pattern = QCoreApplication::translate("Errors", error.message.c_str());
    // Inserted by hand: QString::arg would also replace a "%1" that stands in an argument.
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isPlaceholder = pattern[i] == u'%' && i + 1 < pattern.size()
            && pattern[i + 1] >= u'1' && pattern[i + 1] <= u'9';
        const std::size_t index =
            isPlaceholder ? static_cast<std::size_t>(pattern[i + 1].unicode() - u'1') : 0;
        if (isPlaceholder && index < error.arguments.size()) {
            text += QString::fromStdString(error.arguments[index]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace strofa::document
