// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pairs_command.h"

#include "app/cli/command_text.h"
#include "app/cli/verse_input.h"
#include "core/prosody/word_rhyme.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

namespace
{

using Json = nlohmann::ordered_json;

const char *gradeName(prosody::RhymeGrade grade)
{
    switch (grade) {
    case prosody::RhymeGrade::Exact:
        return "yes";
    case prosody::RhymeGrade::Approximate:
        return "approximate";
    case prosody::RhymeGrade::None:
        break;
    }
    return "no";
}

base::Expected<std::u16string>
wordOf(const Json &record, const char *field, const std::string &name, std::size_t number)
{
    const auto word = record.find(field);
    if (word == record.end() || !word->is_string())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1”, line %2 has no string \"%3\"."),
                             { name, std::to_string(number), field });
    return text::fromUtf8Lossy(word->get_ref<const std::string &>());
}

base::Expected<Json> comparePair(const prosody::Lexicon &lexicon,
                                 const std::string &name,
                                 std::size_t number,
                                 const std::string &line)
{
    const Json record = Json::parse(line, nullptr, false);
    if (!record.is_object())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1”, line %2 is not a JSON object."),
                             { name, std::to_string(number) });
    const auto first = wordOf(record, "word1", name, number);
    if (!first)
        return tl::unexpected(first.error());
    const auto second = wordOf(record, "word2", name, number);
    if (!second)
        return tl::unexpected(second.error());
    const prosody::WordRhyme rhyme = prosody::compareWords(lexicon, *first, *second);
    Json answer;
    if (record.contains("id"))
        answer["id"] = record["id"];
    answer["rhymes"] = gradeName(rhyme.grade);
    const std::string_view clausula = prosody::clausulaName(rhyme.clausula);
    if (clausula.empty())
        answer["clausula"] = nullptr;
    else
        answer["clausula"] = clausula;
    return answer;
}

} // namespace

int runPairs(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(
        STROFA_COMMAND_TEXT("Compares pairs of words: JSONL {\"id\",\"word1\",\"word2\"} gives "
                            "{\"id\",\"rhymes\",\"clausula\"}.")));
    parser.addPositionalArgument(
        QStringLiteral("file"),
        commandText(STROFA_COMMAND_TEXT("A file, or - for standard input.")),
        QStringLiteral("[FILE|-]"));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    const auto analyzer = openAnalyzer(context);
    if (!analyzer)
        return report(analyzer.error(), context);
    const QString file = parser.positionalArguments().value(0);
    const auto done = readLines(
        file, context, [&](std::size_t number, const std::string &line) -> base::Expected<void> {
            if (line.find_first_not_of(" \t") == std::string::npos)
                return {};
            const auto answer =
                comparePair((*analyzer)->lexicon(), displayName(file), number, line);
            if (!answer)
                return tl::unexpected(answer.error());
            context.out << answer->dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
            return {};
        });
    return done ? int(kDone) : report(done.error(), context);
}

} // namespace strofa::cli
