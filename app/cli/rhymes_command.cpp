// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rhymes_command.h"

#include "app/cli/command_text.h"
#include "app/cli/verse_input.h"
#include "core/document/data_paths.h"
#include "core/prosody/rhyme_dictionary.h"
#include "core/prosody/word_rhyme.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <array>
#include <ostream>

namespace strofa::cli
{

namespace
{

constexpr long long kMostRhymes = 10'000;
constexpr long long kMostSyllables = 20;
constexpr long long kMostFeet = 20;

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

const char *rarityName(prosody::RhymeRarity rarity)
{
    switch (rarity) {
    case prosody::RhymeRarity::Banal:
        return "banal";
    case prosody::RhymeRarity::Common:
        return "common";
    case prosody::RhymeRarity::Rare:
        return "rare";
    case prosody::RhymeRarity::Find:
        break;
    }
    return "find";
}

void printJson(const std::string &word,
               const std::vector<prosody::RhymeMatch> &matches,
               bool fitted,
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
        if (match.rarity)
            rhyme["rarity"] = rarityName(*match.rarity);
        if (fitted)
            rhyme["fits"] = match.fits;
        answer["rhymes"].push_back(std::move(rhyme));
    }
    out << answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void printText(const std::vector<prosody::RhymeMatch> &matches, std::ostream &out)
{
    for (const prosody::RhymeMatch &match : matches)
        out << markedWord(match) << (match.grade == prosody::RhymeGrade::Exact ? "" : "\t≈")
            << (match.banal ? "\t*" : "") << (match.fits ? "\t✓" : "") << '\n';
}

struct NamedPart {
    const char *name;
    prosody::PartOfSpeech part;
};

constexpr std::array kParts {
    NamedPart { "noun", prosody::PartOfSpeech::Noun },
    NamedPart { "name", prosody::PartOfSpeech::Name },
    NamedPart { "adjective", prosody::PartOfSpeech::Adjective },
    NamedPart { "verb", prosody::PartOfSpeech::Verb },
    NamedPart { "participle", prosody::PartOfSpeech::Participle },
    NamedPart { "adverb", prosody::PartOfSpeech::Adverb },
    NamedPart { "pronoun", prosody::PartOfSpeech::Pronoun },
    NamedPart { "numeral", prosody::PartOfSpeech::Numeral },
};

struct NamedClausula {
    const char *name;
    prosody::Clausula clausula;
};

constexpr std::array kClausulae {
    NamedClausula { "masculine", prosody::Clausula::Masculine },
    NamedClausula { "feminine", prosody::Clausula::Feminine },
    NamedClausula { "dactylic", prosody::Clausula::Dactylic },
    NamedClausula { "hyperdactylic", prosody::Clausula::Hyperdactylic },
};

base::Error unknownName(const QString &option, const QString &value, const QString &known)
{
    return { base::ErrorCode::InvalidArgument,
             STROFA_ERROR_TEXT("The option --%1 does not know \"%2\"; it knows %3."),
             { option.toStdString(), value.toStdString(), known.toStdString() } };
}

template <class Table>
auto namedOption(const QString &option, const QString &value, const Table &table)
    -> base::Expected<typename Table::value_type>
{
    QStringList known;
    for (const auto &entry : table) {
        if (value == QLatin1String(entry.name))
            return entry;
        known << QLatin1String(entry.name);
    }
    return tl::unexpected(unknownName(option, value, known.join(QStringLiteral(", "))));
}

void addOptions(QCommandLineParser &parser)
{
    const auto number = QStringLiteral("N");
    parser.addOptions({
        { QStringLiteral("limit"),
          commandText(STROFA_COMMAND_TEXT("At most N rhymes.")),
          number,
          QStringLiteral("50") },
        { QStringLiteral("exact"), commandText(STROFA_COMMAND_TEXT("Exact rhymes only.")) },
        { QStringLiteral("clausula"),
          commandText(STROFA_COMMAND_TEXT(
              "Only this ending: masculine, feminine, dactylic, hyperdactylic.")),
          QStringLiteral("NAME") },
        { QStringLiteral("part-of-speech"),
          commandText(STROFA_COMMAND_TEXT(
              "Only this part of speech: noun, name, adjective, verb, participle, "
              "adverb, pronoun, numeral.")),
          QStringLiteral("NAME") },
        { QStringLiteral("syllables"),
          commandText(STROFA_COMMAND_TEXT("Only words of N syllables.")),
          number },
        { QStringLiteral("line"),
          commandText(STROFA_COMMAND_TEXT(
              "The line that the rhyme is to end; words that keep its meter come first "
              "and are marked ✓. Needs --meter and --feet.")),
          QStringLiteral("TEXT") },
        { QStringLiteral("meter"),
          commandText(STROFA_COMMAND_TEXT("The meter of that line.")),
          QStringLiteral("NAME") },
        { QStringLiteral("feet"),
          commandText(STROFA_COMMAND_TEXT("The feet of that line.")),
          number },
        { QStringLiteral("json"), commandText(STROFA_COMMAND_TEXT("Print JSON.")) },
    });
    parser.addPositionalArgument(
        QStringLiteral("word"),
        commandText(STROFA_COMMAND_TEXT("The word; U+0301 may mark its stress.")),
        QStringLiteral("WORD"));
}

base::Expected<void> readFilters(const QCommandLineParser &parser, prosody::RhymeQuery &query)
{
    const QString clausula = QStringLiteral("clausula");
    const QString part = QStringLiteral("part-of-speech");
    const QString syllables = QStringLiteral("syllables");
    if (parser.isSet(QStringLiteral("exact")))
        query.weakest = prosody::RhymeGrade::Exact;
    if (parser.isSet(clausula)) {
        const auto named = namedOption(clausula, parser.value(clausula), kClausulae);
        if (!named)
            return tl::unexpected(named.error());
        query.clausula = named->clausula;
    }
    if (parser.isSet(part)) {
        const auto named = namedOption(part, parser.value(part), kParts);
        if (!named)
            return tl::unexpected(named.error());
        query.partOfSpeech = named->part;
    }
    if (parser.isSet(syllables)) {
        const auto number = integerOption(parser, syllables, 1, kMostSyllables);
        if (!number)
            return tl::unexpected(number.error());
        query.syllables = static_cast<int>(*number);
    }
    return {};
}

base::Expected<void> readLine(const QCommandLineParser &parser, prosody::RhymeQuery &query)
{
    const QString meterOption = QStringLiteral("meter");
    if (!parser.isSet(QStringLiteral("line")) && !parser.isSet(meterOption))
        return {};
    const auto feet = integerOption(parser, QStringLiteral("feet"), 1, kMostFeet);
    if (!feet)
        return tl::unexpected(feet.error());
    const QString name = parser.value(meterOption);
    prosody::UnfinishedLine line;
    line.before = parser.value(QStringLiteral("line")).toStdU16String();
    line.demand.meter = prosody::meterFromName(name.toStdString());
    line.demand.feet = static_cast<int>(*feet);
    if (line.demand.meter == prosody::Meter::Unknown)
        return tl::unexpected(unknownName(
            meterOption, name, QStringLiteral("iamb, trochee, dactyl, amphibrach, anapest")));
    query.line = std::move(line);
    return {};
}

base::Expected<prosody::RhymeQuery> queryOf(const QCommandLineParser &parser)
{
    prosody::RhymeQuery query;
    const auto limit = integerOption(parser, QStringLiteral("limit"), 1, kMostRhymes);
    if (!limit)
        return tl::unexpected(limit.error());
    if (parser.positionalArguments().size() != 1)
        return base::failure(base::ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The command rhymes takes one word."));
    query.limit = static_cast<std::size_t>(*limit);
    query.word = parser.positionalArguments().constFirst().toStdU16String();
    if (auto filters = readFilters(parser, query); !filters)
        return tl::unexpected(filters.error());
    if (auto line = readLine(parser, query); !line)
        return tl::unexpected(line.error());
    return query;
}

} // namespace

int runRhymes(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Lists rhymes of a word, best first; ≈ marks approximate rhymes, * banal "
        "ones.")));
    addOptions(parser);
    parser.addOption(stressesOption());
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    if (parser.isSet(QStringLiteral("json")))
        context.errorFormat = ErrorFormat::Json;
    auto query = queryOf(parser);
    if (!query)
        return report(query.error(), context);
    auto stresses = givenStresses(parser, context);
    if (!stresses)
        return report(stresses.error(), context);
    query->stresses = std::move(*stresses);
    const auto analyzer = openAnalyzer(context);
    if (!analyzer)
        return report(analyzer.error(), context);
    auto pairs = prosody::RhymePairs::open(document::rhymePairsPath().toStdU16String());
    if (!pairs)
        return report(pairs.error(), context);
    const std::string word = parser.positionalArguments().constFirst().toStdString();
    if (prosody::wordEndings((*analyzer)->lexicon(), query->word).empty())
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("“%1” is not a Russian word with a vowel."),
                        { word } },
                      context);
    const prosody::RhymeDictionary dictionary((*analyzer)->sharedLexicon(), std::move(*pairs));
    const auto matches = dictionary.find(*query);
    if (parser.isSet(QStringLiteral("json")))
        printJson(word, matches, query->line.has_value(), context.out);
    else
        printText(matches, context.out);
    return kDone;
}

} // namespace strofa::cli
