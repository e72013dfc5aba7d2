// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lm_bench.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/data_paths.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

base::Expected<std::vector<int>> threadsOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("threads")))
        return std::vector { 1, 2 };
    constexpr int kMost = 256;
    const auto count = integerOption(parser, QStringLiteral("threads"), 1, kMost);
    if (!count)
        return tl::unexpected(count.error());
    return std::vector { static_cast<int>(*count) };
}

base::Expected<lm::DecodingBenchRequest> requestOf(const QCommandLineParser &parser)
{
    lm::DecodingBenchRequest request;
    const auto threads = threadsOf(parser);
    if (!threads)
        return tl::unexpected(threads.error());
    request.threads = *threads;
    constexpr double kMostSeconds = 600.0;
    const auto seconds = numberOption(parser, QStringLiteral("seconds"), 0.01, kMostSeconds);
    if (!seconds)
        return tl::unexpected(seconds.error());
    request.seconds = *seconds;
    const QString model = parser.value(QStringLiteral("model"));
    if (!model.isEmpty()) {
        const QString found = document::findModel(model);
        if (found.isEmpty())
            return base::failure(ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("There is no model \"%1\"."),
                                 { model.toStdString() });
        request.model = shared::toPath(found);
        return request;
    }
    request.shape = parser.value(QStringLiteral("shape")).toStdString();
    for (const QString &precision : parser.values(QStringLiteral("precision")))
        request.precisions.push_back(precision.toStdString());
    if (request.precisions.empty() && request.shape == "rugpt3-13b")
        request.precisions = { "int4-g128" }; // the others do not fit most machines
    if (request.precisions.empty() && request.shape == "lstm-640")
        request.precisions = { "float32", "bfloat16", "int8", "int4", "int4-g128" };
    if (request.precisions.empty())
        request.precisions = { "float32", "bfloat16",  "int8",
                               "int4",    "int4-g128", "gptq4-g128-float16" };
    return request;
}

nlohmann::ordered_json toJson(const lm::DecodingFigures &figures)
{
    constexpr double kGiga = 1e-9;
    nlohmann::ordered_json object = { { "precision", figures.precision },
                                      { "threads", figures.threads } };
    for (const lm::BatchSpeed &speed : figures.decoding)
        object["tokens_per_second_batch_" + std::to_string(speed.batch)] = speed.tokensPerSecond;
    object["prefill_tokens_per_second"] = figures.prefillTokensPerSecond;
    object["read_gb_per_second"] = figures.readBytesPerSecond * kGiga;
    object["weight_bytes_per_token"] = figures.weightBytes;
    object["bandwidth_share"] = figures.bandwidthShare;
    object["peak_rss_bytes"] = figures.peakResidentBytes;
    return object;
}

void print(const nlohmann::ordered_json &figures, std::ostream &out)
{
    for (const auto &[name, value] : figures.items()) {
        out << name << '\t';
        if (value.is_number_float())
            out << std::setprecision(4) << value.get<double>();
        else
            out << (value.is_string() ? value.get<std::string>() : value.dump());
        out << '\n';
    }
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Measures how fast a language model decodes: tokens a second of 1, 8 and 32 texts at once "
        "and of reading a prompt of 128 tokens, and which share of the bandwidth of memory, "
        "measured in the same run, a single text reaches.")));
    parser.addOptions({
        { QStringLiteral("model"),
          commandText(STROFA_COMMAND_TEXT(
              "Model folder or name; made-up weights of --shape if not given.")),
          QStringLiteral("model") },
        { QStringLiteral("shape"),
          commandText(STROFA_COMMAND_TEXT("Made-up weights: gpt2-small, rugpt3-13b or lstm-640.")),
          QStringLiteral("name"),
          QStringLiteral("gpt2-small") },
        { QStringLiteral("precision"),
          commandText(STROFA_COMMAND_TEXT(
              "float32, bfloat16, float16, int8, int4, int4-g128 or a format of GPTQ "
              "(gptq4-g128-float16, gptq8-g32, gptq4-g128-ordered and the like) of made-up "
              "weights; may be repeated. If not given, those that --shape is usually stored in.")),
          QStringLiteral("name") },
        { QStringLiteral("threads"),
          commandText(STROFA_COMMAND_TEXT("Number of threads; 1 and then 2 if not given.")),
          QStringLiteral("N") },
        { QStringLiteral("seconds"),
          commandText(STROFA_COMMAND_TEXT("Seconds of each measurement.")),
          QStringLiteral("S"),
          QStringLiteral("1") },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print one JSON object.")) },
    });
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("lm"));
}

} // namespace

int runLmBench(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (parser.isSet(QStringLiteral("json")))
        context.errorFormat = ErrorFormat::Json;
    const auto request = requestOf(parser);
    if (!request)
        return report(request.error(), context);
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    const auto all = (*engine)->benchDecoding(*request, context.cancel);
    if (!all)
        return report(all.error(), context);
    nlohmann::ordered_json runs = nlohmann::ordered_json::array();
    for (const lm::DecodingFigures &figures : *all)
        runs.push_back(toJson(figures));
    if (parser.isSet(QStringLiteral("json"))) {
        const std::string subject =
            request->model.empty() ? request->shape : base::pathText(request->model.filename());
        const nlohmann::ordered_json object = { { "bench", "lm" },
                                                { "network", subject },
                                                { "runs", runs } };
        context.out << object.dump() << '\n';
        return kDone;
    }
    for (const auto &run : runs) {
        print(run, context.out);
        context.out << '\n';
    }
    return kDone;
}

} // namespace strofa::cli
