// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/prosody/analyzer.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

using namespace strofa::prosody;
using strofa::test::shippedAnalyzer;

namespace
{

/// What must hold for every text.
void expectSound(std::u16string_view text, const TextAnalysis &analysis)
{
    std::size_t end = 0;
    for (const LineAnalysis &line : analysis.lines) {
        ASSERT_LE(line.span.begin, line.span.end);
        ASSERT_LE(line.span.end, text.size());
        ASSERT_GE(line.span.begin, end);
        end = line.span.end;
        std::size_t syllables = 0;
        for (const Word &word : line.words) {
            ASSERT_EQ(word.firstSyllable, syllables);
            ASSERT_GE(word.span.begin, line.span.begin);
            ASSERT_LE(word.span.end, line.span.end);
            ASSERT_FALSE(word.variants.empty());
            for (const std::uint8_t variant : word.variants)
                ASSERT_LT(variant, word.syllableCount);
            syllables += word.syllableCount;
        }
        ASSERT_EQ(syllables, line.syllables.size());
        for (const Syllable &syllable : line.syllables)
            ASSERT_LT(syllable.vowel, line.span.end);
        for (const Fault &fault : line.faults)
            ASSERT_LE(fault.span.end, line.span.end);
    }
    std::size_t next = 0;
    for (const StanzaAnalysis &stanza : analysis.stanzas) {
        ASSERT_GE(stanza.firstLine, next);
        next = stanza.firstLine + stanza.lineCount;
        ASSERT_LE(next, analysis.lines.size());
        ASSERT_EQ(stanza.scheme.size(), stanza.lineCount);
        ASSERT_EQ(stanza.feet.size(), stanza.lineCount);
    }
}

std::u16string randomText(strofa::base::Random &random)
{
    static constexpr std::u16string_view kUnits =
        u"аеёиоуыэюябвгджзйклмнпрстфхцчшщъь  \n\n\r\u0301\u0300-–,.!?ѣіAz1\u2028\u0306\u0308'";
    std::u16string text;
    const std::size_t length = random.below(400);
    for (std::size_t i = 0; i < length; ++i)
        text.push_back(random.below(40) == 0 ? static_cast<char16_t>(random.below(0x10000))
                                             : kUnits[random.below(kUnits.size())]);
    return text;
}

} // namespace

TEST(Analyzer, isTotalOverRandomTexts)
{
    strofa::base::Random random(20261122);
    for (int i = 0; i < 3000; ++i) {
        const std::u16string text = randomText(random);
        expectSound(text, shippedAnalyzer().analyse(text));
    }
}

TEST(Analyzer, takesALineOfTenMegabytes)
{
    std::u16string text;
    while (text.size() < 10'000'000)
        text += u"дорога вдаль бежит и ";
    const TextAnalysis analysis = shippedAnalyzer().analyse(text);
    ASSERT_EQ(analysis.lines.size(), 1U);
    EXPECT_EQ(analysis.lines[0].span.end, text.size());
    EXPECT_LE(analysis.lines[0].syllables.size(), Analyzer::kMaxLineUnits);
}

TEST(Analyzer, takesAWordOfTenThousandVowels)
{
    const std::u16string text(10'000, u'а');
    expectSound(text, shippedAnalyzer().analyse(text));
}

TEST(Analyzer, takesAStanzaOfManyLines)
{
    std::u16string text;
    for (int i = 0; i < 3000; ++i)
        text += i % 2 == 0 ? u"Мой дядя самых честных правил,\n" : u"Когда не в шутку занемог,\n";
    const TextAnalysis analysis = shippedAnalyzer().analyse(text);
    expectSound(text, analysis);
    ASSERT_EQ(analysis.stanzas.size(), 1U);
    EXPECT_EQ(analysis.stanzas[0].scheme.substr(0, 6), "ABABAB");
}

TEST(Analyzer, letsMarksInTheTextWin)
{
    const TextAnalysis analysis = shippedAnalyzer().analyse(u"Мой дядя\u0301 самых честных правил");
    const Word &word = analysis.lines[0].words[1];
    EXPECT_EQ(word.source, StressSource::Mark);
    EXPECT_EQ(analysis.lines[0].syllables[word.firstSyllable + 1].stress, Stress::Primary);
    EXPECT_EQ(analysis.lines[0].syllables[word.firstSyllable].stress, Stress::None);
}

TEST(Analyzer, takesYeForYoAndBack)
{
    for (const std::u16string_view text : { u"ещё темнее и темней", u"еще темнее и темней" }) {
        const TextAnalysis analysis = shippedAnalyzer().analyse(text);
        EXPECT_EQ(analysis.lines[0].syllables[1].stress, Stress::Primary);
    }
}

TEST(Analyzer, believesAWrittenYoAgainstTheLexicon)
{
    const TextAnalysis analysis = shippedAnalyzer().analyse(u"он окормлён");
    const Word &word = analysis.lines[0].words.back();
    EXPECT_EQ(word.variants.front(), 2);
    EXPECT_TRUE(word.yo);
}

TEST(Analyzer, movesAnUnlistedStressForAnExactRhyme)
{
    // «о́тнята» in the lexicon; meter and rhyme ask for «отнята́».
    const TextAnalysis analysis = shippedAnalyzer().analyse(
        u"Моя дорога отнята,\nИ нет назад пути.\nПуста дорога и крута,\nИ некуда идти.");
    EXPECT_EQ(analysis.stanzas[0].scheme, "ABAB");
    EXPECT_EQ(analysis.lines[0].clausula, Clausula::Masculine);
}

TEST(Analyzer, movesNoStressForARhymeThatIsCompleteWithoutIt)
{
    // «Лесенке» would rhyme if it were stressed on its end, but nothing waits for it.
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Гуляет ветер по реке,\nСошла она по лесенке\n"
                                  u"С корзинкой лёгкою в руке\nИ скрылась в утреннем саду.");
    EXPECT_EQ(analysis.stanzas[0].scheme, "A-A-");
}

TEST(Analyzer, keepsTwoRhymesApartThatSoundAlike)
{
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Нелёгок был наш долгий путь,\nНо дни за днями всё идут,\n"
                                  u"О нём, товарищ, не забудь,\nОн был не зря, тяжёлый труд.");
    EXPECT_EQ(analysis.stanzas[0].scheme, "ABAB");
}

TEST(Analyzer, stressesAdverbsOfPronounsUnlikePronouns)
{
    const TextAnalysis analysis = shippedAnalyzer().analyse(u"живи по-своему");
    EXPECT_EQ(analysis.lines[0].words.back().variants.front(), 0);
    EXPECT_EQ(shippedAnalyzer().analyse(u"своему").lines[0].words.back().variants.front(), 2);
}

TEST(Analyzer, hearsTheOldReadingOfYoWhereRhymeAsksForIt)
{
    const TextAnalysis old =
        shippedAnalyzer().analyse(u"В душе моей проходит свет,\nКак птицы медленный полет.");
    EXPECT_EQ(old.stanzas[0].scheme, "AA");
    const TextAnalysis written =
        shippedAnalyzer().analyse(u"В душе моей проходит свет,\nКак птицы медленный полёт.");
    EXPECT_EQ(written.stanzas[0].scheme, "--") << "a written ё is spoken";
}

TEST(Analyzer, separatesStanzasByBlankLines)
{
    const TextAnalysis analysis = shippedAnalyzer().analyse(
        u"\nБуря мглою небо кроет,\nВихри снежные крутя;\n \t\nТо, как зверь, она завоет,\n"
        u"То заплачет, как дитя,\n");
    ASSERT_EQ(analysis.stanzas.size(), 2U);
    EXPECT_EQ(analysis.stanzas[0].firstLine, 1U);
    EXPECT_EQ(analysis.stanzas[0].lineCount, 2U);
    EXPECT_EQ(analysis.stanzas[1].firstLine, 4U);
    EXPECT_TRUE(analysis.lines[3].isBlank());
    EXPECT_EQ(analysis.stanzas[0].scheme, "--");
}

TEST(Analyzer, letsRhymeDecideWhereTheMeterIsSilent)
{
    // «белок» may be squirrels or a protein: the rhyme asks for the squirrels.
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Не видно полок и тарелок,\nЗато в лесу немало белок.");
    EXPECT_EQ(analysis.stanzas[0].scheme, "AA");
}

TEST(Analyzer, tellsWhichWordBreaksTheMeter)
{
    const std::u16string text = u"Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
                                u"Он дорогу себя заставил\nИ лучше выдумать не мог.\n";
    const TextAnalysis analysis = shippedAnalyzer().analyse(text);
    const auto &faults = analysis.lines[2].faults;
    const auto fault = std::find_if(faults.begin(), faults.end(), [](const Fault &candidate) {
        return candidate.kind == FaultKind::StressOnWeak;
    });
    ASSERT_NE(fault, faults.end());
    EXPECT_TRUE(text.substr(fault->span.begin, fault->span.length()) == u"дорогу");
    EXPECT_EQ(fault->expectedMeter, Meter::Iamb);
    EXPECT_EQ(fault->expectedPattern, "-u-");
    EXPECT_EQ(fault->foundPattern, "u-u");
    EXPECT_TRUE(analysis.lines[0].faults.empty());
}

TEST(Analyzer, tellsWhichLineIsTooShort)
{
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
                                  u"Он уважать заставил\nИ лучше выдумать не мог.\n");
    const auto &faults = analysis.lines[2].faults;
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults.back().kind, FaultKind::MissingSyllable);
    EXPECT_EQ(faults.back().expectedFeet, 4);
}

TEST(Analyzer, marksGuessedWords)
{
    const TextAnalysis analysis = shippedAnalyzer().analyse(u"Мой кракозябр самых честных правил");
    ASSERT_EQ(analysis.lines.size(), 1U);
    const auto &faults = analysis.lines[0].faults;
    EXPECT_TRUE(std::any_of(faults.begin(), faults.end(), [](const Fault &fault) {
        return fault.kind == FaultKind::UnknownStress && fault.span.begin == 4;
    }));
}

TEST(Analyzer, answersTheSameFromManyThreads)
{
    const std::u16string text = u"Буря мглою небо кроет,\nВихри снежные крутя;\n"
                                u"То, как зверь, она завоет,\nТо заплачет, как дитя,";
    std::vector<std::string> schemes(4);
    std::vector<std::thread> threads;
    for (std::string &scheme : schemes)
        threads.emplace_back([&scheme, &text] {
            for (int i = 0; i < 50; ++i)
                scheme = shippedAnalyzer().analyse(text).stanzas.at(0).scheme;
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const std::string &scheme : schemes)
        EXPECT_EQ(scheme, "ABAB");
}

TEST(Fit, measuresALineAgainstADemand)
{
    const Analyzer &analyzer = shippedAnalyzer();
    const LineDemand iamb4 { Meter::Iamb, 4, Clausula::Feminine };
    EXPECT_TRUE(analyzer.fit(u"Мой дядя самых честных правил", iamb4).scans);
    EXPECT_FALSE(analyzer.fit(u"Когда не в шутку занемог", iamb4).scans) << "masculine";
    EXPECT_TRUE(
        analyzer.fit(u"Когда не в шутку занемог", { Meter::Iamb, 4, Clausula::None }).scans);
    EXPECT_FALSE(analyzer.fit(u"Мой дядя правил", iamb4).scans) << "too short";
    EXPECT_FALSE(analyzer.fit(u"Буря мглою небо кроет", iamb4).scans) << "a trochee";
    EXPECT_FALSE(analyzer.fit(u"", iamb4).scans);
    EXPECT_FALSE(analyzer.fit(u"12345", iamb4).scans);
}

TEST(Fit, costsLessForASmootherLine)
{
    const Analyzer &analyzer = shippedAnalyzer();
    const LineDemand demand { Meter::Iamb, 4, Clausula::None };
    EXPECT_LT(analyzer.fit(u"Зима идёт, зима стоит", demand).cost,
              analyzer.fit(u"Буря мглою идёт домой", demand).cost);
}

TEST(Fit, readsDolniksToo)
{
    const Analyzer &analyzer = shippedAnalyzer();
    EXPECT_TRUE(
        analyzer.fit(u"Девушка пела в церковном хоре", { Meter::Dolnik, 4, Clausula::None }).scans);
    EXPECT_FALSE(
        analyzer.fit(u"Девушка пела в церковном хоре", { Meter::Dolnik, 2, Clausula::None }).scans);
}
