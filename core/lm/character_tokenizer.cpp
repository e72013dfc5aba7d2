// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/character_tokenizer.h"

#include "core/lm/bounded_json.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strofa::lm
{

using base::ErrorCode;

CharacterTokenizer::CharacterTokenizer(const std::u32string &characters) : m_characters(characters)
{
    std::sort(m_characters.begin(), m_characters.end());
    m_characters.erase(std::unique(m_characters.begin(), m_characters.end()), m_characters.end());
    m_bytes.resize(2); // start and unknown have no bytes
    for (const char32_t character : m_characters) {
        m_tokens.emplace(character, static_cast<TokenId>(m_bytes.size()));
        m_bytes.push_back(encodeUtf8(character));
    }
}

CharacterTokenizer CharacterTokenizer::fromCounts(const std::map<char32_t, std::int64_t> &counts,
                                                  std::int64_t minimumCount)
{
    std::u32string characters;
    for (const auto &[character, count] : counts) {
        if (count >= minimumCount && character != 0xfffd)
            characters += character;
    }
    return CharacterTokenizer(characters);
}

base::Expected<CharacterTokenizer> CharacterTokenizer::fromJson(std::string_view json)
{
    const auto broken = [](const char *message) {
        return base::failure(ErrorCode::Corrupted, message);
    };
    const auto parsed = parseVocabularyJson(json);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const nlohmann::json &root = *parsed;
    const auto format = root.find("format");
    if (format == root.end() || *format != "strofa-characters")
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its format is not \"strofa-characters\"."));
    const auto version = root.find("version");
    if (version == root.end() || *version != 1)
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: its version is not 1."));
    const auto characters = root.find("characters");
    if (characters == root.end() || !characters->is_string())
        return broken(
            STROFA_ERROR_TEXT("The vocabulary cannot be used: it has no string \"characters\"."));
    const std::u32string text = decodeUtf8(characters->get_ref<const std::string &>());
    if (text.empty())
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it has no characters."));
    CharacterTokenizer tokenizer(text);
    if (tokenizer.m_characters != text)
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its characters are repeated or out of order."));
    return tokenizer;
}

std::string CharacterTokenizer::toJson() const
{
    std::string text;
    for (const char32_t character : m_characters)
        text += encodeUtf8(character);
    nlohmann::ordered_json root;
    root["format"] = "strofa-characters";
    root["version"] = 1;
    root["characters"] = text;
    return root.dump(2) + '\n';
}

std::vector<TokenId> CharacterTokenizer::encode(std::string_view utf8) const
{
    std::vector<TokenId> tokens;
    for (const char32_t character : decodeUtf8(utf8)) {
        const auto found = m_tokens.find(character);
        tokens.push_back(found == m_tokens.end() ? kUnknown : found->second);
    }
    return tokens;
}

std::string_view CharacterTokenizer::bytes(TokenId token) const
{
    const auto index = static_cast<std::size_t>(token);
    return index < m_bytes.size() ? std::string_view(m_bytes[index]) : std::string_view();
}

std::span<const TokenId> CharacterTokenizer::unsampled() const
{
    static constexpr std::array<TokenId, 2> kUnsampled { kStart, kUnknown };
    return kUnsampled;
}

double CharacterTokenizer::extraBits(std::string_view utf8) const
{
    const std::vector<TokenId> tokens = encode(utf8);
    return unknownBits() * static_cast<double>(std::count(tokens.begin(), tokens.end(), kUnknown));
}

double CharacterTokenizer::unknownBits() const
{
    constexpr double kScalarValues = 0x110000 - 0x800;
    return std::log2(kScalarValues - static_cast<double>(m_characters.size()));
}

} // namespace strofa::lm
