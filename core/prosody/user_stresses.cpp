// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/user_stresses.h"

#include "core/text/cyrillic.h"
#include "core/text/lines.h"
#include "core/text/unicode.h"
#include "core/text/word_breaker.h"

#include <algorithm>

namespace strofa::prosody
{

namespace
{

constexpr std::size_t kMostNamedLines = 10;

/// The word that a text consists of; nothing if it is not exactly one.
std::optional<text::WordToken> onlyWord(std::u16string_view text)
{
    std::vector<text::WordToken> words;
    text::breakWords(text, { 0, text.size() }, words);
    if (words.size() != 1 || words.front().span != base::TextSpan { 0, text.size() })
        return std::nullopt;
    return std::move(words.front());
}

std::u16string withoutYo(std::u16string letters)
{
    std::replace(letters.begin(), letters.end(), u'ё', u'е');
    return letters;
}

std::u16string_view trimmed(std::u16string_view text)
{
    while (!text.empty() && text::isBlankLine(text.substr(0, 1)))
        text.remove_prefix(1);
    while (!text.empty() && text::isBlankLine(text.substr(text.size() - 1)))
        text.remove_suffix(1);
    return text;
}

/// "1" or "1,0"; empty if it is nothing of the kind.
std::vector<std::uint8_t> parseVowels(std::u16string_view list)
{
    std::vector<std::uint8_t> vowels;
    while (true) {
        const std::size_t comma = std::min(list.find(u','), list.size());
        const std::u16string_view number = list.substr(0, comma);
        if (number.empty() || number.size() > 2)
            return {};
        unsigned value = 0;
        for (const char16_t digit : number) {
            if (digit < u'0' || digit > u'9')
                return {};
            value = value * 10 + static_cast<unsigned>(digit - u'0');
        }
        vowels.push_back(static_cast<std::uint8_t>(value));
        if (comma == list.size())
            return vowels;
        list.remove_prefix(comma + 1);
    }
}

/// What a line of a list says.
std::optional<UserStress> parseLine(std::u16string_view line)
{
    const std::size_t tab = line.find(u'\t');
    if (tab == std::u16string_view::npos)
        return stressOfMarkedWord(line);
    const std::u16string_view word = trimmed(line.substr(0, tab));
    const auto token = onlyWord(word);
    UserStresses checked;
    if (!token || token->primaryMark >= 0
        || !checked.set(word, parseVowels(trimmed(line.substr(tab + 1)))))
        return std::nullopt;
    return checked.entries().front();
}

} // namespace

bool UserStress::isYo(std::uint8_t vowel) const noexcept
{
    std::size_t number = 0;
    for (const char16_t letter : word)
        if (text::isVowel(letter) && number++ == vowel)
            return letter == u'ё';
    return false;
}

bool UserStresses::set(std::u16string_view word, std::vector<std::uint8_t> vowels)
{
    const auto token = onlyWord(word);
    if (!token || token->vowels.size() < 2 || vowels.empty() || vowels.size() > kMostVariants)
        return false;
    for (std::size_t i = 0; i < vowels.size(); ++i) {
        const auto rest = vowels.begin() + static_cast<std::ptrdiff_t>(i + 1);
        if (vowels[i] >= token->vowels.size()
            || std::find(rest, vowels.end(), vowels[i]) != vowels.end())
            return false;
    }
    if (token->yo >= 0)
        m_withYo[withoutYo(token->letters)] = token->letters;
    m_entries[token->letters] = { token->letters, std::move(vowels) };
    return true;
}

bool UserStresses::remove(std::u16string_view word)
{
    const auto token = onlyWord(word);
    if (!token || m_entries.erase(token->letters) == 0)
        return false;
    const auto spelled = m_withYo.find(withoutYo(token->letters));
    if (spelled != m_withYo.end() && spelled->second == token->letters)
        m_withYo.erase(spelled);
    return true;
}

const UserStress *UserStresses::find(std::u16string_view letters) const
{
    auto found = m_entries.find(letters);
    if (found == m_entries.end()) {
        if (const auto spelled = m_withYo.find(letters); spelled != m_withYo.end())
            found = m_entries.find(spelled->second);
    }
    return found == m_entries.end() ? nullptr : &found->second;
}

const UserStress *UserStresses::entry(std::u16string_view word) const
{
    const auto token = onlyWord(word);
    const auto found = token ? m_entries.find(token->letters) : m_entries.end();
    return found == m_entries.end() ? nullptr : &found->second;
}

void UserStresses::overlay(const UserStresses &stronger)
{
    for (const auto &[letters, stress] : stronger.m_entries) {
        // An entry with ё speaks of the spelling with е too, unless there is one for that.
        if (const std::u16string spelled = withoutYo(letters); stronger.find(spelled) == &stress)
            remove(spelled);
        (void)set(letters, stress.vowels);
    }
}

std::vector<UserStress> UserStresses::entries() const
{
    std::vector<UserStress> list;
    list.reserve(m_entries.size());
    for (const auto &[letters, stress] : m_entries)
        list.push_back(stress);
    return list;
}

std::optional<UserStress> stressOfMarkedWord(std::u16string_view marked)
{
    marked = trimmed(marked);
    const auto token = onlyWord(marked);
    if (!token)
        return std::nullopt;
    std::vector<std::uint8_t> vowels;
    for (std::size_t i = 0; i < token->vowels.size(); ++i) {
        std::size_t mark = token->vowels[i] + 1;
        while (mark < marked.size() && text::isCombiningMark(marked[mark])
               && marked[mark] != text::kAcute)
            ++mark;
        if (mark < marked.size() && marked[mark] == text::kAcute)
            vowels.push_back(static_cast<std::uint8_t>(i));
    }
    UserStresses checked;
    if (!checked.set(token->letters, std::move(vowels)))
        return std::nullopt;
    return checked.entries().front();
}

ParsedStresses parseStresses(std::u16string_view text)
{
    ParsedStresses parsed;
    std::size_t number = 0;
    for (const base::TextSpan &span : text::splitLines(text)) {
        ++number;
        const std::u16string_view line = text.substr(span.begin, span.length());
        if (text::isBlankLine(line) || trimmed(line).starts_with(u'#'))
            continue;
        const std::optional<UserStress> stress = parseLine(line);
        const UserStress *earlier = stress ? parsed.stresses.entry(stress->word) : nullptr;
        if (!stress || (earlier && *earlier != *stress))
            parsed.badLines.push_back(number);
        else
            (void)parsed.stresses.set(stress->word, stress->vowels);
    }
    return parsed;
}

base::Expected<UserStresses> readStresses(std::string_view utf8, const std::string &name)
{
    auto text = text::fromUtf8(utf8);
    if (!text)
        return base::failure(
            base::ErrorCode::BadInput, STROFA_ERROR_TEXT("“%1” is not a text in UTF-8."), { name });
    std::u16string_view list = *text;
    if (list.starts_with(u'\uFEFF'))
        list.remove_prefix(1);
    ParsedStresses parsed = parseStresses(list);
    if (parsed.badLines.empty())
        return std::move(parsed.stresses);
    std::string numbers;
    for (std::size_t i = 0; i < parsed.badLines.size() && i < kMostNamedLines; ++i) {
        if (i > 0)
            numbers += ", ";
        numbers += std::to_string(parsed.badLines[i]);
    }
    if (parsed.badLines.size() > kMostNamedLines)
        numbers += "…";
    return base::failure(base::ErrorCode::BadInput,
                         STROFA_ERROR_TEXT("Nothing was taken from “%1”: on a line there must be "
                                           "a word with stress marks, or a word, a tab and the "
                                           "number of its stressed vowel. Bad lines: %2."),
                         { name, numbers });
}

std::string writeStresses(const UserStresses &stresses)
{
    std::string list;
    for (const UserStress &stress : stresses.entries()) {
        list += text::toUtf8(stress.word);
        char separator = '\t';
        for (const std::uint8_t vowel : stress.vowels) {
            list += separator;
            list += std::to_string(vowel);
            separator = ',';
        }
        list += '\n';
    }
    return list;
}

} // namespace strofa::prosody
