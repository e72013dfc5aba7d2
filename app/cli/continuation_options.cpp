// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/continuation_options.h"

#include "app/cli/adapter_option.h"
#include "app/cli/sampling_options.h"
#include "app/cli/verse_input.h"
#include "app/shared/shipped_parts.h"
#include "core/assist/banned_words.h"
#include "core/document/data_paths.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace strofa::cli
{

using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

QString describe(const char *sourceText)
{
    return QCoreApplication::translate("Commands", sourceText);
}

Expected<void> readWishes(const QCommandLineParser &parser, assist::VerseWishes &wishes)
{
    if (parser.isSet(QStringLiteral("meter"))) {
        const std::string name = parser.value(QStringLiteral("meter")).toStdString();
        const prosody::Meter meter = prosody::meterFromName(name);
        if (meter == prosody::Meter::Unknown) {
            return failure(ErrorCode::InvalidArgument,
                           STROFA_ERROR_TEXT("There is no meter \"%1\"; the meters are ямб, хорей, "
                                             "дактиль, амфибрахий, анапест."),
                           { name });
        }
        wishes.meter = meter;
    }
    if (parser.isSet(QStringLiteral("feet"))) {
        Expected<long long> feet = integerOption(parser, QStringLiteral("feet"), 1, 12);
        if (!feet)
            return tl::unexpected(feet.error());
        wishes.feet = static_cast<int>(*feet);
    }
    wishes.scheme = parser.value(QStringLiteral("scheme")).toUpper().toStdString();
    for (const char letter : wishes.scheme) {
        if (letter != '-' && (letter < 'A' || letter > 'Z')) {
            return failure(ErrorCode::InvalidArgument,
                           STROFA_ERROR_TEXT("The scheme \"%1\" is not made of Latin letters and "
                                             "\"-\", as in ABAB."),
                           { wishes.scheme });
        }
    }
    return {};
}

Expected<void> readKeptLines(const QCommandLineParser &parser, assist::ContinuationRequest &request)
{
    for (const QString &given : parser.values(QStringLiteral("keep"))) {
        const qsizetype sign = given.indexOf(u'=');
        bool isNumber = false;
        const int number = given.left(std::max<qsizetype>(sign, 0)).toInt(&isNumber);
        if (!isNumber || number < 1 || number > request.lines) {
            return failure(ErrorCode::InvalidArgument,
                           STROFA_ERROR_TEXT("\"%1\" is no line to keep: give its number, from 1 "
                                             "to the number of lines, \"=\" and its text."),
                           { given.toStdString() });
        }
        const auto line = static_cast<std::size_t>(number);
        request.keptLines.resize(std::max(request.keptLines.size(), line));
        request.keptLines[line - 1] = given.mid(sign + 1).toStdString();
    }
    return {};
}

nlohmann::json candidateRecord(const assist::Candidate &candidate)
{
    return { { "text", candidate.text },
             { "lead", candidate.lead },
             { "score", std::round(candidate.score * 1e4) / 1e4 },
             { "copied", candidate.copied },
             { "meter", prosody::meterName(candidate.meter) },
             { "feet", candidate.feet },
             { "scheme", candidate.scheme },
             { "holds_meter", candidate.holdsMeter },
             { "holds_rhyme", candidate.holdsRhyme } };
}

void add(QCommandLineParser &parser,
         const char *name,
         const char *sourceText,
         const char *value,
         const char *byDefault)
{
    parser.addOption(QCommandLineOption(QString::fromLatin1(name),
                                        describe(sourceText),
                                        QString::fromLatin1(value),
                                        QString::fromLatin1(byDefault)));
}

} // namespace

void addWritingOptions(QCommandLineParser &parser)
{
    add(parser, "lines", QT_TRANSLATE_NOOP("Commands", "Lines to propose (3)."), "N", "3");
    add(parser, "count", QT_TRANSLATE_NOOP("Commands", "Candidates (5)."), "K", "5");
    add(parser,
        "temperature",
        QT_TRANSLATE_NOOP("Commands", "0.05 strict … 2.0 bold (0.8)."),
        "T",
        "0.8");
    addSamplingOptions(parser);
    add(parser,
        "seed",
        QT_TRANSLATE_NOOP("Commands", "The same seed gives the same text (1)."),
        "S",
        "1");
}

void addContinuationOptions(QCommandLineParser &parser)
{
    addWritingOptions(parser);
    add(parser,
        "patience",
        QT_TRANSLATE_NOOP("Commands",
                          "Seconds after which a slow model begins no other candidate (60; 0: no "
                          "limit)."),
        "S",
        "60");
    add(parser,
        "drafts",
        QT_TRANSLATE_NOOP("Commands",
                          "Candidates to write, of which the best are shown (0: as many as the "
                          "model is quick enough for)."),
        "N",
        "0");
    add(parser,
        "model",
        QT_TRANSLATE_NOOP("Commands", "Model folder or name of an installed model."),
        "M",
        "");
    add(parser, "author", QT_TRANSLATE_NOOP("Commands", "Author whose style to follow."), "A", "");
    add(parser,
        "meter",
        QT_TRANSLATE_NOOP("Commands", "Meter instead of the one read off the text."),
        "M",
        "");
    add(parser, "feet", QT_TRANSLATE_NOOP("Commands", "Feet of the new lines."), "F", "");
    add(parser,
        "scheme",
        QT_TRANSLATE_NOOP("Commands", "Rhyme scheme of the stanza, e.g. ABAB."),
        "S",
        "");
    add(parser,
        "ban",
        QT_TRANSLATE_NOOP("Commands",
                          "Words that may not be proposed, with commas between them; \"любов*\" "
                          "bans all words that begin so. May be given several times."),
        "WORDS",
        "");
    add(parser,
        "keep",
        QT_TRANSLATE_NOOP("Commands",
                          "A line that stands already: its number among the new ones, \"=\" and "
                          "its text; the others are written about it. May be given several "
                          "times."),
        "N=LINE",
        "");
    parser.addOption(
        { QStringLiteral("no-copies"),
          describe(QT_TRANSLATE_NOOP("Commands", "Propose no lines that a poet has written.")) });
    parser.addOption({ QStringLiteral("free"),
                       describe(QT_TRANSLATE_NOOP("Commands", "No verse constraints at all.")) });
    parser.addOption(stressesOption());
    parser.addOption(adapterOption());
}

Expected<void> readWritingOptions(const QCommandLineParser &parser,
                                  assist::ContinuationRequest &request)
{
    const auto lines = integerOption(parser, QStringLiteral("lines"), 1, 64);
    const auto count = integerOption(parser, QStringLiteral("count"), 1, 32);
    const auto seed = integerOption(parser, QStringLiteral("seed"), 0, INT64_MAX);
    for (const auto *number : { &lines, &count, &seed }) {
        if (!*number)
            return tl::unexpected(number->error());
    }
    const auto temperature = numberOption(parser, QStringLiteral("temperature"), 0.05, 2.0);
    if (!temperature)
        return tl::unexpected(temperature.error());
    request.lines = static_cast<int>(*lines);
    request.count = static_cast<int>(*count);
    request.seed = static_cast<std::uint64_t>(*seed);
    request.sampling.temperature = *temperature;
    return readSampling(parser, request.sampling);
}

Expected<assist::ContinuationRequest> readContinuationOptions(const QCommandLineParser &parser)
{
    assist::ContinuationRequest request;
    if (auto read = readWritingOptions(parser, request); !read)
        return tl::unexpected(read.error());
    const auto drafts = integerOption(parser, QStringLiteral("drafts"), 0, 256);
    if (!drafts)
        return tl::unexpected(drafts.error());
    const auto patience = numberOption(parser, QStringLiteral("patience"), 0.0, 86400.0);
    if (!patience)
        return tl::unexpected(patience.error());
    request.patience = *patience;
    request.drafts = static_cast<int>(*drafts);
    request.author = parser.value(QStringLiteral("author")).toStdString();
    request.free = parser.isSet(QStringLiteral("free"));
    request.hidesCopies = parser.isSet(QStringLiteral("no-copies"));
    for (const QString &words : parser.values(QStringLiteral("ban"))) {
        for (std::string &word : assist::splitBannedWords(words.toStdString()))
            request.banned.push_back(std::move(word));
    }
    if (auto kept = readKeptLines(parser, request); !kept)
        return tl::unexpected(kept.error());
    if (auto wishes = readWishes(parser, request.wishes); !wishes)
        return tl::unexpected(wishes.error());
    return request;
}

Expected<std::unique_ptr<assist::Continuer>> openContinuer(const QCommandLineParser &parser,
                                                           const base::CancelToken &cancel)
{
    const QString name = parser.value(QStringLiteral("model"));
    const QString model = document::findModel(name);
    if (model.isEmpty() && !name.isEmpty()) {
        return failure(
            ErrorCode::NotFound,
            STROFA_ERROR_TEXT("There is no model \"%1\": give the path of a model folder "
                              "or a name that \"strofa-cli models\" lists."),
            { name.toStdString() });
    }
    assist::ContinuerFiles files = shared::continuerFiles();
    files.model = shared::toPath(model);
    auto adapters = readAdapterOptions(parser);
    if (!adapters)
        return tl::unexpected(adapters.error());
    files.adapters = std::move(*adapters);
    return assist::openContinuer(files, cancel);
}

std::string continuationRecord(const std::string &id,
                               const assist::ContinuationRequest &request,
                               const assist::ContinuationResult &result)
{
    nlohmann::json candidates = nlohmann::json::array();
    for (const assist::Candidate &candidate : result.candidates)
        candidates.push_back(candidateRecord(candidate));
    nlohmann::json record = { { "id", id },
                              { "prompt", request.text },
                              { "plan",
                                { { "meter", prosody::meterName(result.plan.meter) },
                                  { "feet", result.plan.feet },
                                  { "scheme", result.plan.scheme } } },
                              { "seed", request.seed },
                              { "temperature", request.sampling.temperature },
                              { "candidates", candidates },
                              { "seconds",
                                { { "first", std::round(result.secondsToFirst * 1e3) / 1e3 },
                                  { "all", std::round(result.secondsToAll * 1e3) / 1e3 } } } };
    if (result.isOutOfTime)
        record["out_of_time"] = true;
    if (!request.shots.empty())
        record["shots"] = request.shots;
    return record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace strofa::cli
