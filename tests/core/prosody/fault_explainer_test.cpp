// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/fault_explainer.h"
#include "core/prosody/line_changes.h"
#include "core/text/unicode.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace strofa::prosody
{

namespace
{

FaultExplainer explainer()
{
    static const auto analyzer = std::make_shared<const Analyzer>(test::shippedLexicon());
    return FaultExplainer(analyzer);
}

std::vector<FaultExplanation> explain(const std::u16string &text, std::size_t line)
{
    return explainer().explain(text, test::shippedAnalyzer().analyse(text), line);
}

std::vector<std::u16string> replacements(const std::vector<FaultExplanation> &explanations)
{
    std::vector<std::u16string> all;
    for (const FaultExplanation &explanation : explanations)
        for (const Suggestion &suggestion : explanation.suggestions)
            all.push_back(suggestion.replacement);
    return all;
}

bool contains(const std::vector<std::u16string> &all, std::u16string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<std::u16string> formsOf(std::u16string_view line)
{
    std::vector<std::u16string> forms;
    for (const LineChange &change : otherForms(*test::shippedLexicon(), line, { 0, line.size() }))
        forms.push_back(change.line);
    return forms;
}

/// Every suggestion, applied to the text, leaves its line without a fault of meter.
void expectCured(const std::u16string &text, std::size_t line)
{
    for (const FaultExplanation &explanation : explain(text, line)) {
        for (const Suggestion &suggestion : explanation.suggestions) {
            std::u16string changed = text;
            changed.replace(
                suggestion.span.begin, suggestion.span.length(), suggestion.replacement);
            const TextAnalysis analysis = test::shippedAnalyzer().analyse(changed);
            for (const Fault &fault : analysis.lines[line].faults)
                EXPECT_EQ(fault.kind, FaultKind::UnknownStress) << text::toUtf8(suggestion.line);
        }
    }
}

const std::u16string kOnegin = u"Мой дядя самых честных правил,\n"
                               u"Когда не в шутку занемог,\n"
                               u"Он уважать себя заставил\n"
                               u"И лучше выдумать не мог.";

std::u16string withLine(std::size_t number, std::u16string_view line)
{
    std::u16string text;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t end = std::min(kOnegin.find(u'\n', begin), kOnegin.size());
        text += i == number ? std::u16string(line) : kOnegin.substr(begin, end - begin);
        text += i < 3 ? u"\n" : u"";
        begin = end + 1;
    }
    return text;
}

} // namespace

TEST(FaultExplainer, HasNothingToSayOfALineWithoutFaults)
{
    for (std::size_t line = 0; line < 5; ++line)
        EXPECT_TRUE(explain(kOnegin, line).empty());
}

TEST(FaultExplainer, SuggestsTheStressThatScansForAWronglyMarkedWord)
{
    const std::u16string text = withLine(0, u"Мой дядя самых честны\u0301х правил,");
    const auto explanations = explain(text, 0);
    ASSERT_EQ(explanations.size(), 1U);
    EXPECT_EQ(explanations[0].fault.kind, FaultKind::StressOnWeak);
    EXPECT_EQ(explanations[0].demand, (LineDemand { Meter::Iamb, 4 }));
    ASSERT_FALSE(explanations[0].suggestions.empty());
    const Suggestion &first = explanations[0].suggestions[0];
    EXPECT_EQ(first.kind, SuggestionKind::OtherStress);
    EXPECT_EQ(first.replacement, u"че\u0301стных");
    EXPECT_EQ(first.line, u"Мой дядя самых че\u0301стных правил,");
    expectCured(text, 0);
}

TEST(FaultExplainer, SuggestsTheOtherOrderOfTwoWords)
{
    const std::u16string text = u"Буря мглою небо кроет,\n"
                                u"Вихри крутя снежные;\n"
                                u"То, как зверь, она завоет,\n"
                                u"То заплачет, как дитя,";
    const auto explanations = explain(text, 1);
    ASSERT_FALSE(explanations.empty());
    EXPECT_TRUE(contains(replacements(explanations), u"снежные крутя"));
    expectCured(text, 1);
}

TEST(FaultExplainer, SuggestsAFormWithTheRightNumberOfSyllables)
{
    const std::u16string text = u"Под голубыми небесами\n"
                                u"Великолепными коврами,\n"
                                u"Блестя на солнце, снег лежит;\n"
                                u"Прозрачный лес один чернеет,\n"
                                u"И ель сквозь иней зеленеет,\n"
                                u"Иль речка подо льдом блестит.";
    const std::size_t place = text.find(u"Иль речка");
    std::u16string broken = text;
    broken.replace(place, 3, u"Или");
    const auto explanations = explain(broken, 5);
    ASSERT_FALSE(explanations.empty());
    EXPECT_TRUE(contains(replacements(explanations), u"Иль"));
    expectCured(broken, 5);
}

TEST(FaultExplainer, SuggestionsKeepTheRhymeOfTheLine)
{
    const std::u16string text = withLine(2, u"Он уважать нас всех заставил вдруг");
    for (const FaultExplanation &explanation : explain(text, 2)) {
        for (const Suggestion &suggestion : explanation.suggestions) {
            const std::u16string changed = withLine(2, suggestion.line);
            const auto before = test::shippedAnalyzer().analyse(text).lines[2].rhyme;
            const auto after = test::shippedAnalyzer().analyse(changed).lines[2].rhyme;
            EXPECT_TRUE(before < 0 || after >= 0);
        }
    }
}

TEST(FaultExplainer, DoesNotMendALineWithAGuess)
{
    // The last word is in no dictionary; stressed on its end it would fill the line up.
    const std::u16string text = u"Мой дядя самых честных правил,\n"
                                u"Когда не в шутку занемог,\n"
                                u"Он уважать себя заставил\n"
                                u"Рогами за висюлечки.";
    for (const FaultExplanation &explanation : explain(text, 3)) {
        if (explanation.fault.kind == FaultKind::UnknownStress)
            continue;
        for (const Suggestion &suggestion : explanation.suggestions)
            EXPECT_NE(suggestion.kind, SuggestionKind::OtherStress)
                << text::toUtf8(suggestion.line);
    }
}

TEST(FaultExplainer, IsTotal)
{
    EXPECT_TRUE(explainer().explain(u"", {}, 0).empty());
    EXPECT_TRUE(explain(u"\n\n", 1).empty());
    EXPECT_NO_FATAL_FAILURE((void)explain(u"стрымбука", 0));
}

TEST(LineChanges, ExchangeEndingsOnlyWhereBothFormsAreWords)
{
    EXPECT_TRUE(contains(formsOf(u"Твоею белою рукой"), u"Твоею белою рукою"));
    EXPECT_TRUE(contains(formsOf(u"Твоею белою рукой"), u"Твоею белой рукой"));
    EXPECT_TRUE(formsOf(u"белой").empty()) << "its case is not known";
    EXPECT_TRUE(contains(formsOf(u"Знание"), u"Знанье"));
    for (const std::u16string_view word : { u"герой", u"строй", u"домой", u"покой" })
        EXPECT_TRUE(formsOf(word).empty()) << text::toUtf8(word);
}

TEST(LineChanges, ParticlesLoseTheirVowelOnlyBehindAVowel)
{
    EXPECT_TRUE(contains(formsOf(u"она же знает"), u"она ж знает"));
    EXPECT_TRUE(formsOf(u"он же знает").empty());
    EXPECT_TRUE(contains(formsOf(u"Чтоб жить"), u"Чтобы жить"));
    EXPECT_TRUE(contains(formsOf(u"в сне"), u"во сне"));
    EXPECT_TRUE(formsOf(u"в лесу").empty());
}

TEST(LineChanges, SwapWordsKeepsCapitalsAndPunctuation)
{
    const std::u16string line = u"Белеет парус, одинокий";
    const auto changes = swappedWords(*test::shippedLexicon(), line, { 0, line.size() });
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].line, u"Парус белеет, одинокий");
    EXPECT_EQ(changes[0].span, (base::TextSpan { 0, 12 }));
}

} // namespace strofa::prosody
