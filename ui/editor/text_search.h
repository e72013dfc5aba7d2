// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace strofa::ui
{

enum class LetterCase {
    Ignored,
    Respected,
};

/// A place in a text, in UTF-16 units.
struct FoundText {
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// Finds `wanted` at or after `from` (before it with findBackward). The letters е and ё count as
/// the same, and stress marks in the text are passed over, as readers do. Nothing for an empty
/// `wanted`. Pure.
[[nodiscard]] std::optional<FoundText>
findForward(QStringView text, QStringView wanted, qsizetype from, LetterCase letterCase);

/// The last match that ends at or before `from`.
[[nodiscard]] std::optional<FoundText>
findBackward(QStringView text, QStringView wanted, qsizetype from, LetterCase letterCase);

} // namespace strofa::ui
