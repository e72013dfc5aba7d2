// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tune_command.h"

#include "app/cli/adapter_option.h"
#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/cli/training_progress.h"
#include "app/cli/tune_poems.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/data_paths.h"
#include "core/lm/adapter_recipe.h"
#include "core/lm/atomic_file.h"

#include <QCommandLineParser>

#include <cmath>
#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

constexpr std::size_t kLargestConfig = std::size_t { 1 } << 20U;

/// Writes the plan and one line for each report.
class TuningPrinter final : public lm::TuningObserver
{
public:
    explicit TuningPrinter(std::ostream &err) : m_err(err) { }

    void plan(const lm::TuningPlan &plan) override
    {
        m_err << plan.poems << " poems to learn from (" << plan.tokens << " tokens), "
              << plan.heldOutPoems << " held out; " << plan.trainableWeights
              << " weights learn.\nAbout " << (plan.memoryBytes + 999'999) / 1'000'000
              << " MB of memory, " << std::fixed << std::setprecision(2)
              << plan.secondsPerThousandTokens << " s for 1000 tokens";
        if (plan.seconds > 0.0)
            m_err << ", at most " << clockText(plan.seconds) << " in all";
        if (!std::isnan(plan.baseBitsPerCharacter))
            m_err << ". The model as it is: " << std::setprecision(3) << plan.baseBitsPerCharacter
                  << " bits per character on the held-out poems";
        m_err << '.' << std::endl;
    }

    void progress(const lm::TrainingProgress &progress) override
    {
        m_err << progressLine(progress) << std::endl;
    }

    void message(const std::string &englishText) override { m_err << englishText << std::endl; }

private:
    std::ostream &m_err;
};

QCommandLineOption option(const char *name, const char *sourceText, const char *value)
{
    return { QString::fromLatin1(name), commandText(sourceText), QString::fromLatin1(value) };
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Teaches a model of any precision an author's style: trains a small adapter (LoRA) beside "
        "its weights, which stay as they are. Ctrl+C writes a checkpoint first.")));
    parser.addOptions({
        option("model",
               STROFA_COMMAND_TEXT("Model folder or name; the default model if not given."),
               "model"),
        option("corpus",
               STROFA_COMMAND_TEXT("File of poems (.txt in any Russian encoding, .md, .jsonl) or "
                                   "folder of such files; may be repeated."),
               "path"),
        option(
            "out", STROFA_COMMAND_TEXT("Folder of the checkpoint and of the adapter."), "folder"),
        { QStringLiteral("resume"),
          commandText(STROFA_COMMAND_TEXT("Go on with the run in --out.")) },
        option("minutes",
               STROFA_COMMAND_TEXT("Wall-clock time of the whole run, resumed parts included."),
               "number"),
        option("iterations", STROFA_COMMAND_TEXT("Number of updates."), "number"),
        option("epochs", STROFA_COMMAND_TEXT("Passes over the corpus."), "number"),
        option("rank", STROFA_COMMAND_TEXT("Rank of the adapter."), "number"),
        option("alpha", STROFA_COMMAND_TEXT("The adapter is multiplied by alpha/rank."), "number"),
        option("dropout",
               STROFA_COMMAND_TEXT("Share of inputs that the adapter does not see."),
               "share"),
        { QStringLiteral("rslora"),
          commandText(STROFA_COMMAND_TEXT("Multiply by alpha/√rank instead.")) },
        option("targets",
               STROFA_COMMAND_TEXT("Products that learn, separated by commas, e.g. c_attn,c_fc."),
               "names"),
        option("learning-rate", STROFA_COMMAND_TEXT("Learning rate after the warm-up."), "number"),
        option("title", STROFA_COMMAND_TEXT("Title of the adapter."), "text"),
        option("author", STROFA_COMMAND_TEXT("Author of the texts that name none."), "name"),
        option("config",
               STROFA_COMMAND_TEXT("JSON file that changes single fields of the recipe."),
               "file"),
        option(
            "threads", STROFA_COMMAND_TEXT("Number of threads; all cores by default."), "number"),
    });
    parser.addPositionalArgument(
        QStringLiteral("corpus"),
        commandText(STROFA_COMMAND_TEXT("More files or folders of poems.")),
        QStringLiteral("[corpus…]"));
}

/// Reads an option, if it is given, into a number of the recipe.
template <class Number>
base::Expected<void> readNumber(
    const QCommandLineParser &parser, const char *name, double least, double most, Number &value)
{
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return {};
    if constexpr (std::is_integral_v<Number>) {
        const auto number = integerOption(
            parser, option, static_cast<long long>(least), static_cast<long long>(most));
        if (!number)
            return tl::unexpected(number.error());
        value = static_cast<Number>(*number);
    } else {
        const auto number = numberOption(parser, option, least, most);
        if (!number)
            return tl::unexpected(number.error());
        value = *number;
    }
    return {};
}

base::Expected<lm::AdapterRecipe> readRecipe(const QCommandLineParser &parser)
{
    lm::AdapterRecipe recipe;
    if (parser.isSet(QStringLiteral("config"))) {
        const auto text = lm::readSmallFile(shared::toPath(parser.value(QStringLiteral("config"))),
                                            kLargestConfig);
        if (!text)
            return tl::unexpected(text.error());
        auto read = lm::applyAdapterConfig(recipe, *text);
        if (!read)
            return read;
        recipe = std::move(*read);
    }
    const auto numbers =
        readNumber(parser, "iterations", 1, 1e12, recipe.iterations)
            .and_then([&] { return readNumber(parser, "epochs", 0.01, 1e6, recipe.epochs); })
            .and_then([&] { return readNumber(parser, "rank", 1, 4096, recipe.rank); })
            .and_then([&] { return readNumber(parser, "alpha", 1e-6, 1e6, recipe.alpha); })
            .and_then([&] { return readNumber(parser, "dropout", 0, 0.95, recipe.dropout); })
            .and_then(
                [&] { return readNumber(parser, "learning-rate", 1e-9, 10, recipe.learningRate); });
    if (!numbers)
        return tl::unexpected(numbers.error());
    recipe.rankStabilised = recipe.rankStabilised || parser.isSet(QStringLiteral("rslora"));
    for (const QString &names : parser.values(QStringLiteral("targets")))
        for (const QString &name : names.split(QLatin1Char(','), Qt::SkipEmptyParts))
            recipe.targets.push_back(name.trimmed().toStdString());
    if (parser.isSet(QStringLiteral("title")))
        recipe.title = parser.value(QStringLiteral("title")).toStdString();
    if (parser.isSet(QStringLiteral("author")))
        recipe.author = parser.value(QStringLiteral("author")).toStdString();
    return recipe;
}

base::Expected<std::filesystem::path> modelFolder(const QCommandLineParser &parser)
{
    const QString name = parser.value(QStringLiteral("model"));
    const QString found = document::findModel(name);
    if (found.isEmpty())
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no model \"%1\"."),
                             { name.toStdString() });
    return shared::toPath(found);
}

base::Expected<lm::TuningRequest> readRequest(const QCommandLineParser &parser)
{
    lm::TuningRequest request;
    auto recipe = readRecipe(parser);
    if (!recipe)
        return tl::unexpected(recipe.error());
    request.recipe = std::move(*recipe);
    const auto numbers = readNumber(parser, "minutes", 0.01, 1e6, request.minutes).and_then([&] {
        return readNumber(parser, "threads", 1, 256, request.threads);
    });
    if (!numbers)
        return tl::unexpected(numbers.error());
    const QStringList corpora =
        parser.values(QStringLiteral("corpus")) + parser.positionalArguments();
    for (const QString &corpus : corpora)
        request.corpus.push_back(shared::toPath(corpus));
    if (request.corpus.empty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No corpus is given: use --corpus."));
    if (!parser.isSet(QStringLiteral("out")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder is given: use --out."));
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.resume = parser.isSet(QStringLiteral("resume"));
    const auto model = modelFolder(parser);
    if (!model)
        return tl::unexpected(model.error());
    request.model = *model;
    return request;
}

base::Expected<lm::MergeRequest> readMergeRequest(const QCommandLineParser &parser)
{
    lm::MergeRequest request;
    auto adapters = readAdapterOptions(parser);
    if (!adapters)
        return tl::unexpected(adapters.error());
    request.adapters = std::move(*adapters);
    if (request.adapters.empty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No adapter is given: use --adapter."));
    if (!parser.isSet(QStringLiteral("out")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder is given: use --out."));
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.precision = parser.value(QStringLiteral("precision")).toStdString();
    const auto model = modelFolder(parser);
    if (!model)
        return tl::unexpected(model.error());
    request.model = *model;
    return request;
}

} // namespace

int runTune(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    auto request = readRequest(parser);
    if (!request)
        return report(request.error(), context);
    auto poems = readTunePoems(request->corpus, context);
    if (!poems)
        return report(poems.error(), context);
    request->poems = std::move(*poems);
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    TuningPrinter printer(context.err);
    const auto outcome = (*engine)->tune(*request, printer, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    context.out << "The adapter is in " << base::pathText(outcome->adapter) << ": "
                << outcome->iterations << " updates in " << clockText(outcome->elapsedSeconds);
    if (outcome->stoppedEarly)
        context.out << " (the held-out poems gained no more)";
    if (!std::isnan(outcome->bitsBefore))
        context.out << ", " << std::fixed << std::setprecision(4) << outcome->bitsBefore << " -> "
                    << outcome->bitsAfter << " bits per character on the held-out poems";
    context.out << ".\n";
    return kDone;
}

int runMerge(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        commandText(STROFA_COMMAND_TEXT("Writes a model anew with adapters merged into its "
                                        "weights, so that it needs no adapter.")));
    parser.addOptions({
        option("model",
               STROFA_COMMAND_TEXT("Model folder or name; the default model if not given."),
               "model"),
        adapterOption(),
        option("precision",
               STROFA_COMMAND_TEXT("float32, bfloat16, int8, int4 or int4-g128; the model's own if "
                                   "not given."),
               "name"),
        option("out",
               STROFA_COMMAND_TEXT("Folder of the new model; it must not hold one yet."),
               "folder"),
    });
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const auto request = readMergeRequest(parser);
    if (!request)
        return report(request.error(), context);
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    const auto outcome = (*engine)->mergeAdapters(*request, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    context.out << "The model is in " << base::pathText(request->output) << ": "
                << outcome->changedWeights << " weights changed, " << outcome->bytes << " bytes.\n";
    return kDone;
}

} // namespace strofa::cli
