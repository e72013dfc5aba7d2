// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/segment_tokenizer.h"

#include "core/lm/bounded_json.h"
#include "core/lm/utf8.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <cmath>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr const char *kFormat = "strofa-segments";

bool isLetter(char32_t character)
{
    constexpr char32_t kAcute = 0x301; // a mark of stress belongs to its word
    return character == kAcute || QChar::isLetter(character);
}

bool isVowel(char32_t character)
{
    constexpr std::u32string_view kVowels = U"аеёиоуыэюяАЕЁИОУЫЭЮЯaeiouyAEIOUYѣѢіІѵѴ";
    return kVowels.find(character) != std::u32string_view::npos;
}

std::string utf8Of(std::u32string_view text)
{
    std::string bytes;
    for (const char32_t character : text)
        bytes += encodeUtf8(character);
    return bytes;
}

tl::unexpected<base::Error> broken(const char *sentence)
{
    return base::failure(ErrorCode::Corrupted, sentence);
}

bool isAscending(std::u32string_view text)
{
    return std::adjacent_find(text.begin(), text.end(), std::greater_equal<>()) == text.end();
}

base::Expected<std::u32string> readCharacters(const nlohmann::json &root, const char *name)
{
    const auto field = root.find(name);
    if (field == root.end() || !field->is_string())
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its characters or letters are no string."));
    const std::u32string text = decodeUtf8(field->get_ref<const std::string &>());
    if (!isAscending(text))
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its characters are repeated or out of order."));
    return text;
}

base::Expected<void> readCounts(const nlohmann::json &root, SegmentTokenizer::Parts &parts)
{
    constexpr std::uint64_t kMost = std::uint64_t { 1 } << 48U;
    const auto field = root.find("letter_counts");
    const bool isList = field != root.end() && field->is_array()
        && field->size() == (parts.unit == SegmentUnit::Word ? parts.letters.size() + 1 : 0);
    if (!isList)
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its letters and their counts differ in number."));
    for (const nlohmann::json &count : *field) {
        if (!count.is_number_unsigned() || count.get<std::uint64_t>() == 0
            || count.get<std::uint64_t>() > kMost)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: a count of its letters is not a number."));
        parts.letterCounts.push_back(count.get<std::uint64_t>());
    }
    return {};
}

base::Expected<void> readPieces(const nlohmann::json &root, SegmentTokenizer::Parts &parts)
{
    constexpr std::size_t kLongest = 256; // bytes
    const auto field = root.find("pieces");
    if (field == root.end() || !field->is_array())
        return broken(
            STROFA_ERROR_TEXT("The vocabulary cannot be used: it has no list of pieces."));
    for (const nlohmann::json &piece : *field) {
        if (!piece.is_string() || piece.get_ref<const std::string &>().empty()
            || piece.get_ref<const std::string &>().size() > kLongest)
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: one of its pieces is "
                                            "no string of 1 to 256 bytes."));
        parts.pieces.push_back(piece.get<std::string>());
    }
    return {};
}

} // namespace

SegmentTokenizer::SegmentTokenizer(Parts parts) : m_parts(std::move(parts))
{
    m_bytes.resize(2); // start and unknown have no bytes
    for (const char32_t character : m_parts.characters)
        m_bytes.push_back(encodeUtf8(character));
    m_bytes.insert(m_bytes.end(), m_parts.pieces.begin(), m_parts.pieces.end());
    for (std::size_t token = 2; token < m_bytes.size(); ++token)
        m_tokens.emplace(m_bytes[token], static_cast<TokenId>(token));
}

base::Expected<SegmentTokenizer> SegmentTokenizer::fromJson(std::string_view json)
{
    const auto parsed = parseVocabularyJson(json);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const nlohmann::json &root = *parsed;
    const auto has = [&](const char *name, const nlohmann::json &value) {
        const auto field = root.find(name);
        return field != root.end() && *field == value;
    };
    if (!has("format", kFormat))
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its format is not \"strofa-segments\"."));
    if (!has("version", 1))
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: its version is not 1."));
    Parts parts;
    if (has("unit", "word"))
        parts.unit = SegmentUnit::Word;
    else if (!has("unit", "syllable"))
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its unit is neither \"syllable\" nor \"word\"."));
    auto characters = readCharacters(root, "characters");
    auto letters = readCharacters(root, "letters");
    if (!characters || !letters)
        return tl::unexpected((characters ? letters : characters).error());
    parts.characters = std::move(*characters);
    parts.letters = std::move(*letters);
    const auto read = readCounts(root, parts).and_then([&] { return readPieces(root, parts); });
    if (!read)
        return tl::unexpected(read.error());
    SegmentTokenizer tokenizer(std::move(parts));
    if (tokenizer.m_tokens.size() + 2 != tokenizer.m_bytes.size())
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: a piece occurs twice."));
    return tokenizer;
}

std::string SegmentTokenizer::toJson() const
{
    nlohmann::ordered_json root;
    root["format"] = kFormat;
    root["version"] = 1;
    root["unit"] = m_parts.unit == SegmentUnit::Word ? "word" : "syllable";
    root["characters"] = utf8Of(m_parts.characters);
    root["letters"] = utf8Of(m_parts.letters);
    root["letter_counts"] = m_parts.letterCounts;
    root["pieces"] = m_parts.pieces;
    return root.dump(1) + '\n';
}

TokenId SegmentTokenizer::find(std::string_view bytes) const
{
    const auto found = m_tokens.find(bytes);
    return found == m_tokens.end() ? kUnknown : found->second;
}

void SegmentTokenizer::spell(std::u32string_view text, std::vector<TokenId> &tokens) const
{
    for (const char32_t character : text)
        tokens.push_back(find(encodeUtf8(character)));
}

std::vector<TokenId> SegmentTokenizer::encode(std::string_view utf8) const
{
    const std::u32string text = decodeUtf8(utf8);
    std::vector<TokenId> tokens;
    for (const std::u32string_view segment : segmentsOf(text, m_parts.unit)) {
        const TokenId token = find(utf8Of(segment));
        const bool isSpaced = segment.size() > 1 && segment.front() == U' ';
        if (token != kUnknown) {
            tokens.push_back(token);
        } else if (m_parts.unit == SegmentUnit::Syllable) {
            spell(segment, tokens);
        } else if (const TokenId bare = isSpaced ? find(utf8Of(segment.substr(1))) : kUnknown;
                   bare != kUnknown) {
            // Known without the space alone, as at the beginning of a line.
            spell(segment.substr(0, 1), tokens);
            tokens.push_back(bare);
        } else {
            tokens.push_back(kUnknown);
        }
    }
    return tokens;
}

std::string_view SegmentTokenizer::bytes(TokenId token) const
{
    const auto index = static_cast<std::size_t>(token);
    return index < m_bytes.size() ? std::string_view(m_bytes[index]) : std::string_view();
}

std::span<const TokenId> SegmentTokenizer::unsampled() const
{
    static constexpr std::array<TokenId, 2> kUnsampled { kStart, kUnknown };
    return kUnsampled;
}

double SegmentTokenizer::unknownBits() const
{
    constexpr double kScalarValues = 0x110000 - 0x800;
    return std::log2(kScalarValues
                     - static_cast<double>(m_parts.characters.size() + m_parts.letters.size()));
}

double SegmentTokenizer::wordBits(std::u32string_view word) const
{
    double total = 1.0; // for all letters that never occurred
    for (const std::uint64_t count : m_parts.letterCounts)
        total += static_cast<double>(count);
    const auto bitsOf = [total](double count) {
        return std::log2(total / count);
    };
    double bits = 2.0 + bitsOf(static_cast<double>(m_parts.letterCounts.back()));
    for (const char32_t letter : word) {
        if (letter == U' ')
            continue;
        const auto found = std::lower_bound(m_parts.letters.begin(), m_parts.letters.end(), letter);
        const bool isKnown = found != m_parts.letters.end() && *found == letter;
        const auto index = static_cast<std::size_t>(found - m_parts.letters.begin());
        bits += isKnown ? bitsOf(static_cast<double>(m_parts.letterCounts[index]))
                        : bitsOf(1.0) + unknownBits();
    }
    return bits;
}

double SegmentTokenizer::extraBits(std::string_view utf8) const
{
    const std::u32string text = decodeUtf8(utf8);
    double bits = 0.0;
    for (const std::u32string_view segment : segmentsOf(text, m_parts.unit)) {
        const std::vector<TokenId> tokens = encode(utf8Of(segment));
        const auto unknown = std::count(tokens.begin(), tokens.end(), kUnknown);
        const bool isWord = m_parts.unit == SegmentUnit::Word && isLetter(segment.back());
        if (unknown > 0)
            bits += isWord ? wordBits(segment) : unknownBits() * static_cast<double>(unknown);
        if (unknown > 0 && m_parts.unit == SegmentUnit::Word && !isWord)
            bits += 2.0;
    }
    return bits;
}

std::vector<std::u32string_view> syllablesOf(std::u32string_view word)
{
    std::vector<std::u32string_view> syllables;
    std::size_t begin = 0;
    while (begin < word.size()) {
        std::size_t end = begin;
        while (end < word.size() && !isVowel(word[end]))
            ++end;
        end = std::min(end + 1, word.size());
        while (end < word.size() && word[end] == char32_t { 0x301 })
            ++end; // the mark of stress on the vowel
        const bool isJot = end + 1 < word.size() && (word[end] == U'й' || word[end] == U'Й')
            && !isVowel(word[end + 1]);
        end += isJot ? 1 : 0;
        const std::u32string_view rest = word.substr(end);
        if (std::none_of(rest.begin(), rest.end(), isVowel))
            end = word.size();
        syllables.push_back(word.substr(begin, end - begin));
        begin = end;
    }
    return syllables;
}

std::vector<std::u32string_view> segmentsOf(std::u32string_view text, SegmentUnit unit)
{
    std::vector<std::u32string_view> segments;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const bool isSpace = text[begin] == U' ';
        std::size_t end = begin + (isSpace ? 1 : 0);
        while (end < text.size() && isLetter(text[end]))
            ++end;
        const std::size_t letters = end - begin - (isSpace ? 1 : 0);
        if (letters == 0) {
            segments.push_back(text.substr(begin, 1));
            ++begin;
            continue;
        }
        const std::u32string_view word = text.substr(begin, end - begin);
        if (unit == SegmentUnit::Word) {
            segments.push_back(word);
        } else {
            const auto syllables = syllablesOf(word);
            segments.insert(segments.end(), syllables.begin(), syllables.end());
        }
        begin = end;
    }
    return segments;
}

namespace
{

using CharacterCounts = std::unordered_map<char32_t, std::int64_t>;

void fillCharacters(const CharacterCounts &counts,
                    std::int64_t minimumCount,
                    std::uint64_t words,
                    SegmentTokenizer::Parts &parts)
{
    std::vector<std::pair<char32_t, std::int64_t>> ordered(counts.begin(), counts.end());
    std::sort(ordered.begin(), ordered.end());
    for (const auto &[character, count] : ordered) {
        if (count < minimumCount || character == 0xfffd)
            continue;
        if (parts.unit == SegmentUnit::Syllable || !isLetter(character)) {
            parts.characters += character;
        } else {
            parts.letters += character;
            parts.letterCounts.push_back(static_cast<std::uint64_t>(count));
        }
    }
    if (parts.unit == SegmentUnit::Word)
        parts.letterCounts.push_back(std::max<std::uint64_t>(words, 1));
}

} // namespace

base::Expected<SegmentTokenizer> learnSegments(std::span<const std::string_view> texts,
                                               SegmentUnit unit,
                                               std::size_t size,
                                               std::int64_t minimumCount)
{
    CharacterCounts characters;
    std::unordered_map<std::string, std::int64_t> counts;
    std::uint64_t words = 0;
    for (const std::string_view utf8 : texts) {
        const std::u32string text = decodeUtf8(utf8);
        for (const char32_t character : text)
            ++characters[character];
        for (const std::u32string_view segment : segmentsOf(text, unit)) {
            if (!isLetter(segment.back()))
                continue;
            ++counts[utf8Of(segment)];
            ++words;
        }
    }
    SegmentTokenizer::Parts parts;
    parts.unit = unit;
    fillCharacters(characters, minimumCount, words, parts);
    if (parts.characters.empty())
        return base::failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The corpus is too small: no character occurs %1 times."),
            { std::to_string(minimumCount) });
    if (size < parts.characters.size() + 3)
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("A vocabulary of %1 tokens is too small for the %2 "
                                               "characters of the corpus."),
                             { std::to_string(size), std::to_string(parts.characters.size()) });
    std::vector<std::pair<std::string, std::int64_t>> pieces;
    for (const auto &[piece, count] : counts) {
        const bool isCharacter = unit == SegmentUnit::Syllable && decodeUtf8(piece).size() == 1;
        if (count > 1 && !isCharacter)
            pieces.emplace_back(piece, count);
    }
    std::sort(pieces.begin(), pieces.end(), [](const auto &left, const auto &right) {
        return left.second != right.second ? left.second > right.second : left.first < right.first;
    });
    pieces.resize(std::min(pieces.size(), size - parts.characters.size() - 2));
    for (auto &[piece, count] : pieces)
        parts.pieces.push_back(piece);
    return SegmentTokenizer(std::move(parts));
}

} // namespace strofa::lm
