// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_command.h"

#include "app/cli/command_text.h"
#include "app/cli/decode_bench.h"
#include "app/cli/lm_bench.h"
#include "app/cli/prosody_bench.h"
#include "app/cli/verse_input.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

namespace
{

constexpr long long kMostRounds = 1000;

nlohmann::ordered_json toJson(const ProsodyFigures &figures)
{
    const auto milliseconds = [](double seconds) {
        return seconds * 1e3;
    };
    return { { "bench", "prosody" },
             { "threads", 1 },
             { "texts", figures.texts },
             { "lines", figures.lines },
             { "open_ms", milliseconds(figures.openSeconds) },
             { "cold_lines_per_second", figures.coldLinesPerSecond },
             { "warm_lines_per_second", figures.warmLinesPerSecond },
             { "stanza_ms_median", milliseconds(figures.stanzaMedianSeconds) },
             { "stanza_ms_p99", milliseconds(figures.stanzaLateSeconds) },
             { "rhymes_ms_median", milliseconds(figures.rhymesMedianSeconds) },
             { "rhymes_ms_max", milliseconds(figures.rhymesWorstSeconds) } };
}

} // namespace

void printFigures(const nlohmann::ordered_json &figures, std::ostream &out)
{
    for (const auto &[name, value] : figures.items())
        out << name << '\t' << (value.is_string() ? value.get<std::string>() : value.dump())
            << '\n';
}

int runBench(const QStringList &arguments, Context &context)
{
    if (arguments.contains(QStringLiteral("decode")))
        return runDecodeBench(arguments, context);
    if (arguments.contains(QStringLiteral("lm")))
        return runLmBench(arguments, context);
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Measures speed on one thread. \"prosody\" scans the texts of JSONL files, first cold, "
        "then warm, and asks the rhyme dictionary for the words that end their lines. \"bench "
        "decode --help\" and \"bench lm --help\" tell about the others.")));
    const QString rounds = QStringLiteral("rounds");
    parser.addOptions({
        { rounds,
          commandText(STROFA_COMMAND_TEXT("Warm passes over the texts; the fastest counts.")),
          QStringLiteral("N"),
          QStringLiteral("3") },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print JSON.")) },
    });
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("prosody|decode|lm"));
    parser.addPositionalArgument(QStringLiteral("files"),
                                 commandText(STROFA_COMMAND_TEXT("JSONL records with a text.")),
                                 QStringLiteral("FILE…"));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    const QString what = parser.positionalArguments().value(0);
    if (what != QLatin1String("prosody"))
        return report(
            { base::ErrorCode::InvalidArgument,
              STROFA_ERROR_TEXT("There is no benchmark \"%1\"; there are: prosody, decode and lm."),
              { what.toStdString() } },
            context);
    const QStringList files = parser.positionalArguments().mid(1);
    if (files.isEmpty())
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("The benchmark wants JSONL files of verse.") },
                      context);
    const auto warmRounds = integerOption(parser, rounds, 1, kMostRounds);
    if (!warmRounds)
        return report(warmRounds.error(), context);
    const auto texts = readTexts(files, context);
    if (!texts)
        return report(texts.error(), context);
    const auto figures = benchProsody(*texts, static_cast<int>(*warmRounds), context);
    if (!figures)
        return report(figures.error(), context);
    const nlohmann::ordered_json answer = toJson(*figures);
    if (json)
        context.out << answer.dump() << '\n';
    else
        printFigures(answer, context.out);
    return kDone;
}

} // namespace strofa::cli
