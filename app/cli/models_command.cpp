// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "core/document/data_paths.h"
#include "core/lm/manifest.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

namespace
{

nlohmann::ordered_json describe(const std::filesystem::path &folder, const lm::Manifest &manifest)
{
    std::uint64_t bytes = 0;
    for (const auto &[name, record] : manifest.files)
        bytes += record.bytes;
    nlohmann::ordered_json object = { { "id", folder.filename().string() },
                                      { "title", manifest.title },
                                      { "author", manifest.defaultAuthor },
                                      { "architecture", manifest.shape.cell },
                                      { "layers", manifest.shape.layers },
                                      { "hidden", manifest.shape.hidden },
                                      { "parameters", manifest.parameters },
                                      { "precision", manifest.precision },
                                      { "bytes", bytes },
                                      { "path", folder.string() } };
    // Where an imported model came from, without the text of its licence.
    if (!manifest.origin.empty()) {
        object["origin"] = nlohmann::ordered_json::parse(manifest.origin, nullptr, false);
        object["origin"].erase("licence_text");
    }
    return object;
}

void print(const nlohmann::ordered_json &model, std::ostream &out)
{
    out << model["id"].get<std::string>() << "  " << model["title"].get<std::string>() << "  ("
        << model["architecture"].get<std::string>() << ' ' << model["layers"] << "×"
        << model["hidden"] << ", " << model["parameters"] << " weights, "
        << model["precision"].get<std::string>() << ", "
        << model["bytes"].get<std::uint64_t>() / 1024U << " KiB)\n    "
        << model["path"].get<std::string>() << '\n';
    if (!model.contains("origin"))
        return;
    const auto &origin = model["origin"];
    out << "    <- " << origin.value("name", origin.value("folder", std::string()));
    if (origin.contains("licence") && origin["licence"].is_string())
        out << ", " << origin["licence"].get<std::string>();
    out << '\n';
}

} // namespace

int runModels(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        commandText(STROFA_COMMAND_TEXT("Lists the installed models, the default one first.")));
    parser.addOption({ QStringLiteral("json"),
                       commandText(STROFA_COMMAND_TEXT("Print one JSON object a line.")) });
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    int result = kDone;
    for (const QString &path : document::installedModels()) {
        const std::filesystem::path folder = toPath(path);
        const auto manifest = lm::readManifest(folder);
        if (!manifest) {
            // One broken model must not hide the others.
            result = report(manifest.error(), context);
            continue;
        }
        const nlohmann::ordered_json model = describe(folder, *manifest);
        if (json)
            context.out << model.dump() << '\n';
        else
            print(model, context.out);
    }
    return result;
}

} // namespace strofa::cli
