// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/tokenizer.h"

#include <map>
#include <unordered_map>

namespace strofa::lm
{

/// A vocabulary of single characters (Unicode code points). Token 0 stands before every text,
/// token 1 for any character that the vocabulary lacks; the characters follow in the order of
/// their code points. Texts are expected in NFC. Immutable; any thread.
class CharacterTokenizer final : public Tokenizer
{
public:
    static constexpr TokenId kStart = kStartOfText;
    static constexpr TokenId kUnknown = 1;

    /// A tokenizer of these characters; repeated ones count once.
    explicit CharacterTokenizer(const std::u32string &characters);

    /// The characters that occur at least minimumCount times.
    [[nodiscard]] static CharacterTokenizer
    fromCounts(const std::map<char32_t, std::int64_t> &counts, std::int64_t minimumCount);

    /// Reads vocabulary.json: {"format": "strofa-characters", "version": 1, "characters": "…"}.
    [[nodiscard]] static base::Expected<CharacterTokenizer> fromJson(std::string_view json);

    [[nodiscard]] std::string toJson() const override;

    [[nodiscard]] const std::u32string &characters() const { return m_characters; }

    [[nodiscard]] std::size_t vocabularySize() const override { return m_bytes.size(); }

    [[nodiscard]] std::vector<TokenId> encode(std::string_view utf8) const override;

    [[nodiscard]] std::string_view bytes(TokenId token) const override;

    [[nodiscard]] TokenId startOfText() const override { return kStart; }

    [[nodiscard]] std::span<const TokenId> unsampled() const override;

    [[nodiscard]] double extraBits(std::string_view utf8) const override;

    /// What one unknown character costs beyond its token, in bits: log2 of the number of
    /// Unicode scalar values that the vocabulary lacks, any of which it might have been.
    [[nodiscard]] double unknownBits() const;

private:
    std::u32string m_characters;
    std::vector<std::string> m_bytes; // by token
    std::unordered_map<char32_t, TokenId> m_tokens;
};

} // namespace strofa::lm
