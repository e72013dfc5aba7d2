// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counts which words rhyme with one another in a corpus and compiles the table of them:
//   strofa-rhyme-pairs-compiler LEXICON OUTPUT MINIMUM CORPUS.jsonl…
#include "core/prosody/analyzer.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/rhyme.h"
#include "core/prosody/rhyme_pairs.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>

namespace
{

using namespace strofa;

void countPairs(const prosody::Analyzer &analyzer,
                const std::string &utf8,
                prosody::RhymePairs::Counts &counts)
{
    const std::u16string text = text::fromUtf8Lossy(utf8);
    const prosody::TextAnalysis analysis = analyzer.analyse(text);
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
        for (const prosody::RhymeLink &link : stanza.links) {
            const auto one = prosody::rhymeKey(text, analysis.lines[stanza.firstLine + link.line]);
            const auto other =
                prosody::rhymeKey(text, analysis.lines[stanza.firstLine + link.partner]);
            if (!one || !other || link.traits.compound || link.traits.tautological)
                continue;
            ++counts[std::minmax(one->word, other->word)];
        }
    }
}

bool countFile(const prosody::Analyzer &analyzer,
               const char *path,
               prosody::RhymePairs::Counts &counts)
{
    std::ifstream file(path);
    std::string line;
    std::size_t number = 0;
    while (std::getline(file, line)) {
        ++number;
        const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
        if (!record.is_object() || !record.contains("text") || !record["text"].is_string()) {
            std::cerr << path << ':' << number << ": no record with a text\n";
            return false;
        }
        countPairs(analyzer, record["text"].get<std::string>(), counts);
    }
    if (number == 0)
        std::cerr << path << ": cannot be read or is empty\n";
    return number > 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::cerr << "usage: strofa-rhyme-pairs-compiler LEXICON OUTPUT MINIMUM CORPUS.jsonl...\n";
        return 2;
    }
    auto lexicon = prosody::Lexicon::open(argv[1]);
    if (!lexicon) {
        std::cerr << lexicon.error().englishText() << '\n';
        return 3;
    }
    const prosody::Analyzer analyzer(std::move(*lexicon));
    prosody::RhymePairs::Counts counts;
    for (int i = 4; i < argc; ++i)
        if (!countFile(analyzer, argv[i], counts))
            return 3;
    const int minimum = std::max(1, std::atoi(argv[3]));
    const auto table = prosody::RhymePairs::compile(counts, static_cast<std::uint32_t>(minimum));
    if (const auto written = table->write(argv[2]); !written) {
        std::cerr << written.error().englishText() << '\n';
        return 1;
    }
    std::cout << table->size() << " pairs of " << counts.size() << '\n';
    return 0;
}
