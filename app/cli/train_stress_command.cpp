// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_stress_command.h"

#include "app/cli/command_text.h"
#include "app/cli/engine_access.h"
#include "app/shared/shipped_parts.h"
#include "core/base/path_text.h"

#include <QCommandLineParser>

#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace strofa::cli
{

namespace
{

using base::ErrorCode;

class StressProgressPrinter final : public lm::StressTrainingObserver
{
public:
    explicit StressProgressPrinter(std::ostream &err) : m_err(err) { }

    void progress(const lm::StressTrainingProgress &progress) override
    {
        std::ostringstream line;
        line << std::fixed << std::setprecision(4) << "iteration " << progress.iteration
             << "  loss " << progress.loss;
        if (!std::isnan(progress.heldOutAccuracy))
            line << std::setprecision(2) << "  held out " << 100.0 * progress.heldOutAccuracy
                 << " %";
        line << std::setprecision(0) << "  " << progress.wordsPerSecond << " words/s  "
             << progress.elapsedSeconds << " s done, " << progress.remainingSeconds << " s left";
        if (progress.checkpointWritten)
            line << "  [checkpoint]";
        m_err << line.str() << std::endl;
    }

    void message(const std::string &englishText) override { m_err << englishText << std::endl; }

private:
    std::ostream &m_err;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Trains the predictor of the stress of words that the lexicon lacks, or resumes a run.")));
    parser.addOptions({
        { QStringLiteral("words"),
          commandText(STROFA_COMMAND_TEXT(
              "Table of word forms: form, stressed vowel from 0, vowels, lemma; plain "
              "or .xz.")),
          QStringLiteral("file") },
        { QStringLiteral("out"),
          commandText(STROFA_COMMAND_TEXT(
              "Folder of the checkpoint, the predictor and the held-out words.")),
          QStringLiteral("folder") },
        { QStringLiteral("resume"),
          commandText(STROFA_COMMAND_TEXT("Go on with the run in --out.")) },
        { QStringLiteral("minutes"),
          commandText(
              STROFA_COMMAND_TEXT("Wall-clock time of the whole run, resumed parts included; 20 by "
                                  "default.")),
          QStringLiteral("number") },
        { QStringLiteral("seed"),
          commandText(STROFA_COMMAND_TEXT("Random seed.")),
          QStringLiteral("number") },
        { QStringLiteral("threads"),
          commandText(STROFA_COMMAND_TEXT("Number of threads; one by default.")),
          QStringLiteral("number") },
    });
}

base::Expected<lm::StressTrainingRequest> readRequest(const QCommandLineParser &parser)
{
    lm::StressTrainingRequest request;
    if (!parser.isSet(QStringLiteral("words")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No table of words is given: use --words."));
    if (!parser.isSet(QStringLiteral("out")))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("No folder for the model is given: use --out."));
    request.words = shared::toPath(parser.value(QStringLiteral("words")));
    request.output = shared::toPath(parser.value(QStringLiteral("out")));
    request.resume = parser.isSet(QStringLiteral("resume"));
    if (parser.isSet(QStringLiteral("minutes"))) {
        const auto minutes = numberOption(parser, QStringLiteral("minutes"), 0.01, 1e6);
        if (!minutes)
            return tl::unexpected(minutes.error());
        request.minutes = *minutes;
    }
    if (parser.isSet(QStringLiteral("seed"))) {
        const auto seed = integerOption(parser, QStringLiteral("seed"), 0, 1'000'000'000);
        if (!seed)
            return tl::unexpected(seed.error());
        request.seed = static_cast<std::uint64_t>(*seed);
    }
    if (parser.isSet(QStringLiteral("threads"))) {
        const auto threads = integerOption(parser, QStringLiteral("threads"), 1, 256);
        if (!threads)
            return tl::unexpected(threads.error());
        request.threads = static_cast<int>(*threads);
    }
    return request;
}

} // namespace

int runTrainStress(const QStringList &arguments, Context &context)
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
    StressProgressPrinter printer(context.err);
    const auto outcome = (*engine)->trainStress(*request, printer, context.cancel);
    if (!outcome)
        return report(outcome.error(), context);
    context.out << "The predictor is " << base::pathText(outcome->predictor) << ": "
                << outcome->iterations << " iterations; right on " << std::fixed
                << std::setprecision(2) << 100.0 * outcome->accuracy << " % of "
                << outcome->heldOutWords << " words of lemmas held out ("
                << 100.0 * outcome->nameAccuracy << " % of names), " << std::setprecision(4)
                << outcome->nats << " nats a word.\n";
    return kDone;
}

} // namespace strofa::cli
