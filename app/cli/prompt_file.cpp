// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prompt_file.h"

#include "app/cli/verse_input.h"

#include <nlohmann/json.hpp>

#include <QByteArray>

namespace strofa::cli
{

namespace
{

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

} // namespace

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

} // namespace strofa::cli
