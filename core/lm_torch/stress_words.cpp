// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stress_words.h"

#include "core/base/path_text.h"
#include "core/lm/utf8.h"
#include "core/tables/table_reader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

constexpr std::size_t kStartLetters = 9; ///< that the lists keep: 1.5 MB and 2 MB
constexpr std::size_t kEndLetters = 8;
constexpr std::uint32_t kNamesForOne = 10; ///< lemmas of which one is held out
constexpr std::uint32_t kOthersForOne = 24;
constexpr std::size_t kFormsPerPass = 3; ///< of a lemma
constexpr std::size_t kBatchWords = 256;

/// FNV-1a (Fowler, Noll and Vo) with a final mix of the bits.
std::uint32_t hashOf(std::string_view text)
{
    std::uint32_t hash = 2166136261U;
    for (const char byte : text)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    hash = (hash ^ (hash >> 15U)) * 0x2c1b3c6dU;
    hash = (hash ^ (hash >> 12U)) * 0x297a2d39U;
    return hash ^ (hash >> 15U);
}

/// Whether a lemma begins with a capital Cyrillic letter.
bool isCapitalised(std::string_view lemma)
{
    const std::u32string letters = lm::decodeUtf8(lemma.substr(0, 2));
    return !letters.empty() && letters.front() >= U'А' && letters.front() <= U'Я';
}

/// The letters of a form; those beyond UTF-16's first plane are in no Russian word.
std::u16string lettersOf(std::string_view form)
{
    std::u16string letters;
    for (const char32_t letter : lm::decodeUtf8(form))
        letters.push_back(letter > 0xFFFF ? u'\uFFFD' : static_cast<char16_t>(letter));
    return letters;
}

/// The word of a row; none for a row that is of no use.
std::optional<StressWord> wordOf(std::string_view form, std::string_view vowel)
{
    int stressed = -1;
    std::from_chars(vowel.data(), vowel.data() + vowel.size(), stressed);
    std::u16string letters = lettersOf(form);
    for (std::size_t hyphen; (hyphen = letters.find(u'-')) != std::u16string::npos;) {
        const auto part = prosody::codeWord(std::u16string_view(letters).substr(0, hyphen));
        stressed -= part ? static_cast<int>(part->vowels.size()) : 0;
        letters.erase(0, hyphen + 1);
    }
    auto word = prosody::codeWord(letters);
    if (!word || stressed < 0 || static_cast<std::size_t>(stressed) >= word->vowels.size())
        return std::nullopt;
    return StressWord {
        std::move(*word), std::move(letters), static_cast<std::uint8_t>(stressed), 0
    };
}

void split(StressWords &words, std::vector<std::vector<std::uint32_t>> forms)
{
    words.trained.resize(forms.size());
    for (std::size_t lemma = 0; lemma < forms.size(); ++lemma) {
        if (forms[lemma].empty())
            continue;
        const std::uint32_t hash = hashOf(words.lemmas[lemma]);
        const bool isName = isCapitalised(words.lemmas[lemma]);
        if (hash % (isName ? kNamesForOne : kOthersForOne) == 0)
            words.heldOut.push_back(forms[lemma][(hash >> 8U) % forms[lemma].size()]);
        else
            words.trained[lemma] = std::move(forms[lemma]);
    }
}

template <class Value>
void shuffle(std::vector<Value> &values, base::Random &random)
{
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

} // namespace

bool StressWords::isName(const StressWord &word) const
{
    return isCapitalised(lemmas[word.lemma]);
}

base::Expected<StressWords> readStressWords(const std::filesystem::path &table)
{
    StressWords words;
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::vector<std::uint32_t>> forms;
    const auto read = tables::readTable(table, 4, [&](std::span<const std::string_view> fields) {
        auto word = wordOf(fields[0], fields[1]);
        if (!word)
            return;
        const auto [place, isNew] = numbers.try_emplace(
            std::string(fields[3]), static_cast<std::uint32_t>(words.lemmas.size()));
        if (isNew) {
            words.lemmas.emplace_back(fields[3]);
            forms.emplace_back();
        }
        word->lemma = place->second;
        forms[word->lemma].push_back(static_cast<std::uint32_t>(words.words.size()));
        words.words.push_back(std::move(*word));
    });
    if (!read)
        return tl::unexpected(read.error());
    split(words, std::move(forms));
    const bool isEmpty = std::all_of(words.trained.begin(),
                                     words.trained.end(),
                                     [](const auto &trained) { return trained.empty(); });
    if (isEmpty || words.heldOut.empty())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” holds too few words with a stress."),
                             { base::pathText(table) });
    return words;
}

TrainedNeighbours makeNeighbours(const StressWords &words)
{
    using Word = prosody::NeighbourList::Word;
    std::vector<Word> starts;
    std::vector<Word> ends;
    const auto placeFromEnd = [](const StressWord &word) {
        return static_cast<std::uint8_t>(word.word.vowels.size() - 1 - word.stressed);
    };
    const auto reversed = [](const StressWord &word) {
        return std::string(word.word.codes.rbegin(), word.word.codes.rend());
    };
    for (const auto &forms : words.trained) {
        for (const std::uint32_t form : forms) {
            const StressWord &word = words.words[form];
            starts.push_back({ word.word.codes, word.stressed, word.lemma });
            ends.push_back({ reversed(word), placeFromEnd(word), word.lemma });
        }
    }
    TrainedNeighbours made;
    made.lists.starts = prosody::NeighbourList::build(std::move(starts), kStartLetters);
    made.lists.ends = prosody::NeighbourList::build(std::move(ends), kEndLetters);
    made.own.resize(words.trained.size());
    for (std::size_t lemma = 0; lemma < words.trained.size(); ++lemma) {
        prosody::OwnEntries &own = made.own[lemma];
        for (const std::uint32_t form : words.trained[lemma]) {
            const StressWord &word = words.words[form];
            if (const auto entry = made.lists.starts.entryOf(word.word.codes, word.stressed))
                own.starts.push_back(*entry);
            if (const auto entry = made.lists.ends.entryOf(reversed(word), placeFromEnd(word)))
                own.ends.push_back(*entry);
        }
        std::sort(own.starts.begin(), own.starts.end());
        std::sort(own.ends.begin(), own.ends.end());
    }
    return made;
}

std::vector<StressBatch> planPass(const StressWords &words, base::Random random)
{
    std::map<std::size_t, StressBatch> byLength;
    for (std::vector<std::uint32_t> forms : words.trained) {
        shuffle(forms, random);
        for (std::size_t i = 0; i < std::min(forms.size(), kFormsPerPass); ++i)
            byLength[words.words[forms[i]].letters.size()].push_back(forms[i]);
    }
    std::vector<StressBatch> batches;
    for (auto &[length, all] : byLength) {
        shuffle(all, random);
        for (std::size_t begin = 0; begin < all.size(); begin += kBatchWords) {
            const std::size_t end = std::min(all.size(), begin + kBatchWords);
            batches.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                 all.begin() + static_cast<std::ptrdiff_t>(end));
        }
    }
    shuffle(batches, random);
    return batches;
}

} // namespace strofa::lm_torch
