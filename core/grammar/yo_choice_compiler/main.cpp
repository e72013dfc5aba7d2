// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Learns from texts with ё which word is meant where е is written for it, and compiles the table:
//   strofa-yo-choice-compiler OUTPUT FORM_TRIGRAMS YO.tsv CORPUS.jsonl[.xz]…
// YO.tsv has the columns typed with е, with ё, kind ("safe" where no other word exists), which is
// preferred, stressed vowel with ё, with е. Texts that trainings with a twentieth for validation
// hold back are not learned from; how often they are told right is printed.
#include "core/grammar/form_reader.h"
#include "core/grammar/yo_learner.h"
#include "core/lm/corpus.h"
#include "core/tables/table_reader.h"
#include "core/tables/text_records.h"
#include "core/text/unicode.h"

#include <iostream>

namespace
{

using namespace strofa;

constexpr double kHeldOut = 0.05;

base::Expected<grammar::YoLearner::Words> readWords(const char *path)
{
    enum Column : std::size_t {
        Spelling,
        WithYo,
        Kind,
        Preferred,
        StressOfYo,
        StressOfE,
        Count
    };

    grammar::YoLearner::Words words;
    const auto add = [&](std::span<const std::string_view> fields) {
        grammar::readForms(text::fromUtf8Lossy(fields[Spelling]), [&](std::u16string_view form) {
            if (fields[Kind] == "safe")
                words.certain.emplace(form);
            else if (!fields[StressOfE].empty() && fields[StressOfE] == fields[StressOfYo])
                words.open.emplace(form);
        });
    };
    if (auto read = tables::readTable(path, Column::Count, add); !read)
        return tl::unexpected(read.error());
    // Of words with hyphens the reader takes a part, which may be another word.
    for (const std::u16string &form : words.open)
        words.certain.erase(form);
    return words;
}

void print(const std::map<std::u16string, grammar::YoLearner::Score> &scores)
{
    for (const auto &[form, score] : scores) {
        std::cout << text::toUtf8(form) << ": " << score.yo << " with ё, " << score.e
                  << " with е, told right " << score.right << '\n';
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::cerr << "usage: strofa-yo-choice-compiler OUTPUT FORM_TRIGRAMS YO.tsv "
                     "CORPUS.jsonl[.xz]...\n";
        return 2;
    }
    const auto forms = grammar::FormTrigrams::open(argv[2]);
    if (!forms) {
        std::cerr << forms.error().englishText() << '\n';
        return 3;
    }
    const auto words = readWords(argv[3]);
    if (!words) {
        std::cerr << words.error().englishText() << '\n';
        return 3;
    }
    grammar::YoLearner learner(*words, *forms);
    grammar::YoLearner heldOut(*words, *forms);
    for (const char *path : std::span(argv, static_cast<std::size_t>(argc)).subspan(4)) {
        std::size_t places = 0;
        const auto bad = tables::readTextRecords(path, [&](const std::string &content) {
            lm::CorpusText record;
            record.text = content;
            record.hash = lm::sha256(content);
            auto &one = lm::isHeldOut(record, kHeldOut) ? heldOut : learner;
            places += one.add(text::fromUtf8Lossy(content));
        });
        if (!bad) {
            std::cerr << bad.error().englishText() << '\n';
            return 3;
        }
        std::cout << path << ": " << places << " places, " << *bad << " lines without a text\n";
    }
    const grammar::YoTable table = learner.learn();
    if (const auto written = grammar::writeYoTable(table, argv[1]); !written) {
        std::cerr << written.error().englishText() << '\n';
        return 1;
    }
    std::cout << table.forms.size() << " forms, " << table.traits.size()
              << " traits; texts held back:\n";
    print(heldOut.judge(grammar::YoChoice(table, *forms)));
    return 0;
}
