// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

using TokenId = std::int32_t;

/// Turns UTF-8 text into tokens and back. Immutable; any thread.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    [[nodiscard]] virtual std::size_t vocabularySize() const = 0;

    /// Tokens of a text. Characters that the vocabulary lacks become its unknown token.
    [[nodiscard]] virtual std::vector<TokenId> encode(std::string_view utf8) const = 0;

    /// The bytes of a token; control tokens have none. Bytes of one character may be spread over
    /// several tokens (byte-level vocabularies).
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

    [[nodiscard]] std::string decode(std::span<const TokenId> tokens) const
    {
        std::string text;
        for (const TokenId token : tokens)
            text += bytes(token);
        return text;
    }
};

} // namespace strofa::lm
