// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Learns which words stand near one another in poems and compiles the table of topics:
//   strofa-topic-vectors-compiler OUTPUT LEXICON STRESS_PREDICTOR CORPUS.jsonl…
// Texts that trainings with a twentieth for validation hold back are left out here too.
#include "core/assist/candidate_words.h"
#include "core/assist/topic_vectors.h"
#include "core/grammar/form_trigrams_format.h"
#include "core/lm/corpus.h"
#include "core/lm/word_vectors.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/stress_predictor.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <unordered_map>

namespace
{

using namespace strofa;

constexpr double kHeldOut = 0.05;
constexpr std::size_t kMostRoots = 14'000;
constexpr std::size_t kLeastCount = 12;

using RootTexts = std::vector<std::vector<std::u16string>>;

base::Expected<RootTexts> readRoots(std::span<char *const> paths, const prosody::Lexicon &lexicon)
{
    RootTexts all;
    for (const char *path : paths) {
        const auto texts = lm::readCorpus({ path });
        if (!texts)
            return tl::unexpected(texts.error());
        for (const lm::CorpusText &text : *texts) {
            if (!lm::isHeldOut(text, kHeldOut))
                all.push_back(assist::CandidateWords(text.text, lexicon).roots);
        }
    }
    return all;
}

struct Root {
    std::u16string letters;
    std::size_t count = 0;
};

/// The commonest roots, commonest first.
std::vector<Root> commonRoots(const RootTexts &texts)
{
    std::map<std::u16string, std::size_t> counts;
    for (const auto &text : texts) {
        for (const std::u16string &root : text)
            ++counts[root];
    }
    std::vector<Root> roots;
    for (const auto &[letters, count] : counts) {
        if (count >= kLeastCount)
            roots.push_back({ letters, count });
    }
    std::ranges::stable_sort(roots, std::ranges::greater(), &Root::count);
    roots.resize(std::min(roots.size(), kMostRoots));
    return roots;
}

std::vector<std::vector<lm::TokenId>> numbered(const RootTexts &texts,
                                               const std::vector<Root> &roots)
{
    std::unordered_map<std::u16string, lm::TokenId> numbers;
    for (std::size_t i = 0; i < roots.size(); ++i)
        numbers.emplace(roots[i].letters, static_cast<lm::TokenId>(i));
    std::vector<std::vector<lm::TokenId>> all;
    for (const auto &text : texts) {
        all.emplace_back();
        for (const std::u16string &root : text) {
            if (const auto known = numbers.find(root); known != numbers.end())
                all.back().push_back(known->second);
        }
    }
    return all;
}

/// Takes away the direction that all have in common, by how often each root is used.
void centre(std::vector<float> &vectors, const std::vector<Root> &roots, std::size_t size)
{
    std::vector<double> mean(size);
    double total = 0.0;
    for (std::size_t i = 0; i < roots.size(); ++i) {
        const auto count = static_cast<double>(roots[i].count);
        total += count;
        for (std::size_t k = 0; k < size; ++k)
            mean[k] += count * static_cast<double>(vectors[i * size + k]);
    }
    for (std::size_t i = 0; i < vectors.size(); ++i)
        vectors[i] -= static_cast<float>(mean[i % size] / total);
}

assist::TopicTable
tableOf(const std::vector<float> &vectors, const std::vector<Root> &roots, std::size_t size)
{
    double total = 0.0;
    for (const Root &root : roots)
        total += static_cast<double>(root.count);
    std::map<std::uint32_t, std::size_t> order; // a hash that two roots have goes to the commoner
    for (std::size_t i = 0; i < roots.size(); ++i)
        order.emplace(grammar::hashOfForm(roots[i].letters), i);
    assist::TopicTable table;
    for (const auto &[hash, i] : order) {
        table.hashes.push_back(hash);
        const double weight = std::log(total / static_cast<double>(roots[i].count));
        table.weights.push_back(
            static_cast<std::uint8_t>(std::clamp(std::round(16.0 * weight), 0.0, 255.0)));
        float most = 1e-6F;
        for (std::size_t k = 0; k < size; ++k)
            most = std::max(most, std::abs(vectors[i * size + k]));
        for (std::size_t k = 0; k < size; ++k)
            table.values.push_back(
                static_cast<std::int8_t>(std::lround(127.0F * vectors[i * size + k] / most)));
    }
    return table;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::cerr << "usage: strofa-topic-vectors-compiler OUTPUT LEXICON STRESS_PREDICTOR "
                     "CORPUS.jsonl...\n";
        return 2;
    }
    const auto complain = [](const base::Error &error) {
        std::cerr << error.englishText() << '\n';
        return 3;
    };
    const auto predictor = prosody::StressPredictor::open(argv[3]);
    if (!predictor)
        return complain(predictor.error());
    const auto lexicon = prosody::Lexicon::open(argv[2], *predictor);
    if (!lexicon)
        return complain(lexicon.error());
    const auto texts =
        readRoots(std::span(argv, static_cast<std::size_t>(argc)).subspan(4), **lexicon);
    if (!texts)
        return complain(texts.error());
    const std::vector<Root> roots = commonRoots(*texts);
    lm::WordVectorOptions options;
    options.size = 64;
    options.window = 12;
    options.epochs = 8;
    auto vectors = lm::trainWordVectors(numbered(*texts, roots), roots.size(), options, {});
    if (!vectors)
        return complain(vectors.error());
    const auto size = static_cast<std::size_t>(options.size);
    centre(*vectors, roots, size);
    if (const auto written = assist::writeTopicTable(tableOf(*vectors, roots, size), argv[1]);
        !written)
        return complain(written.error());
    std::cout << texts->size() << " texts, " << roots.size() << " roots\n";
    return 0;
}
