// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/bounded_json.h"
#include "core/lm/subword_tokenizer.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <array>
#include <set>

// Learning subword vocabularies, reading and writing them.

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kMostCharacters = 4096; // letters, and symbols
constexpr std::size_t kMostControls = 4096;
constexpr std::size_t kLongestControl = 256; // bytes
constexpr std::size_t kMostMerges = 65536;
constexpr const char *kVerseFields = "verse_fields"; // may be absent

constexpr char32_t kInitialMark = U'^'; // before the letters of a piece that begins a word

tl::unexpected<base::Error> broken(std::string message, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(message), std::move(arguments));
}

std::string toUtf8(std::u32string_view text)
{
    std::string utf8;
    for (const char32_t character : text)
        utf8 += encodeUtf8(character);
    return utf8;
}

bool isSortedSet(const std::u32string &characters)
{
    return std::adjacent_find(characters.begin(),
                              characters.end(),
                              [](char32_t left, char32_t right) { return left >= right; })
        == characters.end();
}

base::Expected<std::u32string> readCharacters(const json &root, const char *name)
{
    const json &field = root.at(name);
    if (!field.is_string())
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: \"%1\" is not a string."),
                      { name });
    std::u32string characters = decodeUtf8(field.get_ref<const std::string &>());
    if (characters.size() > kMostCharacters)
        return broken(
            STROFA_ERROR_TEXT("The vocabulary cannot be used: \"%1\" has too many characters."),
            { name });
    if (!isSortedSet(characters))
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" has characters repeated or out of order."),
            { name });
    if (characters.find(char32_t { 0xfffd }) != std::u32string::npos)
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" has a character that stands for bad bytes."),
            { name });
    return characters;
}

base::Expected<SubwordAlphabet> readAlphabet(const json &root)
{
    SubwordAlphabet alphabet;
    std::array<std::u32string, 2> spaced; // before, after
    const std::array<std::pair<const char *, std::u32string *>, 4> fields {
        { { "letters", &alphabet.letters },
          { "symbols", &alphabet.symbols },
          { "space_before", &spaced[0] },
          { "space_after", &spaced[1] } }
    };
    for (const auto &[name, target] : fields) {
        auto characters = readCharacters(root, name);
        if (!characters)
            return tl::unexpected(characters.error());
        *target = std::move(*characters);
    }
    for (const char32_t letter : alphabet.letters) {
        if (!canBeLetter(letter) || foldLetter(letter) != letter)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: one of its letters cannot be a letter."));
    }
    for (const char32_t symbol : alphabet.symbols) {
        const bool isLetter = canBeLetter(symbol) && alphabet.isLetter(foldLetter(symbol));
        if (symbol == U' ' || symbol == U'\n' || isLetter)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: one of its symbols cannot be a symbol."));
        alphabet.spacing[symbol] = { spaced[0].find(symbol) != std::u32string::npos,
                                     spaced[1].find(symbol) != std::u32string::npos };
    }
    for (const std::u32string &some : spaced) {
        for (const char32_t character : some) {
            if (alphabet.spacing.count(character) == 0)
                return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it tells the "
                                                "spacing of a character that is no symbol of it."));
        }
    }
    return alphabet;
}

base::Expected<std::vector<std::string>> readControls(const json &field)
{
    if (!field.is_array() || field.size() > kMostControls)
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" is not a list of reasonable length."),
            { "controls" });
    std::vector<std::string> controls;
    std::set<std::string> seen;
    for (const json &entry : field) {
        if (!entry.is_string())
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: a control is not a string."));
        controls.push_back(entry.get<std::string>());
        const std::size_t sign = controls.back().find('=');
        if (sign == 0 || sign == std::string::npos || controls.back().size() > kLongestControl)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: a control is not a field with its value."));
        if (!seen.insert(controls.back()).second)
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: a control is repeated."));
    }
    return controls;
}

/// The piece that a merge names; -1 where there is none.
SubwordMerges::Piece pieceOf(const SubwordMerges &merges, std::u32string_view text)
{
    Subword subword;
    subword.isInitial = !text.empty() && text.front() == kInitialMark;
    subword.letters = text.substr(subword.isInitial ? 1 : 0);
    return merges.find(subword);
}

base::Expected<SubwordMerges> readMerges(const json &field, const std::u32string &letters)
{
    if (!field.is_array() || field.size() > kMostMerges)
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" is not a list of reasonable length."),
            { "merges" });
    SubwordMerges merges(letters);
    for (const json &entry : field) {
        if (!entry.is_string())
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: a merge is not a string."));
        const std::u32string text = decodeUtf8(entry.get_ref<const std::string &>());
        const std::size_t space = text.find(U' ');
        if (space == std::u32string::npos)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: a merge does not name two pieces."));
        const SubwordMerges::Merge merge {
            pieceOf(merges, std::u32string_view(text).substr(0, space)),
            pieceOf(merges, std::u32string_view(text).substr(space + 1))
        };
        if (!merges.add(merge))
            return broken(
                STROFA_ERROR_TEXT(
                    "The vocabulary cannot be used: merge %1 joins what cannot be joined."),
                { std::to_string(merges.merges().size() + 1) });
    }
    return merges;
}

std::string nameOf(const Subword &piece)
{
    return (piece.isInitial ? encodeUtf8(kInitialMark) : std::string()) + toUtf8(piece.letters);
}

/// How often spaces stand beside a symbol next to words.
struct SpacingCounts {
    std::int64_t before = 0;
    std::int64_t notBefore = 0;
    std::int64_t after = 0;
    std::int64_t notAfter = 0;
};

/// What learning counts.
class SubwordCounts
{
public:
    SubwordCounts(std::span<const std::string_view> texts, std::int64_t minimumCount)
    {
        countCharacters(texts, minimumCount);
        for (const std::string_view text : texts)
            countParts(text);
        for (const char32_t symbol : m_alphabet.symbols) {
            const SpacingCounts &counts = m_spacing[symbol];
            m_alphabet.spacing[symbol] = { counts.before > counts.notBefore,
                                           counts.after > counts.notAfter };
        }
    }

    [[nodiscard]] const SubwordAlphabet &alphabet() const { return m_alphabet; }

    [[nodiscard]] const std::map<std::u32string, std::int64_t> &words() const { return m_words; }

private:
    void countCharacters(std::span<const std::string_view> texts, std::int64_t minimumCount)
    {
        std::map<char32_t, std::int64_t> letters;
        std::map<char32_t, std::int64_t> others;
        for (const std::string_view text : texts) {
            for (const char32_t character : decodeUtf8(text)) {
                if (canBeLetter(character))
                    ++letters[foldLetter(character)];
                else
                    ++others[character];
            }
        }
        for (const auto &[letter, count] : letters)
            m_alphabet.letters += count >= minimumCount ? std::u32string(1, letter) : U"";
        for (const auto &[symbol, count] : others) {
            const bool isPlain = symbol != U' ' && symbol != U'\n' && symbol != char32_t { 0xfffd };
            m_alphabet.symbols +=
                isPlain && count >= minimumCount ? std::u32string(1, symbol) : U"";
        }
    }

    void countParts(std::string_view text)
    {
        enum class Last {
            Word,
            Symbol,
            Other
        };
        Last last = Last::Other;
        char32_t symbol = 0;
        bool spaced = false;
        SubwordSink sink;
        sink.spaces = [&](std::size_t count) {
            spaced = count > 0;
        };
        sink.lineBreak = [&] {
            last = Last::Other;
        };
        sink.other = [&](char32_t character) {
            if (last == Last::Word)
                ++(spaced ? m_spacing[character].before : m_spacing[character].notBefore);
            last = Last::Symbol;
            symbol = character;
        };
        sink.word = [&](std::u32string_view word, WordCase) {
            if (last == Last::Symbol)
                ++(spaced ? m_spacing[symbol].after : m_spacing[symbol].notAfter);
            last = Last::Word;
            spaced = false;
            ++m_words[std::u32string(word)];
        };
        splitForSubwords(m_alphabet, decodeUtf8(text), sink);
    }

    SubwordAlphabet m_alphabet;
    std::map<std::u32string, std::int64_t> m_words;
    std::map<char32_t, SpacingCounts> m_spacing;
};

} // namespace

base::Expected<SubwordTokenizer> SubwordTokenizer::fromJson(std::string_view text)
{
    const auto parsed = parseVocabularyJson(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const json &root = *parsed;
    constexpr std::array<const char *, 9> kFields { "format",       "version",     "lines",
                                                    "controls",     "letters",     "symbols",
                                                    "space_before", "space_after", "merges" };
    for (const char *name : kFields) {
        if (!root.contains(name))
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it lacks \"%1\"."),
                          { name });
    }
    const auto told = root.find(kVerseFields);
    if (told != root.end() && !told->is_boolean())
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: \"%1\" is neither true nor "
                                        "false."),
                      { kVerseFields });
    if (root.size() != kFields.size() + (told == root.end() ? 0 : 1))
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it has an unknown field."));
    if (root.at("format") != "strofa-subwords")
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its format is not \"strofa-subwords\"."));
    if (root.at("version") != 1)
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: its version is not 1."));
    Parts parts;
    parts.verseFields = told != root.end() && told->get<bool>();
    const json &lines = root.at("lines");
    if (lines != "forward" && lines != "reversed")
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: \"lines\" is neither \"forward\" nor \"reversed\"."));
    parts.reversedLines = lines == "reversed";
    auto controls = readControls(root.at("controls"));
    if (!controls)
        return tl::unexpected(controls.error());
    parts.controls = std::move(*controls);
    auto alphabet = readAlphabet(root);
    if (!alphabet)
        return tl::unexpected(alphabet.error());
    parts.alphabet = std::move(*alphabet);
    if (parts.alphabet.letters.empty())
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it has no letters."));
    auto merges = readMerges(root.at("merges"), parts.alphabet.letters);
    if (!merges)
        return tl::unexpected(merges.error());
    parts.merges = std::move(*merges);
    return SubwordTokenizer(std::move(parts));
}

std::string SubwordTokenizer::toJson() const
{
    const SubwordAlphabet &alphabet = m_parts.alphabet;
    std::u32string before;
    std::u32string after;
    for (const char32_t symbol : alphabet.symbols) {
        const SymbolSpacing spacing = alphabet.spacing.at(symbol);
        before += spacing.before ? std::u32string(1, symbol) : U"";
        after += spacing.after ? std::u32string(1, symbol) : U"";
    }
    nlohmann::ordered_json root;
    root["format"] = "strofa-subwords";
    root["version"] = 1;
    root["lines"] = m_parts.reversedLines ? "reversed" : "forward";
    root["controls"] = m_parts.controls;
    if (m_parts.verseFields)
        root[kVerseFields] = true;
    root["letters"] = toUtf8(alphabet.letters);
    root["symbols"] = toUtf8(alphabet.symbols);
    root["space_before"] = toUtf8(before);
    root["space_after"] = toUtf8(after);
    root["merges"] = json::array();
    const auto pieces = m_parts.merges.pieces();
    for (const SubwordMerges::Merge &merge : m_parts.merges.merges()) {
        root["merges"].push_back(nameOf(pieces[static_cast<std::size_t>(merge.left)]) + ' '
                                 + nameOf(pieces[static_cast<std::size_t>(merge.right)]));
    }
    return root.dump(1) + '\n';
}

base::Expected<SubwordTokenizer> learnSubwords(std::span<const std::string_view> texts,
                                               std::vector<std::string> controls,
                                               std::size_t size,
                                               std::int64_t minimumCount)
{
    const SubwordCounts counts(texts, minimumCount);
    if (counts.alphabet().letters.empty())
        return base::failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The corpus is too small: no character occurs %1 times."),
            { std::to_string(minimumCount) });
    const std::size_t fixed = static_cast<std::size_t>(SubwordKind::Control) + controls.size()
        + counts.alphabet().symbols.size();
    const std::size_t least = fixed + 2 * counts.alphabet().letters.size();
    if (size < least)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("A vocabulary of %1 tokens is too small: letters, "
                                               "symbols and control fields take %2."),
                             { std::to_string(size), std::to_string(least) });
    SubwordTokenizer::Parts parts;
    parts.alphabet = counts.alphabet();
    parts.controls = std::move(controls);
    parts.merges = SubwordMerges::learn(parts.alphabet.letters, counts.words(), size - fixed);
    return SubwordTokenizer(std::move(parts));
}

} // namespace strofa::lm
