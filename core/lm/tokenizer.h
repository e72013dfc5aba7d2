// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

using TokenId = std::int32_t;

/// The start of a text in the vocabularies that this project makes; recurrent networks empty
/// their history when they read it.
inline constexpr TokenId kStartOfText = 0;

/// Neighbouring tokens.
struct TokenRange {
    TokenId first = 0;
    TokenId count = 0;

    [[nodiscard]] bool contains(TokenId token) const
    {
        return token >= first && token - first < count;
    }
};

/// Turns UTF-8 text into tokens and back. Immutable; any thread.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    [[nodiscard]] virtual std::size_t vocabularySize() const = 0;

    /// Tokens of a text. Characters that the vocabulary lacks become its unknown token.
    [[nodiscard]] virtual std::vector<TokenId> encode(std::string_view utf8) const = 0;

    /// The bytes of a token; control tokens have none. Bytes of one character may be spread over
    /// several tokens (byte-level vocabularies); capitals and spaces may depend on the tokens
    /// before it (subword vocabularies), which only decode() regards.
    [[nodiscard]] virtual std::string_view bytes(TokenId token) const = 0;

    /// The token that stands before a text.
    [[nodiscard]] virtual TokenId startOfText() const = 0;

    /// Tokens that must never be sampled (start, unknown, control fields).
    [[nodiscard]] virtual std::span<const TokenId> unsampled() const = 0;

    /// Bits that a text costs beyond its tokens, because encode() cannot tell some of its
    /// characters apart: measurements charge them, so that no vocabulary gains by knowing less.
    [[nodiscard]] virtual double extraBits(std::string_view utf8) const
    {
        static_cast<void>(utf8);
        return 0.0;
    }

    /// Tokens that tell about a text and are no part of it: never predicted, never charged.
    [[nodiscard]] virtual TokenRange controls() const { return {}; }

    /// The controls that stand between the start and a text of this author, who may be named by
    /// some words of the name («Есенин», «Сергей Есенин»); none where the vocabulary does not know
    /// the author or more than one.
    [[nodiscard]] virtual std::vector<TokenId> authorTokens(std::string_view author) const
    {
        static_cast<void>(author);
        return {};
    }

    /// The control of a field ("meter=ямб") of a stanza; nothing where the vocabulary has none or
    /// the model has never been told such fields.
    [[nodiscard]] virtual std::optional<TokenId> verseField(std::string_view field) const
    {
        static_cast<void>(field);
        return std::nullopt;
    }

    /// The content of vocabulary.json.
    [[nodiscard]] virtual std::string toJson() const = 0;

    [[nodiscard]] virtual std::string decode(std::span<const TokenId> tokens) const
    {
        std::string text;
        for (const TokenId token : tokens)
            text += bytes(token);
        return text;
    }
};

} // namespace strofa::lm
