// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models_command.h"

#include "app/cli/command_text.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/error_text.h"
#include "core/lm/model_library.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QDir>

#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

constexpr std::uint64_t kKibibyte = 1024;

const char *originName(lm::ModelOrigin origin)
{
    switch (origin) {
    case lm::ModelOrigin::Trained:
        return "trained";
    case lm::ModelOrigin::Imported:
        return "imported";
    case lm::ModelOrigin::Tuned:
        return "tuned";
    case lm::ModelOrigin::Foreign:
        return "foreign";
    case lm::ModelOrigin::Unknown:
        break;
    }
    return "unknown";
}

nlohmann::ordered_json describe(const lm::LibraryEntry &entry)
{
    nlohmann::ordered_json object { { "id", entry.id() },
                                    { "kind", entry.isAdapter ? "adapter" : "model" },
                                    { "title", entry.title },
                                    { "author", entry.author } };
    if (entry.isAdapter) {
        object["rank"] = entry.rank;
        object["base"] = entry.baseModel;
        object["poems"] = entry.poems;
    } else {
        object["architecture"] = entry.shape.cell;
        object["layers"] = entry.shape.layers;
        object["hidden"] = entry.shape.hidden;
    }
    object["parameters"] = entry.weights;
    object["precision"] = entry.precision;
    object["bytes"] = entry.bytes;
    object["memory_bytes"] = entry.memoryBytes;
    object["origin"] = originName(entry.origin);
    object["source"] = entry.source;
    object["licence"] = entry.licence;
    if (entry.bitsBefore)
        object["bits_per_char_before"] = *entry.bitsBefore;
    if (entry.bits)
        object["bits_per_char"] = *entry.bits;
    object["default"] = entry.isDefault;
    object["shipped"] = entry.isShipped;
    object["path"] = base::pathText(entry.folder);
    return object;
}

void print(const lm::LibraryEntry &entry, std::ostream &out)
{
    out << entry.id() << "  " << entry.title << "  (" << entry.network() << ", " << entry.weights
        << " weights, " << entry.precision << ", " << entry.bytes / kKibibyte << " KiB";
    if (entry.bits)
        out << ", " << std::fixed << std::setprecision(3) << *entry.bits << " bits/char";
    out << ")\n    " << base::pathText(entry.folder) << '\n';
    if (entry.source.empty())
        return;
    out << "    <- " << entry.source;
    if (!entry.licence.empty())
        out << ", " << entry.licence;
    out << '\n';
}

} // namespace

int runModels(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Lists the installed models, the default one first, and the adapters (LoRA).")));
    parser.addOption({ QStringLiteral("json"),
                       commandText(STROFA_COMMAND_TEXT("Print one JSON object a line.")) });
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    int result = kDone;
    for (const lm::LibraryEntry &entry : lm::listModels(shared::modelCollections())) {
        if (entry.fault) {
            // One broken model must not hide the others.
            result = report({ entry.fault->code,
                              STROFA_ERROR_TEXT("%1: %2"),
                              { base::pathText(entry.folder),
                                document::translatedText(*entry.fault).toStdString() } },
                            context);
            continue;
        }
        if (json)
            context.out << describe(entry).dump() << '\n';
        else
            print(entry, context.out);
    }
    return result;
}

} // namespace strofa::cli
