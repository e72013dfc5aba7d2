// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analyse_command.h"

#include "app/cli/analysis_output.h"
#include "app/cli/command_text.h"
#include "app/cli/verse_input.h"
#include "core/document/document_file.h"
#include "core/text/unicode.h"

#include <QCommandLineParser>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <sstream>

namespace strofa::cli
{

namespace
{

using Json = nlohmann::ordered_json;

base::Expected<void> analyseRecord(const prosody::Analyzer &analyzer,
                                   const std::string &name,
                                   std::size_t number,
                                   const std::string &line,
                                   std::ostream &out)
{
    if (line.find_first_not_of(" \t") == std::string::npos)
        return {};
    const Json record = Json::parse(line, nullptr, false);
    if (!record.is_object())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1”, line %2 is not a JSON object."),
                             { name, std::to_string(number) });
    const auto text = record.find("text");
    if (text == record.end() || !text->is_string())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1”, line %2 has no string \"text\"."),
                             { name, std::to_string(number) });
    const std::u16string verse = text::fromUtf8Lossy(text->get_ref<const std::string &>());
    Json answer;
    if (record.contains("id"))
        answer["id"] = record["id"];
    answer.update(analysisToJson(verse, analyzer.analyse(verse)));
    out << answer.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return {};
}

base::Expected<void> analyseRecords(const prosody::Analyzer &analyzer,
                                    const std::string &name,
                                    const std::string &content,
                                    Context &context)
{
    std::size_t begin = 0;
    for (std::size_t number = 1; begin < content.size(); ++number) {
        if (context.cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled, STROFA_ERROR_TEXT("Cancelled."));
        const std::size_t end = std::min(content.find('\n', begin), content.size());
        std::string line = content.substr(begin, end - begin);
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (auto done = analyseRecord(analyzer, name, number, line, context.out); !done)
            return done;
        begin = end + 1;
    }
    return {};
}

base::Expected<void> analyseText(const std::shared_ptr<const prosody::Analyzer> &analyzer,
                                 const std::string &name,
                                 const std::string &content,
                                 Context &context)
{
    const auto file =
        document::parseDocument(QByteArray::fromStdString(content), QString::fromStdString(name));
    if (!file)
        return tl::unexpected(file.error());
    const std::u16string verse = file->text.toStdU16String();
    const bool hasCyrillic = std::any_of(verse.begin(), verse.end(), [](char16_t unit) {
        return unit >= u'\u0400' && unit <= u'\u04FF';
    });
    if (!hasCyrillic)
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("There is no Russian word in “%1”."),
                             { name });
    const prosody::TextAnalysis analysis = analyzer->analyse(verse);
    printAnalysis(verse, analysis, prosody::FaultExplainer(analyzer), context.out);
    return {};
}

enum class Format {
    Detect,
    Records,
    Text
};

bool looksLikeRecords(const std::string &content)
{
    const std::size_t first = content.find_first_not_of(" \t\r\n");
    return first != std::string::npos && content[first] == '{';
}

} // namespace

int runAnalyse(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Scans verse: stress, meter, rhyme. JSONL {\"id\",\"text\"} gives JSONL; "
        "plain text gives a readable scansion.")));
    const QCommandLineOption formatOption(QStringLiteral("format"),
                                          QStringLiteral("jsonl or text; detected if not given."),
                                          QStringLiteral("format"));
    parser.addOption(formatOption);
    parser.addOption(stressesOption());
    parser.addPositionalArgument(
        QStringLiteral("files"),
        commandText(STROFA_COMMAND_TEXT("Files, or - for standard input.")),
        QStringLiteral("[FILE…|-]"));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    Format format = Format::Detect;
    const QString wanted = parser.value(formatOption);
    if (wanted == QLatin1String("jsonl"))
        format = Format::Records;
    else if (wanted == QLatin1String("text"))
        format = Format::Text;
    else if (parser.isSet(formatOption))
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("The option --format takes jsonl or text, not \"%1\"."),
                        { wanted.toStdString() } },
                      context);
    auto stresses = givenStresses(parser, context);
    if (!stresses)
        return report(stresses.error(), context);
    auto opened = openAnalyzer(context, *stresses);
    if (!opened)
        return report(opened.error(), context);
    const std::shared_ptr<const prosody::Analyzer> analyzer = std::move(*opened);
    QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        files << QStringLiteral("-");
    for (const QString &file : files) {
        const auto content = readAll(file, context);
        if (!content)
            return report(content.error(), context);
        const bool records =
            format == Format::Detect ? looksLikeRecords(*content) : format == Format::Records;
        const auto done = records ? analyseRecords(*analyzer, displayName(file), *content, context)
                                  : analyseText(analyzer, displayName(file), *content, context);
        if (!done)
            return report(done.error(), context);
    }
    return kDone;
}

} // namespace strofa::cli
