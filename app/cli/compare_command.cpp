// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compare_command.h"

#include "app/cli/adapter_option.h"
#include "app/cli/command_text.h"
#include "app/cli/continuation_options.h"
#include "app/cli/engine_access.h"
#include "app/cli/prompt_file.h"
#include "app/cli/verse_input.h"
#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/lab/model_comparison.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;
using base::Expected;

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Measures models by the same held-out texts and the same prompts, each first without and "
        "then under the verse constraints, and prints a table.")));
    parser.addOptions({
        { QStringLiteral("corpus"),
          commandText(STROFA_COMMAND_TEXT("JSONL file, or folder of such files; may be repeated.")),
          QStringLiteral("path") },
        { QStringLiteral("held-out"),
          commandText(STROFA_COMMAND_TEXT(
              "Share of the corpus, chosen by hash, that all models were trained without (0.05).")),
          QStringLiteral("share"),
          QStringLiteral("0.05") },
        { QStringLiteral("prompts"),
          commandText(STROFA_COMMAND_TEXT("JSONL with \"id\" and \"text\".")),
          QStringLiteral("FILE") },
        { QStringLiteral("json"),
          commandText(STROFA_COMMAND_TEXT("Print one JSON record a row.")) },
    });
    addWritingOptions(parser);
    parser.addPositionalArgument(
        QStringLiteral("models"),
        commandText(STROFA_COMMAND_TEXT(
            "Model folders or names, each alone or with adapters: MODEL[+ADAPTER[:WEIGHT]].")),
        QStringLiteral("model…"));
}

Expected<lab::ComparedModel> readModel(const QString &argument)
{
    const QStringList parts = argument.split(QLatin1Char('+'));
    lab::ComparedModel model;
    model.name = argument.toStdString();
    const QString found = document::findModel(parts.front());
    if (found.isEmpty() || parts.front().isEmpty())
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no model \"%1\"."),
                             { parts.front().toStdString() });
    model.folder = shared::toPath(found);
    for (const QString &part : parts.mid(1)) {
        auto use = readAdapterUse(part);
        if (!use)
            return tl::unexpected(use.error());
        model.adapters.push_back(std::move(*use));
    }
    return model;
}

Expected<lab::ComparisonTask> readTask(const QCommandLineParser &parser, Context &context)
{
    lab::ComparisonTask task;
    if (auto read = readWritingOptions(parser, task.request); !read)
        return tl::unexpected(read.error());
    const auto prompts = readPrompts(parser.value(QStringLiteral("prompts")), context);
    if (!prompts)
        return tl::unexpected(prompts.error());
    for (const Prompt &prompt : *prompts)
        task.prompts.push_back(prompt.text);
    return task;
}

double share(int part, int whole)
{
    return whole > 0 ? 100.0 * part / whole : 0.0;
}

void printJson(const lab::ComparisonRow &row, std::ostream &out)
{
    const lab::TextMeasures &text = row.text;
    const nlohmann::ordered_json record = { { "model", row.name },
                                            { "free", row.free },
                                            { "bits_per_char", row.bitsPerCharacter },
                                            { "words", text.words },
                                            { "real_words", text.realWords },
                                            { "lines", text.lines },
                                            { "on_meter", text.onMeter },
                                            { "rhymed", text.rhymed },
                                            { "copied", text.copied },
                                            { "samples", row.samples },
                                            { "failures", row.failures },
                                            { "seconds", row.seconds } };
    out << record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

void printTableHead(std::ostream &out)
{
    out << commandText(STROFA_COMMAND_TEXT("| model | verse constraints | bits per character | "
                                           "real words | lines on meter | rhymed | copied |"))
               .toStdString()
        << "\n| --- | --- | --- | --- | --- | --- | --- |" << std::endl;
}

/// Whether the verse constraints held, in a word.
std::string modeName(const lab::ComparisonRow &row)
{
    const QString name = row.free ? commandText(STROFA_COMMAND_TEXT("without"))
                                  : commandText(STROFA_COMMAND_TEXT("with"));
    return name.toStdString();
}

void printTableRow(const lab::ComparisonRow &row, std::ostream &out)
{
    const lab::TextMeasures &text = row.text;
    out << "| " << row.name << " | " << modeName(row) << " | " << std::fixed << std::setprecision(3)
        << row.bitsPerCharacter << std::setprecision(1) << " | "
        << share(text.realWords, text.words) << " % | " << share(text.onMeter, text.lines)
        << " % | " << share(text.rhymed, text.lines) << " % | " << share(text.copied, text.lines)
        << " % |" << std::endl;
}

void printSamples(const std::vector<lab::ComparisonRow> &rows,
                  const lab::ComparisonTask &task,
                  std::ostream &out)
{
    for (std::size_t i = 0; i < task.prompts.size(); ++i) {
        out << "\n" << task.prompts[i] << '\n';
        for (const lab::ComparisonRow &row : rows) {
            out << "\n" << row.name << " · " << modeName(row) << "\n    ";
            for (const char character : row.samples[i])
                out << character << (character == '\n' ? "    " : "");
            out << '\n';
        }
    }
    for (const lab::ComparisonRow &row : rows) {
        for (const std::string &failure : row.failures)
            out << '\n' << row.name << ": " << failure << '\n';
    }
}

Expected<lab::ModelJudge> openJudge(const QCommandLineParser &parser, Context &context)
{
    const auto heldOut = numberOption(parser, QStringLiteral("held-out"), 0.0001, 0.9);
    if (!heldOut)
        return tl::unexpected(heldOut.error());
    std::vector<std::filesystem::path> corpus;
    for (const QString &path : parser.values(QStringLiteral("corpus")))
        corpus.push_back(shared::toPath(path));
    const auto texts = lm::readCorpus(corpus);
    if (!texts)
        return tl::unexpected(texts.error());
    auto analyzer = openAnalyzer(context);
    if (!analyzer)
        return tl::unexpected(analyzer.error());
    return lab::ModelJudge(std::move(*analyzer), *texts, *heldOut, {});
}

Expected<void> compare(const QCommandLineParser &parser, Context &context)
{
    for (const char *option : { "corpus", "prompts" }) {
        if (!parser.isSet(QString::fromLatin1(option)))
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The option --%1 is missing."),
                                 { option });
    }
    std::vector<lab::ComparedModel> models;
    for (const QString &argument : parser.positionalArguments()) {
        auto model = readModel(argument);
        if (!model)
            return tl::unexpected(model.error());
        models.push_back(std::move(*model));
    }
    if (models.empty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No model to compare is named."));
    const auto task = readTask(parser, context);
    if (!task)
        return tl::unexpected(task.error());
    const auto judge = openJudge(parser, context);
    if (!judge)
        return tl::unexpected(judge.error());
    const auto engine = openEngine();
    if (!engine)
        return tl::unexpected(engine.error());
    const bool json = parser.isSet(QStringLiteral("json"));
    if (!json)
        printTableHead(context.out);
    std::vector<lab::ComparisonRow> rows;
    const auto sink = [&](const lab::ComparisonRow &row) {
        json ? printJson(row, context.out) : printTableRow(row, context.out);
        rows.push_back(row);
    };
    auto done = lab::compareModels(
        models, *task, *judge, shared::continuerFiles(), **engine, sink, context.cancel);
    if (done && !json)
        printSamples(rows, *task, context.out);
    return done;
}

} // namespace

int runCompare(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (parser.isSet(QStringLiteral("json")))
        context.errorFormat = ErrorFormat::Json;
    if (const auto done = compare(parser, context); !done)
        return report(done.error(), context);
    return kDone;
}

} // namespace strofa::cli
