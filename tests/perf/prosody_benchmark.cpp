// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/analyzer.h"
#include "core/prosody/fault_explainer.h"
#include "core/prosody/rhyme_dictionary.h"
#include "core/prosody/scanned_document.h"
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

/// One letter more or less in the middle of 10,000 lines, until its stanza is scanned again.
void editLongDocument(benchmark::State &state)
{
    std::u16string text;
    for (int i = 0; i < 2500; ++i)
        text += kStanza;
    strofa::prosody::ScannedDocument document(
        [](std::u16string_view stanza) { return strofa::test::shippedAnalyzer().analyse(stanza); },
        text);
    benchmark::DoNotOptimize(document.analysis());
    const std::size_t stanza = 1250;
    const std::size_t place = document.stanzas()[stanza].begin + 5;
    bool isLonger = false;
    for (auto step : state) {
        (void)step;
        document.replace({ place, isLonger ? place + 1 : place }, isLonger ? u"" : u"н");
        isLonger = !isLonger;
        benchmark::DoNotOptimize(document.scanStanza(stanza));
    }
}

/// A quatrain whose second line has two words in the wrong order.
void explainLine(benchmark::State &state)
{
    const std::u16string text = u"Буря мглою небо кроет,\n"
                                u"Вихри крутя снежные;\n"
                                u"То, как зверь, она завоет,\n"
                                u"То заплачет, как дитя,";
    const auto analyzer =
        std::make_shared<const strofa::prosody::Analyzer>(strofa::test::shippedLexicon());
    const strofa::prosody::FaultExplainer explainer(analyzer);
    const auto analysis = analyzer->analyse(text);
    for (auto step : state) {
        (void)step;
        benchmark::DoNotOptimize(explainer.explain(text, analysis, 1));
    }
}

BENCHMARK(analyseStanzas)->Unit(benchmark::kMillisecond);
BENCHMARK(fitLines);
BENCHMARK(editLongDocument)->Unit(benchmark::kMicrosecond);
BENCHMARK(explainLine)->Unit(benchmark::kMicrosecond);
BENCHMARK(findRhymes)->Unit(benchmark::kMillisecond);
BENCHMARK(openLexicon)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
