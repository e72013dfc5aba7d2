// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/cli/training_progress.h"
#include "app/cli/verse_input.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/recipe.h"

#include <QCommandLineParser>

#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

constexpr std::size_t kLargestConfig = std::size_t { 1 } << 20U;

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(
        STROFA_COMMAND_TEXT("Trains a language model on JSONL files of poems, or resumes a run.")));
    parser.addOptions({
        { QStringLiteral("preset"),
          commandText(STROFA_COMMAND_TEXT(
              "Recipe: verse, strofa, karpathy, sherjilozair, spro or textgenrnn.")),
          QStringLiteral("name"),
          QStringLiteral("verse") },
        { QStringLiteral("config"),
          commandText(STROFA_COMMAND_TEXT("JSON file that changes single fields of the recipe.")),
          QStringLiteral("file") },
        { QStringLiteral("corpus"),
          commandText(STROFA_COMMAND_TEXT("JSONL file, or folder of such files; may be repeated.")),
          QStringLiteral("path") },
        { QStringLiteral("out"),
          commandText(STROFA_COMMAND_TEXT("Folder of the checkpoint and of the model.")),
          QStringLiteral("folder") },
        { QStringLiteral("init"),
          commandText(STROFA_COMMAND_TEXT("Model folder to start from (fine-tuning).")),
          QStringLiteral("folder") },
        { QStringLiteral("resume"),
          commandText(STROFA_COMMAND_TEXT("Go on with the run in --out.")) },
        { QStringLiteral("minutes"),
          commandText(
              STROFA_COMMAND_TEXT("Wall-clock time of the whole run, resumed parts included.")),
          QStringLiteral("number") },
        { QStringLiteral("iterations"),
          commandText(STROFA_COMMAND_TEXT("Number of updates, in place of the recipe's.")),
          QStringLiteral("number") },
        { QStringLiteral("threads"),
          commandText(STROFA_COMMAND_TEXT("Number of threads; all cores by default.")),
          QStringLiteral("number") },
    });
    parser.addPositionalArgument(QStringLiteral("corpus"),
                                 commandText(STROFA_COMMAND_TEXT("More corpus files or folders.")),
                                 QStringLiteral("[corpus…]"));
}

base::Expected<lm::TrainingRecipe> readRecipe(const QCommandLineParser &parser)
{
    auto recipe = lm::presetRecipe(parser.value(QStringLiteral("preset")).toStdString());
    if (!recipe || !parser.isSet(QStringLiteral("config")))
        return recipe;
    const auto text =
        lm::readSmallFile(shared::toPath(parser.value(QStringLiteral("config"))), kLargestConfig);
    if (!text)
        return tl::unexpected(text.error());
    return lm::applyConfig(*recipe, *text);
}

base::Expected<void> readNumbers(const QCommandLineParser &parser, lm::TrainingRequest &request)
{
    if (parser.isSet(QStringLiteral("minutes"))) {
        const auto minutes = numberOption(parser, QStringLiteral("minutes"), 0.01, 1e6);
        if (!minutes)
            return tl::unexpected(minutes.error());
        request.minutes = *minutes;
    }
    if (parser.isSet(QStringLiteral("iterations"))) {
        const auto count =
            integerOption(parser, QStringLiteral("iterations"), 1, 1'000'000'000'000);
        if (!count)
            return tl::unexpected(count.error());
        request.recipe.iterations = *count;
    }
    if (parser.isSet(QStringLiteral("threads"))) {
        const auto count = integerOption(parser, QStringLiteral("threads"), 1, 256);
        if (!count)
            return tl::unexpected(count.error());
        request.threads = static_cast<int>(*count);
    }
    return {};
}

base::Expected<lm::TrainingRequest> readRequest(const QCommandLineParser &parser)
{
    lm::TrainingRequest request;
    auto recipe = readRecipe(parser);
    if (!recipe)
        return tl::unexpected(recipe.error());
    request.recipe = std::move(*recipe);
    if (auto read = readNumbers(parser, request); !read)
        return tl::unexpected(read.error());
    const QStringList corpora =
        parser.values(QStringLiteral("corpus")) + parser.positionalArguments();
    for (const QString &corpus : corpora)
        request.corpus.push_back(shared::toPath(corpus));
    if (request.corpus.empty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No corpus is given: use --corpus."));
    if (!parser.isSet(QStringLiteral("out")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder for the model is given: use --out."));
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.initialModel = shared::toPath(parser.value(QStringLiteral("init")));
    request.wording = lossPictureWording();
    request.resume = parser.isSet(QStringLiteral("resume"));
    return request;
}

} // namespace

int runTrain(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    auto request = readRequest(parser);
    if (!request)
        return report(request.error(), context);
    request->scan = [&](std::vector<lm::CorpusText> &texts, const base::CancelToken &cancel) {
        return scanTexts(texts, context, cancel);
    };
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    TrainingProgressPrinter printer(context.err);
    const auto outcome = (*engine)->train(*request, printer, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    context.out << "The model is in " << base::pathText(outcome->model) << ": "
                << outcome->iterations << " iterations, " << std::fixed << std::setprecision(4)
                << outcome->validationBitsPerCharacter << " validation bits per character.\n";
    return kDone;
}

} // namespace strofa::cli
