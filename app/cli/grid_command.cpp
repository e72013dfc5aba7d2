// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/grid_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/cli/training_progress.h"
#include "app/cli/verse_input.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"
#include "core/document/error_text.h"
#include "core/lab/grid_run.h"
#include "core/lm/atomic_file.h"

#include <QCommandLineParser>

#include <iomanip>
#include <ostream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

constexpr std::size_t kLargestPlan = std::size_t { 1 } << 20U;

/// Tells on standard error which recipe is at work and how it goes on.
class GridPrinter final : public lab::GridObserver
{
public:
    explicit GridPrinter(std::ostream &err) : m_err(err) { }

    void runBegins(const lab::GridRun &run, std::size_t number, std::size_t count) override
    {
        m_err << '[' << number << '/' << count << "] " << run.entry.name << std::endl;
    }

    void runEnds(const lab::GridRun &run) override
    {
        if (!run.failure.empty())
            m_err << run.failure << std::endl;
    }

    void progress(const lm::TrainingProgress &progress) override
    {
        m_err << "  " << progressLine(progress) << std::endl;
    }

    void message(const std::string &englishText) override
    {
        m_err << "  " << englishText << std::endl;
    }

private:
    std::ostream &m_err;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Trains every recipe of a grid, measures the models by the same texts and prompts, and "
        "writes report.html and report.csv. Each recipe leaves an ordinary model folder.")));
    parser.addOptions({
        { QStringLiteral("config"),
          commandText(STROFA_COMMAND_TEXT(
              "JSON file of the grid: \"base\", \"vary\" (lists of values by field), \"recipes\", "
              "\"halving\", \"prompt\".")),
          QStringLiteral("file") },
        { QStringLiteral("corpus"),
          commandText(STROFA_COMMAND_TEXT("JSONL file, or folder of such files; may be repeated.")),
          QStringLiteral("path") },
        { QStringLiteral("out"),
          commandText(STROFA_COMMAND_TEXT("Folder of the models and of the report.")),
          QStringLiteral("folder") },
        { QStringLiteral("minutes"),
          commandText(STROFA_COMMAND_TEXT("Wall-clock time of training for all recipes together, "
                                          "in equal shares.")),
          QStringLiteral("number") },
        { QStringLiteral("resume"),
          commandText(STROFA_COMMAND_TEXT("Go on with the grid in --out.")) },
        { QStringLiteral("threads"),
          commandText(STROFA_COMMAND_TEXT("Number of threads; all cores by default.")),
          QStringLiteral("number") },
    });
}

lab::ReportWording reportWording()
{
    lab::ReportWording wording;
    wording.translate = [](const char *sourceText) {
        return QCoreApplication::translate("GridReport", sourceText).toStdString();
    };
    wording.language = document::languageName(document::systemLanguage()).toStdString();
    return wording;
}

base::Expected<lab::GridRequest> readRequest(const QCommandLineParser &parser)
{
    lab::GridRequest request;
    for (const char *option : { "config", "corpus", "out" }) {
        if (!parser.isSet(QString::fromLatin1(option)))
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The option --%1 is missing."),
                                 { option });
    }
    auto plan =
        lm::readSmallFile(shared::toPath(parser.value(QStringLiteral("config"))), kLargestPlan);
    if (!plan)
        return tl::unexpected(plan.error());
    request.planText = std::move(*plan);
    for (const QString &corpus : parser.values(QStringLiteral("corpus")))
        request.corpus.push_back(shared::toPath(corpus));
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.resume = parser.isSet(QStringLiteral("resume"));
    if (parser.isSet(QStringLiteral("minutes"))) {
        const auto minutes = numberOption(parser, QStringLiteral("minutes"), 0.01, 1e6);
        if (!minutes)
            return tl::unexpected(minutes.error());
        request.minutes = *minutes;
    }
    if (parser.isSet(QStringLiteral("threads"))) {
        constexpr int kMostThreads = 256;
        const auto count = integerOption(parser, QStringLiteral("threads"), 1, kMostThreads);
        if (!count)
            return tl::unexpected(count.error());
        request.threads = static_cast<int>(*count);
    }
    request.wording = lossPictureWording();
    request.reportWording = reportWording();
    return request;
}

void print(const lab::GridState &state, std::ostream &out)
{
    for (const lab::GridRun &run : state.runs) {
        out << run.entry.name << '\t';
        if (run.measures)
            out << std::fixed << std::setprecision(4) << run.measures->bitsPerCharacter;
        else
            out << '-';
        out << '\n';
    }
}

} // namespace

int runGrid(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const auto request = readRequest(parser);
    if (!request)
        return report(request.error(), context);
    const auto engine = openEngine();
    if (!engine)
        return report(engine.error(), context);
    GridPrinter printer(context.err);
    const lab::AnalyzerSource openJudgesAnalyzer =
        [&context]() -> base::Expected<std::shared_ptr<const prosody::Analyzer>> {
        auto analyzer = openAnalyzer(context, nullptr);
        if (!analyzer)
            return tl::unexpected(analyzer.error());
        return std::shared_ptr<const prosody::Analyzer>(std::move(*analyzer));
    };
    const auto state =
        lab::runGrid(*request, **engine, openJudgesAnalyzer, printer, context.cancel);
    if (!state)
        return report(state.error(), context);
    print(*state, context.out);
    context.out << commandText(STROFA_COMMAND_TEXT("The report is in %1."))
                       .arg(QString::fromStdString(
                           base::pathText(request->output / lab::kReportPageFile)))
                       .toStdString()
                << '\n';
    return kDone;
}

} // namespace strofa::cli
