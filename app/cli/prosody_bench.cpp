// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prosody_bench.h"

#include "app/cli/verse_input.h"
#include "core/prosody/rhyme_dictionary.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace strofa::cli
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::size_t kStanzas = 2'000; ///< scanned one by one
constexpr std::size_t kQueries = 200; ///< of the rhyme dictionary

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

base::Error cancelled()
{
    return { base::ErrorCode::Cancelled, STROFA_ERROR_TEXT("Cancelled."), {} };
}

/// Stanzas and last words, spread evenly over the texts.
struct Samples {
    std::vector<std::u16string> stanzas;
    std::vector<std::u16string> words;
};

void takeSamples(std::u16string_view text, const prosody::TextAnalysis &analysis, Samples &samples)
{
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
        const prosody::LineAnalysis &first = analysis.lines[stanza.firstLine];
        const prosody::LineAnalysis &last = analysis.lines[stanza.firstLine + stanza.lineCount - 1];
        if (stanza.lineCount >= 4 && stanza.lineCount <= 14)
            samples.stanzas.emplace_back(
                text.substr(first.span.begin, last.span.end - first.span.begin));
        if (!last.words.empty()) {
            const base::TextSpan &word = last.words.back().span;
            samples.words.emplace_back(text.substr(word.begin, word.length()));
        }
    }
}

template <class Value>
std::vector<Value> thinned(const std::vector<Value> &values, std::size_t most)
{
    std::vector<Value> kept;
    const std::size_t step = std::max<std::size_t>(1, values.size() / most);
    for (std::size_t i = 0; i < values.size() && kept.size() < most; i += step)
        kept.push_back(values[i]);
    return kept;
}

/// Seconds of `work` on each of the values, ascending.
template <class Value, class Work>
std::vector<double> timesOf(const std::vector<Value> &values, const Work &work)
{
    std::vector<double> times;
    for (const Value &value : values) {
        const auto start = Clock::now();
        work(value);
        times.push_back(secondsSince(start));
    }
    std::sort(times.begin(), times.end());
    return times;
}

double quantile(const std::vector<double> &ascending, double share)
{
    if (ascending.empty())
        return 0.0;
    const auto last = static_cast<double>(ascending.size() - 1);
    return ascending[static_cast<std::size_t>(share * last)];
}

std::size_t countLines(const prosody::TextAnalysis &analysis)
{
    std::size_t lines = 0;
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas)
        lines += stanza.lineCount;
    return lines;
}

base::Expected<void> measurePasses(const prosody::Analyzer &analyzer,
                                   const std::vector<std::u16string> &texts,
                                   int rounds,
                                   const Context &context,
                                   ProsodyFigures &figures)
{
    for (int round = 0; round <= rounds; ++round) {
        std::size_t lines = 0;
        const auto start = Clock::now();
        for (const std::u16string &text : texts) {
            if (context.cancel.isCancelled())
                return tl::unexpected(cancelled());
            lines += countLines(analyzer.analyse(text));
        }
        const double speed = static_cast<double>(lines) / secondsSince(start);
        figures.lines = lines;
        if (round == 0)
            figures.coldLinesPerSecond = speed;
        else
            figures.warmLinesPerSecond = std::max(figures.warmLinesPerSecond, speed);
    }
    return {};
}

} // namespace

base::Expected<std::vector<std::u16string>> readTexts(const QStringList &files, Context &context)
{
    std::vector<std::u16string> texts;
    for (const QString &file : files) {
        const auto done = readLines(
            file,
            context,
            [&](std::size_t number, const std::string &line) -> base::Expected<void> {
                if (line.find_first_not_of(" \t\r") == std::string::npos)
                    return {};
                const auto record = nlohmann::json::parse(line, nullptr, false);
                if (!record.is_object() || !record.contains("text") || !record["text"].is_string())
                    return base::failure(base::ErrorCode::BadInput,
                                         STROFA_ERROR_TEXT("“%1”, line %2 has no string \"text\"."),
                                         { displayName(file), std::to_string(number) });
                texts.push_back(text::fromUtf8Lossy(record["text"].get<std::string>()));
                return {};
            });
        if (!done)
            return tl::unexpected(done.error());
    }
    return texts;
}

base::Expected<ProsodyFigures>
benchProsody(const std::vector<std::u16string> &texts, int rounds, Context &context)
{
    ProsodyFigures figures;
    figures.texts = texts.size();
    const auto start = Clock::now();
    const auto analyzer = openAnalyzer(context);
    figures.openSeconds = secondsSince(start);
    if (!analyzer)
        return tl::unexpected(analyzer.error());
    if (auto done = measurePasses(**analyzer, texts, rounds, context, figures); !done)
        return tl::unexpected(done.error());
    Samples samples;
    for (const std::u16string &text : thinned(texts, kStanzas))
        takeSamples(text, (*analyzer)->analyse(text), samples);
    const auto stanzas = timesOf(thinned(samples.stanzas, kStanzas), [&](const auto &stanza) {
        static_cast<void>((*analyzer)->analyse(stanza));
    });
    figures.stanzaMedianSeconds = quantile(stanzas, 0.5);
    figures.stanzaLateSeconds = quantile(stanzas, 0.99);
    const prosody::RhymeDictionary dictionary((*analyzer)->sharedLexicon());
    const auto queries = timesOf(thinned(samples.words, kQueries), [&](const auto &word) {
        prosody::RhymeQuery query;
        query.word = word;
        static_cast<void>(dictionary.find(query));
    });
    figures.rhymesMedianSeconds = quantile(queries, 0.5);
    figures.rhymesWorstSeconds = quantile(queries, 1.0);
    return figures;
}

} // namespace strofa::cli
