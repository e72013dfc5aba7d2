// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/error_text.h"

namespace strofa::ui
{

/// Makes a language that of all windows: sentences, decimal signs. GUI thread.
void speakLanguage(QCoreApplication &application, document::Language language);

} // namespace strofa::ui
