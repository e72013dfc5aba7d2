// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"

#include "app/cli/command_text.h"
#include "app/cli/continuation_options.h"
#include "app/cli/prompt_file.h"
#include "app/cli/verse_input.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <ostream>

namespace strofa::cli
{

int runBatch(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(
        STROFA_COMMAND_TEXT("Proposes continuations for every prompt of a JSONL file.")));
    parser.addOption({ QStringLiteral("prompts"),
                       commandText(STROFA_COMMAND_TEXT("JSONL with \"id\" and \"text\".")),
                       QStringLiteral("FILE") });
    addContinuationOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (!parser.isSet(QStringLiteral("prompts"))) {
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("Name the file of prompts with --prompts FILE.jsonl.") },
                      context);
    }
    base::Expected<assist::ContinuationRequest> request = readContinuationOptions(parser);
    if (!request)
        return report(request.error(), context);
    auto stresses = givenStresses(parser, context);
    if (!stresses)
        return report(stresses.error(), context);
    request->stresses = std::move(*stresses);
    const auto prompts = readPrompts(parser.value(QStringLiteral("prompts")), context);
    if (!prompts)
        return report(prompts.error(), context);
    const auto continuer = openContinuer(parser, context.cancel);
    if (!continuer)
        return report(continuer.error(), context);

    int worst = kDone;
    for (const Prompt &prompt : *prompts) {
        request->text = prompt.text;
        const auto result = (*continuer)->run(*request, {}, context.cancel);
        if (result) {
            context.out << continuationRecord(prompt.id, *request, *result) << '\n';
            continue;
        }
        if (result.error().code == base::ErrorCode::Cancelled)
            return report(result.error(), context);
        // One bad prompt does not end the batch: its record carries the error.
        const nlohmann::json record = { { "id", prompt.id },
                                        { "prompt", prompt.text },
                                        { "error", result.error().englishText() },
                                        { "candidates", nlohmann::json::array() } };
        context.out << record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                    << '\n';
        worst = kFailed;
    }
    return worst;
}

} // namespace strofa::cli
