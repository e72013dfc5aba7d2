// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/analyzer.h"
#include "core/prosody/rhyme_dictionary.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <benchmark/benchmark.h>

namespace
{

constexpr std::u16string_view kStanza = u"Мой дядя самых честных правил,\n"
                                        u"Когда не в шутку занемог,\n"
                                        u"Он уважать себя заставил\n"
                                        u"И лучше выдумать не мог.\n\n";

void analyseStanzas(benchmark::State &state)
{
    std::u16string text;
    for (int i = 0; i < 250; ++i)
        text += kStanza;
    const auto &analyzer = strofa::test::shippedAnalyzer();
    for (auto step : state) {
        (void)step;
        benchmark::DoNotOptimize(analyzer.analyse(text));
    }
    state.SetItemsProcessed(state.iterations() * 1000);
    state.SetLabel("items are lines");
}

void fitLines(benchmark::State &state)
{
    const auto &analyzer = strofa::test::shippedAnalyzer();
    const strofa::prosody::LineDemand demand { strofa::prosody::Meter::Iamb,
                                               4,
                                               strofa::prosody::Clausula::Feminine };
    for (auto step : state) {
        (void)step;
        benchmark::DoNotOptimize(analyzer.fit(kStanza.substr(0, 30), demand));
    }
    state.SetItemsProcessed(state.iterations());
}

void findRhymes(benchmark::State &state)
{
    const strofa::prosody::RhymeDictionary dictionary(strofa::test::shippedLexicon());
    strofa::prosody::RhymeQuery query;
    query.word = u"бежать";
    for (auto step : state) {
        (void)step;
        benchmark::DoNotOptimize(dictionary.find(query));
    }
}

void openLexicon(benchmark::State &state)
{
    for (auto step : state) {
        (void)step;
        benchmark::DoNotOptimize(
            strofa::prosody::Lexicon::open(strofa::test::shippedLexiconPath()));
    }
}

BENCHMARK(analyseStanzas)->Unit(benchmark::kMillisecond);
BENCHMARK(fitLines);
BENCHMARK(findRhymes)->Unit(benchmark::kMillisecond);
BENCHMARK(openLexicon)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
