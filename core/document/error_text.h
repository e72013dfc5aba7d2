// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <optional>

class QCoreApplication;

namespace strofa::document
{

/// The languages of the programs. Sentences in the sources are English.
enum class Language {
    Russian,
    English,
};

/// "ru" or "en".
[[nodiscard]] QString languageName(Language language);

/// The language of that name, nothing for any other.
[[nodiscard]] std::optional<Language> languageByName(QStringView name);

/// Russian where the system's locale is Russian, otherwise English.
[[nodiscard]] Language systemLanguage();

/// Installs the translations of a language (the project's own, embedded, and Qt's where the system
/// has them) in place of those that an earlier call installed. Main thread.
void installTranslations(QCoreApplication &application, Language language);

/// The sentence of a failure in the installed language, its arguments inserted. Any thread.
[[nodiscard]] QString translatedText(const base::Error &error);

} // namespace strofa::document
