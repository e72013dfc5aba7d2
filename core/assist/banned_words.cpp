// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/banned_words.h"

#include "core/assist/verse_words.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

namespace
{

constexpr char16_t kStressMark = u'\u0301';
constexpr std::size_t kShortestStem = 2;

bool isLetter(char16_t unit)
{
    return unit >= u'а' && unit <= u'я';
}

/// Part of a word: «кто-то» is one.
bool isPart(char16_t unit)
{
    return isLetter(unit) || unit == u'-';
}

} // namespace

base::Expected<BannedWords> BannedWords::read(std::span<const std::string> words)
{
    if (words.size() > kMostWords) {
        return base::failure(
            base::ErrorCode::InvalidArgument,
            STROFA_ERROR_TEXT("At most %1 words can be banned; there are %2."),
            { std::to_string(std::size_t { kMostWords }), std::to_string(words.size()) });
    }
    BannedWords banned;
    for (const std::string &given : words) {
        std::u16string word = foldWord(text::toNfc(text::fromUtf8Lossy(given)));
        std::erase(word, kStressMark);
        const bool isStem = word.ends_with(u'*');
        if (isStem)
            word.pop_back();
        const bool isWord = std::ranges::all_of(word, isPart) && std::ranges::any_of(word, isLetter)
            && (!isStem || word.size() >= kShortestStem);
        if (!isWord) {
            return base::failure(
                base::ErrorCode::InvalidArgument,
                STROFA_ERROR_TEXT("\"%1\" cannot be banned: it is no Russian word, and no two or "
                                  "more letters of one followed by \"*\"."),
                { given });
        }
        (isStem ? banned.m_stems : banned.m_words).push_back(std::move(word));
    }
    std::ranges::sort(banned.m_words);
    return banned;
}

bool BannedWords::bans(std::u16string_view word) const
{
    return std::ranges::binary_search(m_words, word)
        || std::ranges::any_of(m_stems,
                               [&](const std::u16string &stem) { return word.starts_with(stem); });
}

bool BannedWords::standIn(std::u16string_view text, std::size_t from) const
{
    const std::u16string folded = foldWord(text);
    for (std::size_t begin = 0; begin < folded.size(); ++begin) {
        std::size_t end = begin;
        std::u16string word;
        for (; end < folded.size() && (isPart(folded[end]) || folded[end] == kStressMark); ++end) {
            if (folded[end] != kStressMark)
                word += folded[end];
        }
        if (end > from && end > begin && bans(word))
            return true;
        begin = end;
    }
    return false;
}

std::vector<std::string> splitBannedWords(std::string_view list)
{
    constexpr std::string_view kBetween = ",; \t\r\n";
    std::vector<std::string> words;
    for (std::size_t begin = list.find_first_not_of(kBetween); begin != std::string_view::npos;) {
        const std::size_t end = std::min(list.find_first_of(kBetween, begin), list.size());
        words.emplace_back(list.substr(begin, end - begin));
        begin = list.find_first_not_of(kBetween, end);
    }
    return words;
}

} // namespace strofa::assist
