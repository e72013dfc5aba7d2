// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QLocale>

namespace strofa::ui
{

void speakLanguage(QCoreApplication &application, document::Language language)
{
    // First the locale: the widgets word their numbers anew when the translation changes.
    QLocale::setDefault(QLocale(document::languageName(language)));
    document::installTranslations(application, language);
}

} // namespace strofa::ui
