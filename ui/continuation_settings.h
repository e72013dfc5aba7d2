// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "ui/verse_form.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace strofa::ui
{

/// How proposals are asked for. Plain values within the ranges named beside them.
struct ContinuationSettings {
    static constexpr double kMinimumTemperature = 0.1;
    static constexpr double kMaximumTemperature = 1.5;
    static constexpr double kDefaultTemperature = 0.8;
    static constexpr int kMaximumLines = 16;
    static constexpr int kMaximumCandidates = 8;
    static constexpr int kMaximumFeet = 8;

    double temperature = kDefaultTemperature;
    int lines = 0; ///< of VerseForm::AsText; 0: as many as complete the stanza
    int candidates = 5;
    bool holdMeter = true;
    bool holdRhyme = true;
    VerseForm form = VerseForm::AsText;
    std::optional<prosody::Meter> meter {}; ///< empty: that of the form or of the text
    int feet = 0; ///< 0: those of the form or of the text
    QString author {}; ///< empty: the model's own
    QString banned {}; ///< words not to be proposed, as assist::splitBannedWords() reads them
    bool hidesCopies = false; ///< no proposals with a line that a poet has written
};

/// The meters that one can ask for.
[[nodiscard]] std::span<const prosody::Meter> meters();

/// How many lines these settings want at most; 0: as many as complete the stanza.
[[nodiscard]] int linesOf(const ContinuationSettings &settings);

/// What to ask a continuer for after `text`, the text before the caret.
[[nodiscard]] assist::ContinuationRequest
requestFor(const ContinuationSettings &settings, const QString &text, std::uint64_t seed);

} // namespace strofa::ui
