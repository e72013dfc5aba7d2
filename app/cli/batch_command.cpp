// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"

#include "app/cli/command_text.h"
#include "app/cli/continuation_options.h"
#include "app/cli/verse_input.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <ostream>

namespace strofa::cli
{

namespace
{

struct Prompt {
    std::string id;
    std::string text;
};

base::Expected<Prompt> readPrompt(const QByteArray &line, const std::string &path, int number)
{
    const nlohmann::json record = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    if (!record.is_object() || !record.contains("text") || !record["text"].is_string()) {
        return base::failure(
            base::ErrorCode::BadInput,
            STROFA_ERROR_TEXT("Line %1 of \"%2\" is no JSON record with a \"text\"."),
            { std::to_string(number), path });
    }
    Prompt prompt;
    prompt.text = record["text"].get<std::string>();
    if (record.contains("id"))
        prompt.id =
            record["id"].is_string() ? record["id"].get<std::string>() : record["id"].dump();
    else
        prompt.id = std::to_string(number);
    return prompt;
}

base::Expected<std::vector<Prompt>> readPrompts(const QString &path, Context &context)
{
    std::vector<Prompt> prompts;
    const auto read = readLines(
        path, context, [&](std::size_t number, const std::string &line) -> base::Expected<void> {
            const QByteArray trimmed = QByteArray::fromStdString(line).trimmed();
            if (trimmed.isEmpty())
                return {};
            base::Expected<Prompt> prompt =
                readPrompt(trimmed, displayName(path), static_cast<int>(number));
            if (!prompt)
                return tl::unexpected(prompt.error());
            prompts.push_back(std::move(*prompt));
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    if (prompts.empty()) {
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The file \"%1\" has no prompts."),
                             { path.toStdString() });
    }
    return prompts;
}

} // namespace

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
