// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/decode_bench.h"

#include "app/cli/bench_command.h"
#include "app/cli/command_text.h"
#include "app/cli/continuation_options.h"
#include "core/base/random.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <ostream>
#include <thread>

namespace strofa::cli
{

namespace
{

using Clock = std::chrono::steady_clock;

/// Openings of poems in the public domain, one of each classical meter.
constexpr std::array<const char *, 5> kOpenings {
    "Мой дядя самых честных правил,\nКогда не в шутку занемог,\n",
    "Буря мглою небо кроет,\nВихри снежные крутя;\n",
    "Тучки небесные, вечные странники!\nСтепью лазурною, цепью жемчужною\n",
    "Не ветер бушует над бором,\nНе с гор побежали ручьи,\n",
    "Вот парадный подъезд. По торжественным дням,\nОдержимый холопским недугом,\n",
};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The value below which a share of the others lies.
double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0.0;
    std::ranges::sort(values);
    const double place = share * static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(place + 0.5)];
}

/// Seconds that a request still runs after it was cancelled; nothing where it ended before.
base::Expected<std::optional<double>>
timeOfCancel(assist::Continuer &continuer, const assist::ContinuationRequest &request, double delay)
{
    base::CancelToken cancel;
    Clock::time_point cancelled;
    std::thread hand([&] {
        std::this_thread::sleep_for(std::chrono::duration<double>(delay));
        cancelled = Clock::now();
        cancel.cancel();
    });
    const auto result = continuer.run(request, {}, cancel);
    const Clock::time_point returned = Clock::now();
    hand.join();
    if (!result && result.error().code == base::ErrorCode::Cancelled)
        return std::optional(std::chrono::duration<double>(returned - cancelled).count());
    if (!result)
        return tl::unexpected(result.error());
    return std::optional<double> {};
}

} // namespace

base::Expected<DecodeFigures> benchDecode(assist::Continuer &continuer,
                                          const assist::ContinuationRequest &pattern,
                                          int rounds,
                                          Context &context)
{
    DecodeFigures figures;
    std::vector<double> first;
    std::vector<double> all;
    std::vector<double> cancels;
    base::Random random(pattern.seed);
    for (int round = 0; round < rounds; ++round) {
        for (const char *opening : kOpenings) {
            assist::ContinuationRequest request = pattern;
            request.text = opening;
            request.seed = pattern.seed + static_cast<std::uint64_t>(round);
            const auto start = Clock::now();
            const auto result = continuer.run(request, {}, context.cancel);
            if (!result)
                return tl::unexpected(result.error());
            const double took = secondsSince(start);
            first.push_back(result->secondsToFirst);
            all.push_back(result->secondsToAll);
            ++figures.requests;
            figures.candidates += static_cast<int>(result->candidates.size());
            const auto cancel = timeOfCancel(continuer, request, random.uniform() * took);
            if (!cancel)
                return tl::unexpected(cancel.error());
            if (*cancel)
                cancels.push_back(**cancel);
        }
    }
    figures.firstMedianSeconds = quantile(first, 0.5);
    figures.firstWorstSeconds = quantile(first, 1.0);
    figures.allMedianSeconds = quantile(all, 0.5);
    figures.allWorstSeconds = quantile(all, 1.0);
    figures.cancelMedianSeconds = quantile(cancels, 0.5);
    figures.cancelLateSeconds = quantile(cancels, 0.95);
    return figures;
}

int runDecodeBench(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Measures how long proposals take: to the first one, to the last, and from a cancel to "
        "the end of the work.")));
    const QString rounds = QStringLiteral("rounds");
    parser.addOptions({
        { rounds,
          commandText(STROFA_COMMAND_TEXT("How often each of five openings is continued.")),
          QStringLiteral("N"),
          QStringLiteral("4") },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print JSON.")) },
    });
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("decode"));
    addContinuationOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (parser.isSet(QStringLiteral("json")))
        context.errorFormat = ErrorFormat::Json;
    const auto count = integerOption(parser, rounds, 1, 1000);
    if (!count)
        return report(count.error(), context);
    const auto pattern = readContinuationOptions(parser);
    if (!pattern)
        return report(pattern.error(), context);
    const auto start = Clock::now();
    const auto continuer = openContinuer(parser, context.cancel);
    if (!continuer)
        return report(continuer.error(), context);
    const double opened = secondsSince(start);
    const auto figures = benchDecode(**continuer, *pattern, static_cast<int>(*count), context);
    if (!figures)
        return report(figures.error(), context);
    const nlohmann::ordered_json answer {
        { "bench", "decode" },
        { "requests", figures->requests },
        { "candidates", figures->candidates },
        { "open_seconds", opened },
        { "first_seconds_median", figures->firstMedianSeconds },
        { "first_seconds_max", figures->firstWorstSeconds },
        { "all_seconds_median", figures->allMedianSeconds },
        { "all_seconds_max", figures->allWorstSeconds },
        { "cancel_ms_median", figures->cancelMedianSeconds * 1e3 },
        { "cancel_ms_p95", figures->cancelLateSeconds * 1e3 },
    };
    if (parser.isSet(QStringLiteral("json")))
        context.out << answer.dump() << '\n';
    else
        printFigures(answer, context.out);
    return kDone;
}

} // namespace strofa::cli
