// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stress_command.h"

#include "app/cli/command_text.h"
#include "app/cli/verse_input.h"
#include "core/prosody/word_rhyme.h"
#include "core/text/unicode.h"

#include <QCommandLineParser>

#include <algorithm>
#include <ostream>

namespace strofa::cli
{

namespace
{

const char *sourceName(prosody::StressSource source)
{
    switch (source) {
    case prosody::StressSource::Monosyllable:
        return "monosyllable";
    case prosody::StressSource::Mark:
        return "mark";
    case prosody::StressSource::Yo:
        return "yo";
    case prosody::StressSource::User:
        return "user";
    case prosody::StressSource::Lexicon:
        return "lexicon";
    case prosody::StressSource::Clitic:
        return "clitic";
    case prosody::StressSource::Guess:
        break;
    }
    return "guess";
}

/// "1,0": the likeliest stressed vowel, then the other variants that sources name; a guess has
/// one. Vowels are counted from the start of a word with hyphens.
std::string variantsOf(const prosody::WordStress &stress)
{
    const bool isGuess = stress.source == prosody::StressSource::Guess;
    std::vector<int> vowels;
    for (const prosody::StressVariant &variant : stress.variants)
        if (!(isGuess && !vowels.empty())
            && std::find(vowels.begin(), vowels.end(), variant.vowel) == vowels.end())
            vowels.push_back(variant.vowel);
    std::string list;
    for (const int vowel : vowels) {
        if (!list.empty())
            list += ',';
        list += std::to_string(vowel + static_cast<int>(stress.vowelsBefore));
    }
    return list;
}

} // namespace

int runStress(const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(commandText(STROFA_COMMAND_TEXT(
        "Tells the stress of words, one a line: word, stressed vowel counted from "
        "0 with further variants behind commas, source.")));
    parser.addOption(stressesOption());
    parser.addPositionalArgument(
        QStringLiteral("file"),
        commandText(STROFA_COMMAND_TEXT("A file, or - for standard input.")),
        QStringLiteral("[FILE|-]"));
    if (const auto code = parseArguments(parser, arguments, context))
        return *code;
    auto stresses = givenStresses(parser, context);
    if (!stresses)
        return report(stresses.error(), context);
    const auto analyzer = openAnalyzer(context, *stresses);
    if (!analyzer)
        return report(analyzer.error(), context);
    const QString file = parser.positionalArguments().value(0);
    const auto done = readLines(
        file, context, [&](std::size_t number, const std::string &line) -> base::Expected<void> {
            const std::string word = line.substr(0, line.find('\t'));
            if (word.empty())
                return {};
            const auto letters = text::fromUtf8(word);
            if (!letters) {
                return base::failure(base::ErrorCode::BadInput,
                                     STROFA_ERROR_TEXT("“%1”, line %2 is not valid UTF-8."),
                                     { displayName(file), std::to_string(number) });
            }
            const auto stress =
                prosody::wordStress((*analyzer)->lexicon(), *letters, stresses->get());
            const std::string variants = variantsOf(stress);
            context.out << word << '\t' << (variants.empty() ? "-" : variants) << '\t'
                        << (variants.empty() ? "none" : sourceName(stress.source)) << '\n';
            return {};
        });
    return done ? int(kDone) : report(done.error(), context);
}

} // namespace strofa::cli
