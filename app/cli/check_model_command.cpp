// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_model_command.h"

#include "app/cli/command_text.h"
#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/lm/manifest.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

int runCheckModel(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(
        STROFA_COMMAND_TEXT("Checks a model folder: manifest, sizes, checksums, vocabulary and the "
                            "names, shapes and values of the weights.")));
    parser.addOption(
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print one JSON object.")) });
    parser.addPositionalArgument(
        QStringLiteral("model"),
        commandText(STROFA_COMMAND_TEXT("Model folder or name of an installed model.")));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        return report(
            { base::ErrorCode::InvalidArgument, STROFA_ERROR_TEXT("One model folder is wanted.") },
            context);
    const QString found = document::findModel(names.first());
    if (found.isEmpty())
        return report({ base::ErrorCode::NotFound,
                        STROFA_ERROR_TEXT("There is no model \"%1\"."),
                        { names.first().toStdString() } },
                      context);
    const auto manifest = lm::checkModelFolder(shared::toPath(found));
    if (!manifest)
        return report(manifest.error(), context);
    if (json) {
        const nlohmann::ordered_json object = { { "ok", true },
                                                { "path", found.toStdString() },
                                                { "parameters", manifest->parameters } };
        context.out << object.dump() << '\n';
    } else {
        context.out << found.toStdString() << ": the model is sound (" << manifest->parameters
                    << " weights).\n";
    }
    return kDone;
}

} // namespace strofa::cli
