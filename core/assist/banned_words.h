// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::assist
{

/// Words that no proposal may use. Immutable; any thread.
class BannedWords
{
public:
    static constexpr std::size_t kMostWords = 1000;

    BannedWords() = default;

    /// Words in any case, е for ё or not; one that ends in "*" bans every word that begins with
    /// its at least two letters, and so all forms of a word ("любов*"). InvalidArgument for what
    /// is not made of Russian letters and hyphens, and for more than kMostWords.
    [[nodiscard]] static base::Expected<BannedWords> read(std::span<const std::string> words);

    [[nodiscard]] bool isEmpty() const noexcept { return m_words.empty() && m_stems.empty(); }

    /// Of a folded word (see foldWord()).
    [[nodiscard]] bool bans(std::u16string_view word) const;

    /// Whether a text (any case) has a banned word that begins at `from` or later, or that goes on
    /// there.
    [[nodiscard]] bool standIn(std::u16string_view text, std::size_t from = 0) const;

private:
    std::vector<std::u16string> m_words; ///< folded, in order
    std::vector<std::u16string> m_stems; ///< folded
};

/// The words of a list with commas, semicolons or spaces between them; UTF-8.
[[nodiscard]] std::vector<std::string> splitBannedWords(std::string_view list);

} // namespace strofa::assist
