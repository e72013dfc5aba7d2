// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/lexicon_compiler/stress_tables.h"

#include "core/prosody/lexicon.h"
#include "core/tables/table_reader.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

namespace strofa::prosody::lexicon_compiler
{

namespace format = lexicon_format;

namespace
{

using Fields = std::span<const std::string_view>;

unsigned number(std::string_view field)
{
    unsigned value = 0;
    std::from_chars(field.data(), field.data() + field.size(), value);
    return value;
}

std::vector<unsigned> numbers(std::string_view field)
{
    std::vector<unsigned> values;
    while (!field.empty()) {
        const std::size_t comma = std::min(field.find(','), field.size());
        values.push_back(number(field.substr(0, comma)));
        field.remove_prefix(std::min(comma + 1, field.size()));
    }
    return values;
}

/// The reversed one-byte spelling; nothing if the form has other signs (hyphens).
std::optional<std::string> reversedSpelling(const std::u16string &form)
{
    std::string reversed;
    for (auto letter = form.rbegin(); letter != form.rend(); ++letter) {
        const char code = format::letterCode(*letter);
        if (code == 0)
            return std::nullopt;
        reversed.push_back(code);
    }
    return reversed;
}

bool vowelIsYo(const std::u16string &form, unsigned vowel)
{
    unsigned seen = 0;
    for (const char16_t letter : form)
        if (text::isVowel(letter) && seen++ == vowel)
            return letter == u'ё';
    return false;
}

PartOfSpeech partOfSpeech(std::string_view tag)
{
    static const std::unordered_map<std::string_view, PartOfSpeech> kNames {
        { "N", PartOfSpeech::Noun },           { "Prop", PartOfSpeech::Name },
        { "A", PartOfSpeech::Adjective },      { "V", PartOfSpeech::Verb },
        { "Ptc", PartOfSpeech::Participle },   { "Adv", PartOfSpeech::Adverb },
        { "Pron", PartOfSpeech::Pronoun },     { "Det", PartOfSpeech::Determiner },
        { "Num", PartOfSpeech::Numeral },      { "Pr", PartOfSpeech::Preposition },
        { "CC", PartOfSpeech::Conjunction },   { "CS", PartOfSpeech::Conjunction },
        { "Pcle", PartOfSpeech::Particle },    { "Interj", PartOfSpeech::Interjection },
        { "Pred", PartOfSpeech::Predicative }, { "Paren", PartOfSpeech::Parenthesis },
    };
    const auto found = kNames.find(tag.substr(0, tag.find(':')));
    return found == kNames.end() ? PartOfSpeech::Unknown : found->second;
}

GatheredVariant &variantOf(GatheredWord &word, unsigned vowel, bool yo)
{
    for (GatheredVariant &variant : word.variants)
        if (variant.vowel == vowel && variant.yo == yo)
            return variant;
    GatheredVariant added;
    added.vowel = static_cast<std::uint8_t>(vowel);
    added.yo = yo;
    added.rank = static_cast<int>(word.variants.size());
    return word.variants.emplace_back(added);
}

void addLexiconRow(StressTables &tables, Fields fields)
{
    const std::u16string form = text::fromUtf8Lossy(fields[0]);
    const auto key = reversedSpelling(form);
    if (!key || key->empty())
        return;
    GatheredWord &word = tables.words[*key];
    int rank = 0;
    for (const unsigned vowel : numbers(fields[1])) {
        if (vowel >= vowelCount(*key))
            continue;
        GatheredVariant &variant = variantOf(word, vowel, vowelIsYo(form, vowel));
        variant.rank = rank++;
    }
    word.accepted = word.accepted || fields[2].find('v') != std::string_view::npos;
    word.verseCount = std::max(word.verseCount, number(fields[6]));
    const auto part = static_cast<std::uint8_t>(partOfSpeech(fields[4]));
    if (word.partOfSpeech == 0)
        word.partOfSpeech = part;
}

void addHomographRow(StressTables &tables, Fields fields)
{
    const auto key = reversedSpelling(text::fromUtf8Lossy(fields[0]));
    const auto found = key ? tables.words.find(*key) : tables.words.end();
    if (found == tables.words.end())
        return;
    for (GatheredVariant &variant : found->second.variants)
        if (variant.vowel == number(fields[1]))
            variant.votes = std::max<double>(variant.votes, number(fields[5]));
}

void addYoRow(StressTables &tables, Fields fields)
{
    const auto key = reversedSpelling(text::fromUtf8Lossy(fields[0]));
    const auto found = key ? tables.words.find(*key) : tables.words.end();
    if (found == tables.words.end() || fields[2] != "unsafe")
        return;
    const bool yoPreferred = fields[3] == "ё";
    for (GatheredVariant &variant : found->second.variants) {
        variant.spellingCount = number(variant.yo ? fields[6] : fields[7]);
        variant.preferred = variant.yo == yoPreferred;
    }
}

void addCliticRow(StressTables &tables, Fields fields)
{
    const std::u16string form = text::fromUtf8Lossy(fields[0]);
    const auto key = reversedSpelling(form);
    if (!key)
        return;
    GatheredWord &word = tables.words[*key];
    const Weakness weakness = fields[2] == "always weak" ? Weakness::Always
        : fields[2] == "usually weak"                    ? Weakness::Usual
                                                         : Weakness::Free;
    word.weakness = std::max(word.weakness, static_cast<std::uint8_t>(weakness));
    if (word.variants.empty() && vowelCount(*key) == 1)
        variantOf(word, 0, vowelIsYo(form, 0));
}

void addProcliticRow(StressTables &tables, Fields fields)
{
    const auto first = reversedSpelling(text::fromUtf8Lossy(fields[0]));
    const auto second = reversedSpelling(text::fromUtf8Lossy(fields[1]));
    if (first && second && tables.words.contains(*first) && tables.words.contains(*second))
        tables.proclitics.emplace_back(*first, *second);
}

/// Nats by which each variant is less likely than the likeliest one.
std::vector<double> variantCosts(const GatheredWord &word)
{
    double votes = 0.0;
    double spellings = 0.0;
    for (const GatheredVariant &variant : word.variants) {
        votes += variant.votes;
        spellings += variant.spellingCount;
    }
    std::vector<double> costs;
    for (const GatheredVariant &variant : word.variants) {
        // Half a vote for each variant keeps unseen ones possible.
        double cost = votes >= 2.0 ? -std::log((variant.votes + 0.5) / (votes + 1.0))
                                   : variant.rank * (word.accepted ? 1.8 : 1.4);
        bool twin = false; // the same stress with е and with ё: spelling alone decides
        for (const GatheredVariant &other : word.variants)
            twin = twin || (other.vowel == variant.vowel && other.yo != variant.yo);
        if (twin && spellings > 0.0)
            cost += -std::log((variant.spellingCount + 0.5) / (spellings + 1.0));
        if ((twin || votes < 2.0) && spellings == 0.0 && word.variants.size() > 1)
            cost += variant.preferred ? 0.0 : 0.7;
        costs.push_back(cost);
    }
    return costs;
}

} // namespace

std::size_t vowelCount(const std::string &reversed)
{
    return static_cast<std::size_t>(std::count_if(reversed.begin(), reversed.end(), [](char code) {
        return text::isVowel(format::codeLetter(code));
    }));
}

base::Expected<StressTables> readStressTables(const std::filesystem::path &folder)
{
    struct Table {
        const char *name;
        std::size_t fields;
        void (*add)(StressTables &, Fields);
    };

    static constexpr Table kTables[] {
        { "lexicon.tsv.xz", 7, addLexiconRow },
        { "homographs.tsv", 6, addHomographRow },
        { "yo.tsv", 8, addYoRow },
        { "clitics.tsv", 3, addCliticRow },
        { "proclitic_stress.tsv", 2, addProcliticRow },
    };
    StressTables tables;
    tables.words.reserve(2'600'000);
    for (const Table &table : kTables) {
        const auto read = tables::readTable(
            folder / table.name, table.fields, [&](Fields fields) { table.add(tables, fields); });
        if (!read)
            return tl::unexpected(read.error());
    }
    return tables;
}

format::Entry makeEntry(const GatheredWord &word)
{
    const std::vector<double> costs = variantCosts(word);
    std::vector<std::size_t> order(costs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return costs[a] < costs[b];
    });
    format::Entry entry;
    entry.variantCount =
        static_cast<std::uint8_t>(std::min(order.size(), std::size_t(format::kMaxVariants)));
    for (std::size_t i = 0; i < entry.variantCount; ++i) {
        const GatheredVariant &variant = word.variants[order[i]];
        const double cost = costs[order[i]] - costs[order[0]];
        entry.vowels[i] = static_cast<std::uint8_t>(variant.vowel & format::kVowelMask)
            | (variant.yo ? format::kYoBit : std::uint8_t(0));
        entry.costs[i] =
            static_cast<std::uint8_t>(std::clamp(cost / format::kCostStep + 0.5, 0.0, 254.0));
    }
    entry.frequency = static_cast<std::uint8_t>(
        std::min(31.0, std::round(2.0 * std::log2(1.0 + word.verseCount))));
    entry.partOfSpeech = word.partOfSpeech;
    entry.weakness = word.weakness;
    return entry;
}

} // namespace strofa::prosody::lexicon_compiler
