// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rhymes_command.h"

#include "app/cli/verse_input.h"
#include "core/prosody/rhyme_dictionary.h"
#include "core/prosody/word_rhyme.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <ostream>

namespace strofa::cli
{

namespace
{

constexpr long long kMostRhymes = 10'000;

std::string markedWord(const prosody::RhymeMatch &match)
{
    std::u16string marked;
    std::size_t vowels = 0;
    for (const char16_t letter : match.word) {
        marked.push_back(letter);
        if (text::isVowel(letter) && vowels++ == match.stressedVowel && match.syllables > 1)
            marked.push_back(text::kAcute);
    }
    return text::toUtf8(marked);
}

void printJson(const std::string &word,
               const std::vector<prosody::RhymeMatch> &matches,
               std::ostream &out)
{
    nlohmann::ordered_json answer;
    answer["word"] = word;
    answer["rhymes"] = nlohmann::ordered_json::array();
    for (const prosody::RhymeMatch &match : matches) {
        nlohmann::ordered_json rhyme;
        rhyme["word"] = text::toUtf8(match.word);
        rhyme["marked"] = markedWord(match);
        rhyme["grade"] = match.grade == prosody::RhymeGrade::Exact ? "exact" : "approximate";
        rhyme["clausula"] = prosody::clausulaName(match.clausula);
        rhyme["syllables"] = match.syllables;
        rhyme["banal"] = match.banal;
        answer["rhymes"].push_back(std::move(rhyme));
    }
    out << answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void printText(const std::vector<prosody::RhymeMatch> &matches, std::ostream &out)
{
    for (const prosody::RhymeMatch &match : matches)
        out << markedWord(match) << (match.grade == prosody::RhymeGrade::Exact ? "" : "\t≈")
            << (match.banal ? "\t*" : "") << '\n';
}

} // namespace

int runRhymes(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Lists rhymes of a word, best first; ≈ marks approximate rhymes, * banal "
                       "ones."));
    const QCommandLineOption limitOption(QStringLiteral("limit"),
                                         QStringLiteral("At most N rhymes."),
                                         QStringLiteral("N"),
                                         QStringLiteral("50"));
    const QCommandLineOption jsonOption(QStringLiteral("json"), QStringLiteral("Print JSON."));
    parser.addOption(limitOption);
    parser.addOption(jsonOption);
    parser.addPositionalArgument(QStringLiteral("word"),
                                 QStringLiteral("The word; U+0301 may mark its stress."),
                                 QStringLiteral("WORD"));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (parser.isSet(jsonOption))
        context.errorFormat = ErrorFormat::Json;
    const auto limit = integerOption(parser, QStringLiteral("limit"), 1, kMostRhymes);
    if (!limit)
        return report(limit.error(), context);
    if (parser.positionalArguments().size() != 1)
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("The command rhymes takes one word.") },
                      context);
    const auto analyzer = openAnalyzer();
    if (!analyzer)
        return report(analyzer.error(), context);
    const QString word = parser.positionalArguments().constFirst();
    prosody::RhymeQuery query;
    query.word = word.toStdU16String();
    query.limit = static_cast<std::size_t>(*limit);
    const prosody::RhymeDictionary dictionary((*analyzer)->sharedLexicon());
    if (prosody::wordEndings((*analyzer)->lexicon(), query.word).empty())
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("“%1” is not a Russian word with a vowel."),
                        { word.toStdString() } },
                      context);
    const auto matches = dictionary.find(query);
    if (parser.isSet(jsonOption))
        printJson(word.toStdString(), matches, context.out);
    else
        printText(matches, context.out);
    return kDone;
}

} // namespace strofa::cli
