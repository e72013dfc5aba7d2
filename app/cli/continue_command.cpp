// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/continue_command.h"

#include "app/cli/continuation_options.h"
#include "app/cli/verse_input.h"
#include "core/base/path_text.h"
#include "core/document/document_file.h"
#include "core/poems/poem_reader.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <ostream>

namespace strofa::cli
{

namespace
{

QString describe(const char *sourceText)
{
    return QCoreApplication::translate("Commands", sourceText);
}

base::Expected<std::string> readText(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("text")) == parser.isSet(QStringLiteral("file"))) {
        return base::failure(base::ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("Give the text either with --text or with --file."));
    }
    if (parser.isSet(QStringLiteral("text"))) {
        QString text = parser.value(QStringLiteral("text"));
        // A shell's plain quotes cannot hold a line break.
        text.replace(QStringLiteral("\\n"), QStringLiteral("\n"));
        return text.toStdString();
    }
    const auto opened = document::readDocument(parser.value(QStringLiteral("file")));
    if (!opened)
        return tl::unexpected(opened.error());
    return opened->text.toStdString();
}

void print(const assist::Candidate &candidate, int number, std::ostream &out)
{
    out << number << ". ";
    const int feet = candidate.feet.empty() ? 0 : candidate.feet.front();
    const prosody::Clausula clausula =
        candidate.clausulae.empty() ? prosody::Clausula::None : candidate.clausulae.front();
    out << prosody::shortNotation(candidate.meter, feet, clausula);
    if (!candidate.scheme.empty())
        out << " · " << candidate.scheme;
    if (!candidate.rhymePartner.empty())
        out << " · "
            << describe(QT_TRANSLATE_NOOP("Commands", "rhyme \"%1\""))
                   .arg(QString::fromStdString(candidate.rhymePartner))
                   .toStdString();
    if (candidate.copied)
        out << " · "
            << describe(QT_TRANSLATE_NOOP("Commands", "the author's own words")).toStdString();
    if (!candidate.holdsMeter)
        out << " · " << describe(QT_TRANSLATE_NOOP("Commands", "off the meter")).toStdString();
    if (!candidate.holdsRhyme)
        out << " · "
            << describe(QT_TRANSLATE_NOOP("Commands", "does not close the rhyme")).toStdString();
    out << '\n';
    std::string line;
    for (const char character : candidate.text + "\n") {
        if (character != '\n') {
            line += character;
            continue;
        }
        out << "   " << line << '\n';
        line.clear();
    }
    out << '\n';
    out.flush();
}

void addShotOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { QStringLiteral("shots"),
          describe(QT_TRANSLATE_NOOP("Commands",
                                     "File or folder of poems, of which the model reads two to "
                                     "four in the meter of the text before it continues.")),
          QStringLiteral("path") });
    parser.addOption({ QStringLiteral("show-prompt"),
                       describe(QT_TRANSLATE_NOOP("Commands", "Print what the model reads.")) });
}

/// Puts examples into the request, if some are asked for.
base::Expected<void> chooseShots(const QCommandLineParser &parser,
                                 assist::Continuer &continuer,
                                 assist::ContinuationRequest &request,
                                 Context &context)
{
    if (parser.isSet(QStringLiteral("shots"))) {
        const std::filesystem::path path(parser.value(QStringLiteral("shots")).toStdU16String());
        const auto read = poems::readPoems({ path }, request.author, context.cancel);
        if (!read)
            return tl::unexpected(read.error());
        const auto prompt = continuer.chooseShots(read->poems, request, context.cancel);
        if (!prompt)
            return tl::unexpected(prompt.error());
        if (prompt->poems.empty())
            return base::failure(
                base::ErrorCode::BadInput,
                STROFA_ERROR_TEXT("None of the %1 poems in %2 can serve as an example: the model "
                                  "has no room for them beside the text."),
                { std::to_string(read->poems.size()), base::pathText(path) });
        request.shots = prompt->text;
    }
    if (parser.isSet(QStringLiteral("show-prompt")) && !parser.isSet(QStringLiteral("json")))
        context.out << request.shots << request.text << "\n\n";
    return {};
}

} // namespace

int runContinue(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        describe(QT_TRANSLATE_NOOP("Commands", "Proposes continuations of a verse text.")));
    parser.addOption({ QStringLiteral("text"),
                       describe(QT_TRANSLATE_NOOP("Commands", "The text; \\n breaks a line.")),
                       QStringLiteral("T") });
    parser.addOption({ QStringLiteral("file"),
                       describe(QT_TRANSLATE_NOOP("Commands", "A text file instead.")),
                       QStringLiteral("F") });
    parser.addOption({ QStringLiteral("json"),
                       describe(QT_TRANSLATE_NOOP("Commands", "Print one JSON record.")) });
    addShotOptions(parser);
    addContinuationOptions(parser);
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const bool asJson = parser.isSet(QStringLiteral("json"));
    context.errorFormat = asJson ? ErrorFormat::Json : ErrorFormat::Sentence;

    base::Expected<assist::ContinuationRequest> request = readContinuationOptions(parser);
    if (!request)
        return report(request.error(), context);
    auto stresses = givenStresses(parser, context);
    if (!stresses)
        return report(stresses.error(), context);
    request->stresses = std::move(*stresses);
    base::Expected<std::string> text = readText(parser);
    if (!text)
        return report(text.error(), context);
    request->text = std::move(*text);
    const auto continuer = openContinuer(parser, context.cancel);
    if (!continuer)
        return report(continuer.error(), context);

    if (const auto chosen = chooseShots(parser, **continuer, *request, context); !chosen)
        return report(chosen.error(), context);

    int number = 0;
    const assist::CandidateSink sink = [&](const assist::Candidate &candidate) {
        if (!asJson)
            print(candidate, ++number, context.out);
    };
    const auto result = (*continuer)->run(*request, sink, context.cancel);
    if (!result)
        return report(result.error(), context);
    if (asJson)
        context.out << continuationRecord("1", *request, *result) << '\n';
    else if (result->isOutOfTime)
        context.err << describe(QT_TRANSLATE_NOOP("Commands",
                                                  "The %1 seconds of --patience are over: these "
                                                  "are the candidates that were done by then."))
                           .arg(request->patience)
                           .toStdString()
                    << '\n';
    return kDone;
}

} // namespace strofa::cli
