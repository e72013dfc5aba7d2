// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strofa::lm
{

/// Byte-pair encoding over bytes as GPT-2 and ruGPT-3 have it. Every text can be encoded and is
/// given back exactly; characters may be spread over tokens, see Utf8Stream. Entries of the
/// vocabulary that no merge makes (`<s>`, `<pad>` …) are controls: they have no bytes, are not
/// found in texts and are never sampled. Immutable; any thread.
class ByteTokenizer final : public Tokenizer
{
public:
    /// Reads the two files of a Hugging Face folder: vocab.json (names of tokens with their
    /// numbers) and merges.txt (a line for each merge, the most important first).
    [[nodiscard]] static base::Expected<ByteTokenizer> fromFiles(std::string_view vocabJson,
                                                                 std::string_view mergesText);

    /// The same from the names of the tokens by their numbers, none of which may be empty.
    [[nodiscard]] static base::Expected<ByteTokenizer> fromNames(std::vector<std::string> names,
                                                                 std::string_view mergesText);

    /// Reads vocabulary.json of the format "strofa-bytes".
    [[nodiscard]] static base::Expected<ByteTokenizer> fromJson(std::string_view json);

    [[nodiscard]] std::string toJson() const override;

    [[nodiscard]] std::size_t vocabularySize() const override { return m_names.size(); }

    [[nodiscard]] std::vector<TokenId> encode(std::string_view utf8) const override;

    [[nodiscard]] std::string_view bytes(TokenId token) const override;

    /// The control `<s>` or, where there is none, `<|endoftext|>`.
    [[nodiscard]] TokenId startOfText() const override { return m_start; }

    [[nodiscard]] std::span<const TokenId> unsampled() const override { return m_unsampled; }

private:
    struct Merge {
        std::size_t rank = 0;
        TokenId product = 0;
    };

    static std::uint64_t keyOf(TokenId left, TokenId right)
    {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32U
            | static_cast<std::uint32_t>(right);
    }

    [[nodiscard]] base::Expected<void>
    addMerges(std::span<const std::pair<std::string_view, std::string_view>> merges,
              std::vector<bool> &isMade);
    void spell(const std::vector<bool> &isMade);

    void encodeWord(std::string_view word, std::vector<TokenId> &tokens) const;

    std::vector<std::string> m_names; // by token, as in vocab.json
    std::string m_bytes; // of all tokens, one after the other
    std::vector<std::uint32_t> m_byteEnds; // by token
    std::vector<std::pair<TokenId, TokenId>> m_pairs; // by rank
    std::unordered_map<std::uint64_t, Merge> m_merges;
    std::vector<TokenId> m_byteTokens; // by byte
    std::vector<TokenId> m_unsampled;
    TokenId m_start = 0;
};

} // namespace strofa::lm
