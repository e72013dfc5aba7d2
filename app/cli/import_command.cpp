// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/data_paths.h"
#include "core/document/error_text.h"
#include "core/lm/model_origin.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

constexpr std::uint64_t kMiB = std::uint64_t { 1 } << 20U;

/// Tells on standard error what an import needs, how far it is and what is odd.
class ImportPrinter final : public lm::ImportObserver
{
public:
    explicit ImportPrinter(std::ostream &err) : m_err(err) { }

    void needs(const lm::ImportNeeds &needs) override
    {
        print(commandText(STROFA_COMMAND_TEXT("%1 weights as %2: %3 MiB on the disk, up to %4 MiB "
                                              "of memory while they are written."))
                  .arg(needs.parameters)
                  .arg(QString::fromStdString(needs.precision))
                  .arg(needs.diskBytes / kMiB + 1)
                  .arg(needs.memoryBytes / kMiB + 1));
    }

    void progress(const lm::ImportProgress &progress) override
    {
        const auto percent = progress.total > 0 ? progress.done * 100 / progress.total : 100;
        if (percent == m_percent)
            return;
        m_percent = percent;
        print(QStringLiteral("%1 %  %2")
                  .arg(percent, 3)
                  .arg(QString::fromStdString(progress.tensor)));
    }

    void notice(const lm::Notice &notice) override
    {
        ++m_notices;
        print(document::translatedText(notice));
    }

    [[nodiscard]] int notices() const { return m_notices; }

private:
    void print(const QString &line) { m_err << line.toStdString() << std::endl; }

    std::ostream &m_err;
    std::uint64_t m_percent = 101;
    int m_notices = 0;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Makes a model of this program out of the folder of a Hugging Face model of the GPT-2 "
        "family (ruGPT-3, mGPT …): config.json, weights as safetensors or .bin, in one file or "
        "several, and the vocabulary. GPTQ models of 4 and 8 bits are used as they are. Nothing of "
        "a .bin file is run; other things than weights in it are refused.")));
    parser.addOptions({
        { QStringLiteral("out"),
          commandText(STROFA_COMMAND_TEXT(
              "Folder of the new model; by default one of the same name among the user's models.")),
          QStringLiteral("folder") },
        { QStringLiteral("precision"),
          commandText(STROFA_COMMAND_TEXT(
              "float32, bfloat16 (the default), int8, int4 or int4-g128; none for GPTQ.")),
          QStringLiteral("name") },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print one JSON object.")) },
    });
    parser.addPositionalArgument(
        QStringLiteral("folder"),
        commandText(STROFA_COMMAND_TEXT("Folder of the Hugging Face model.")));
}

base::Expected<lm::ImportRequest> readRequest(const QCommandLineParser &parser)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("One folder of a Hugging Face model is wanted."));
    lm::ImportRequest request;
    request.source = shared::toPath(names.first());
    request.precision = parser.value(QStringLiteral("precision")).toStdString();
    if (parser.isSet(QStringLiteral("out"))) {
        request.output = shared::toPath(parser.value(QStringLiteral("out")));
        return request;
    }
    const QString own = document::userFolder();
    if (own.isEmpty())
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder is given: use --out."));
    request.output = shared::toPath(own) / "models" / lm::folderName(request.source);
    return request;
}

void print(const lm::ImportRequest &request, const lm::ImportOutcome &outcome, Context &context)
{
    context.out << base::pathText(request.output) << ": " << outcome.manifest.parameters
                << " weights, " << outcome.manifest.precision << ", " << outcome.bytesBefore / kMiB
                << " -> " << outcome.bytesAfter / kMiB << " MiB\n";
}

} // namespace

int runImport(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json)
        context.errorFormat = ErrorFormat::Json;
    const auto request = readRequest(parser);
    if (!request)
        return report(request.error(), context);
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    ImportPrinter printer(context.err);
    const auto outcome = (*engine)->importModel(*request, printer, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    if (!json) {
        print(*request, *outcome, context);
        return kDone;
    }
    const nlohmann::ordered_json object = { { "path", base::pathText(request->output) },
                                            { "parameters", outcome->manifest.parameters },
                                            { "precision", outcome->manifest.precision },
                                            { "bytes_before", outcome->bytesBefore },
                                            { "bytes_after", outcome->bytesAfter },
                                            { "notices", printer.notices() } };
    context.out << object.dump() << '\n';
    return kDone;
}

} // namespace strofa::cli
