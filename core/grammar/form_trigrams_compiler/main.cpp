// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counts which word forms follow which and compiles the table of them:
//   strofa-form-trigrams-compiler OUTPUT LEXICON.tsv.xz TIMES:CORPUS.jsonl[.xz]…
// LEXICON has the columns form, stresses, flags, lemma, tag. Texts that trainings with a twentieth
// for validation hold back are left out here too.
#include "core/grammar/form_counts.h"
#include "core/grammar/form_reader.h"
#include "core/lm/corpus.h"
#include "core/tables/table_reader.h"
#include "core/tables/text_records.h"
#include "core/text/unicode.h"

#include <charconv>
#include <iostream>
#include <map>
#include <set>
#include <unordered_map>

namespace
{

using namespace strofa;

constexpr double kHeldOut = 0.05;
constexpr std::size_t kStressColumn = 1;
constexpr std::size_t kTagColumn = 4;

/// Readings of a form (lower case, е for ё) by its stressed vowel.
using Readings = std::unordered_map<std::u16string, std::map<int, std::set<std::string>>>;

/// Adds what stands between separators.
void addReadings(std::string_view tags, std::set<std::string> &known)
{
    while (!tags.empty()) {
        const std::size_t end = std::min(tags.find_first_of("|;/"), tags.size());
        if (end > 0)
            known.emplace(tags.substr(0, end));
        tags.remove_prefix(std::min(end + 1, tags.size()));
    }
}

/// Cuts the first field off a list.
std::string_view takeField(std::string_view &list, char separator)
{
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view field = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    return field;
}

base::Expected<Readings> readReadings(const char *path)
{
    Readings readings;
    const auto add = [&](std::span<const std::string_view> fields) {
        grammar::readForms(text::fromUtf8Lossy(fields[0]), [&](std::u16string_view form) {
            auto &byStress = readings[std::u16string(form)];
            std::string_view stresses = fields[kStressColumn];
            std::string_view tags = fields[kTagColumn];
            // Without a "|" all variants are read alike.
            const bool isDivided = tags.find('|') != std::string_view::npos;
            while (!stresses.empty()) {
                int stress = 0;
                const std::string_view number = takeField(stresses, ',');
                std::from_chars(number.data(), number.data() + number.size(), stress);
                addReadings(isDivided ? takeField(tags, '|') : tags, byStress[stress]);
            }
        });
    };
    if (auto read = tables::readTable(path, kTagColumn + 1, add); !read)
        return tl::unexpected(read.error());
    return readings;
}

std::string joined(const std::set<std::string> &readings)
{
    std::string all;
    for (const std::string &one : readings)
        all += (all.empty() ? "" : "|") + one;
    return all;
}

base::Expected<std::size_t>
countFile(const std::string &path, unsigned times, grammar::FormCounts &counts)
{
    std::size_t texts = 0;
    const auto bad = tables::readTextRecords(path, [&](const std::string &content) {
        lm::CorpusText text;
        text.text = content;
        text.hash = lm::sha256(content);
        if (lm::isHeldOut(text, kHeldOut))
            return;
        counts.add(text::fromUtf8Lossy(content), times);
        ++texts;
    });
    if (!bad)
        return tl::unexpected(bad.error());
    if (*bad > 0)
        std::cerr << path << ": " << *bad << " lines are no records with a text\n";
    return texts;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::cerr << "usage: strofa-form-trigrams-compiler OUTPUT LEXICON.tsv.xz "
                     "TIMES:CORPUS.jsonl[.xz]...\n";
        return 2;
    }
    const auto readings = readReadings(argv[2]);
    if (!readings) {
        std::cerr << readings.error().englishText() << '\n';
        return 3;
    }
    grammar::FormCounts counts([&](std::u16string_view form) {
        std::set<std::string> all;
        if (const auto found = readings->find(std::u16string(form)); found != readings->end()) {
            for (const auto &[stress, some] : found->second)
                all.insert(some.begin(), some.end());
        }
        return joined(all);
    });
    for (const auto &[form, byStress] : *readings) {
        for (const auto &[stress, some] : byStress) {
            if (byStress.size() > 1 && !some.empty())
                counts.addStressed(form, stress, joined(some));
        }
    }
    for (int i = 3; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::size_t colon = std::min(argument.find(':'), argument.size());
        unsigned times = 0;
        std::from_chars(argument.data(), argument.data() + colon, times);
        const auto texts =
            countFile(argument.substr(std::min(colon + 1, argument.size())), times, counts);
        if (times == 0 || !texts) {
            std::cerr << (texts ? "no number of times: " + argument : texts.error().englishText())
                      << '\n';
            return 3;
        }
        std::cout << argument << ": " << *texts << " texts\n";
    }
    const grammar::FormTables tables = counts.tables();
    if (const auto written = grammar::writeFormTables(tables, argv[1]); !written) {
        std::cerr << written.error().englishText() << '\n';
        return 1;
    }
    std::cout << tables.wordHashes.size() << " forms, " << tables.backOffs.size() << " classes, "
              << tables.bigramClasses.size() << " pairs, " << tables.trigramClasses.size()
              << " triples, " << tables.apartClasses.size() << " pairs apart\n";
    return 0;
}
