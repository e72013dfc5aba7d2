// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantise_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/shared/shipped_parts.h"
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

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Writes a model anew with less exact weights, which take less memory and are read faster, "
        "and tells how far they moved: the root of the squared changes divided by the squared "
        "weights, for each tensor and in total.")));
    parser.addOptions({
        { QStringLiteral("precision"),
          commandText(STROFA_COMMAND_TEXT(
              "int8 (8.5 bits a weight), int4 (4.5 bits), int4-g128 (4.125 bits) or bfloat16.")),
          QStringLiteral("name"),
          QStringLiteral("int8") },
        { QStringLiteral("out"),
          commandText(STROFA_COMMAND_TEXT("Folder of the new model; it must not hold one yet.")),
          QStringLiteral("folder") },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print one JSON object.")) },
    });
    parser.addPositionalArgument(
        QStringLiteral("model"),
        commandText(STROFA_COMMAND_TEXT("Model folder or name of an installed model.")));
}

base::Expected<lm::QuantisationOutcome> quantise(const QCommandLineParser &parser,
                                                 const base::CancelToken &cancel)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("One model folder is wanted."));
    if (!parser.isSet(QStringLiteral("out")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder is given: use --out."));
    const QString found = document::findModel(names.first());
    if (found.isEmpty())
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no model \"%1\"."),
                             { names.first().toStdString() });
    const auto engine = openEngine();
    if (!engine)
        return tl::unexpected(engine.error());
    lm::QuantisationRequest request;
    request.model = shared::toPath(found);
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.precision = parser.value(QStringLiteral("precision")).toStdString();
    return (*engine)->quantise(request, cancel);
}

void print(const lm::QuantisationOutcome &outcome, std::ostream &out)
{
    out << std::scientific << std::setprecision(2);
    for (const lm::TensorError &tensor : outcome.tensors)
        out << tensor.name << '\t' << tensor.relativeError << '\n';
    out << "total\t" << outcome.relativeError << '\n'
        << "bytes\t" << outcome.bytesBefore << " -> " << outcome.bytesAfter << '\n';
}

} // namespace

int runQuantise(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    const auto outcome = quantise(parser, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    if (!json) {
        print(*outcome, context.out);
        return kDone;
    }
    nlohmann::ordered_json tensors = nlohmann::ordered_json::object();
    for (const lm::TensorError &tensor : outcome->tensors)
        tensors[tensor.name] = tensor.relativeError;
    const nlohmann::ordered_json object = { { "relative_error", outcome->relativeError },
                                            { "bytes_before", outcome->bytesBefore },
                                            { "bytes_after", outcome->bytesAfter },
                                            { "tensors", tensors } };
    context.out << object.dump() << '\n';
    return kDone;
}

} // namespace strofa::cli
