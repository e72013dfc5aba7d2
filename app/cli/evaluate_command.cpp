// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_command.h"

#include "app/cli/adapter_option.h"
#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/cli/verse_input.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/data_paths.h"
#include "core/lm/adapted_model.h"
#include "core/lm/evaluation.h"
#include "core/lm/manifest.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Prints how well a model foretells texts: the total of -log2 p divided by "
        "the number of characters, each text scored from its start.")));
    parser.addOptions({
        { QStringLiteral("model"),
          commandText(STROFA_COMMAND_TEXT("Model folder or name; the default model if not given.")),
          QStringLiteral("model") },
        { QStringLiteral("corpus"),
          commandText(STROFA_COMMAND_TEXT("JSONL file, or folder of such files; may be repeated.")),
          QStringLiteral("path") },
        { QStringLiteral("split"),
          commandText(STROFA_COMMAND_TEXT(
              "Texts to score: all, validation (those that the model's training held "
              "back) or training.")),
          QStringLiteral("part"),
          QStringLiteral("all") },
        { QStringLiteral("held-out"),
          commandText(STROFA_COMMAND_TEXT("Score this share of the texts only, chosen by hash as a "
                                          "training with that share holds them back.")),
          QStringLiteral("share") },
        adapterOption(),
        { QStringLiteral("fields"),
          commandText(STROFA_COMMAND_TEXT("Tell the model what each stanza is written in, if it "
                                          "has learned to be told.")) },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print one JSON object.")) },
    });
}

/// The share of texts that the model's training held back.
base::Expected<double> heldOutShare(const std::filesystem::path &folder)
{
    const auto manifest = lm::readManifest(folder);
    if (!manifest)
        return tl::unexpected(manifest.error());
    const auto training = nlohmann::json::parse(manifest->training, nullptr, false);
    const auto pointer = nlohmann::json::json_pointer("/recipe/validation_share");
    if (!training.contains(pointer) || !training.at(pointer).is_number())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The manifest of %1 does not tell which texts its "
                                               "training held back."),
                             { base::pathText(folder) });
    return training.at(pointer).get<double>();
}

base::Expected<void> keepSplit(const QString &split,
                               const std::filesystem::path &folder,
                               std::vector<lm::CorpusText> &texts)
{
    if (split == QLatin1String("all"))
        return {};
    if (split != QLatin1String("validation") && split != QLatin1String("training"))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The option --split takes all, validation or "
                                               "training, not \"%1\"."),
                             { split.toStdString() });
    const auto share = heldOutShare(folder);
    if (!share)
        return tl::unexpected(share.error());
    const bool wanted = split == QLatin1String("validation");
    std::erase_if(
        texts, [&](const lm::CorpusText &text) { return lm::isHeldOut(text, *share) != wanted; });
    if (texts.empty())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The corpus has no text in that part."));
    return {};
}

base::Expected<void> keepHeldOut(const QCommandLineParser &parser,
                                 std::vector<lm::CorpusText> &texts)
{
    if (!parser.isSet(QStringLiteral("held-out")))
        return {};
    const auto share = numberOption(parser, QStringLiteral("held-out"), 0.0, 1.0);
    if (!share)
        return tl::unexpected(share.error());
    std::erase_if(texts, [&](const lm::CorpusText &text) { return !lm::isHeldOut(text, *share); });
    if (texts.empty())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The corpus has no text in that part."));
    return {};
}

base::Expected<lm::Evaluation> evaluateModel(const QCommandLineParser &parser, Context &context)
{
    const base::CancelToken &cancel = context.cancel;
    std::vector<std::filesystem::path> corpus;
    for (const QString &path : parser.values(QStringLiteral("corpus")))
        corpus.push_back(shared::toPath(path));
    if (corpus.empty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No corpus is given: use --corpus."));
    const QString name = parser.value(QStringLiteral("model"));
    const QString found = document::findModel(name);
    if (found.isEmpty())
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no model \"%1\"."),
                             { name.toStdString() });
    auto texts = lm::readCorpus(corpus);
    if (!texts)
        return tl::unexpected(texts.error());
    const std::filesystem::path folder = shared::toPath(found);
    if (auto kept = keepSplit(parser.value(QStringLiteral("split")), folder, *texts); !kept)
        return tl::unexpected(kept.error());
    if (auto kept = keepHeldOut(parser, *texts); !kept)
        return tl::unexpected(kept.error());
    if (parser.isSet(QStringLiteral("fields"))) {
        if (auto scanned = scanTexts(*texts, context, cancel); !scanned)
            return tl::unexpected(scanned.error());
    }
    const auto adapters = readAdapterOptions(parser);
    if (!adapters)
        return tl::unexpected(adapters.error());
    const auto engine = openEngine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto model = lm::loadAdapted(**engine, folder, *adapters, cancel);
    if (!model)
        return tl::unexpected(model.error());
    return lm::evaluate(**model, *texts, cancel);
}

} // namespace

int runEvaluate(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    const auto result = evaluateModel(parser, context);
    if (!result)
        return report(result.error(), context);
    if (json) {
        const nlohmann::ordered_json object = { { "bits_per_char", result->bitsPerCharacter() },
                                                { "chars", result->characters },
                                                { "tokens", result->tokens },
                                                { "texts", result->texts } };
        context.out << object.dump() << '\n';
    } else {
        context.out << std::fixed << std::setprecision(4) << result->bitsPerCharacter()
                    << " bits per character (" << result->texts << " texts, " << result->characters
                    << " characters, " << result->tokens << " tokens)\n";
    }
    return kDone;
}

} // namespace strofa::cli
