// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/scanned_document.h"
#include "core/text/unicode.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

namespace strofa::prosody
{

namespace
{

TextAnalysis scanWhole(std::u16string_view text)
{
    return test::shippedAnalyzer().analyse(text);
}

/// Counts the stanzas that are scanned.
struct CountingScan {
    std::shared_ptr<std::vector<std::u16string>> scanned =
        std::make_shared<std::vector<std::u16string>>();

    TextAnalysis operator()(std::u16string_view text) const
    {
        scanned->emplace_back(text);
        return scanWhole(text);
    }
};

constexpr std::u16string_view kThreeStanzas = u"Буря мглою небо кроет,\n"
                                              u"Вихри снежные крутя;\n"
                                              u"\n"
                                              u"То, как зверь, она завоет,\n"
                                              u"То заплачет, как дитя,\n"
                                              u"\n"
                                              u"То по кровле обветшалой\n"
                                              u"Вдруг соломой зашумит,";

std::u16string replaced(std::u16string_view text, base::TextSpan range, std::u16string_view by)
{
    std::u16string result(text.substr(0, range.begin));
    result += by;
    result += text.substr(range.end);
    return result;
}

void expectSame(ScannedDocument &document, const std::u16string &expected)
{
    ASSERT_EQ(document.text(), expected);
    const TextAnalysis whole = scanWhole(expected);
    const TextAnalysis pieces = document.analysis();
    ASSERT_EQ(pieces.lines.size(), whole.lines.size());
    ASSERT_EQ(pieces.stanzas.size(), whole.stanzas.size());
    for (std::size_t i = 0; i < whole.lines.size(); ++i)
        ASSERT_EQ(pieces.lines[i], whole.lines[i]) << "line " << i;
    for (std::size_t i = 0; i < whole.stanzas.size(); ++i)
        ASSERT_EQ(pieces.stanzas[i], whole.stanzas[i]) << "stanza " << i;
    ASSERT_EQ(pieces, whole);
    const std::vector<std::vector<int>> rhymes = document.rhymes();
    ASSERT_EQ(rhymes.size(), whole.stanzas.size());
    for (std::size_t i = 0; i < rhymes.size(); ++i) {
        const StanzaAnalysis &stanza = whole.stanzas[i];
        ASSERT_EQ(rhymes[i].size(), stanza.lineCount);
        for (std::size_t line = 0; line < stanza.lineCount; ++line)
            ASSERT_EQ(rhymes[i][line], whole.lines[stanza.firstLine + line].rhyme)
                << "stanza " << i << ", line " << line;
    }
}

/// What people and programs write into a text.
constexpr std::array<std::u16string_view, 30> kPieces {
    u"а",
    u"о\u0301",
    u"\u0301",
    u"ё",
    u"в",
    u" ",
    u"-",
    u"\n",
    u"\n",
    u"\n\n",
    u"\r\n",
    u"\r",
    u"\u2028",
    u"\u2029",
    u" \t\n",
    u"\r\n\r\n",
    u"\n \n",
    u"\u200B",
    u", ",
    u"дорога",
    u"мороз",
    u"и",
    u"не\u0301бо",
    u"по морю",
    u"\xD83D",
    u"The line\n",
    u"\u0308е",
    u"Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг",
    u"\nПора, красавица, проснись:\n\nОткрой сомкнуты негой взоры\nНавстречу северной Авроры,",
    u"Звездою севера явись!\r\n\r\nВечор, ты помнишь, вьюга злилась,\r\nНа мутном небе мгла"
};

std::u16string randomPiece(std::mt19937 &random)
{
    std::u16string piece;
    const auto count = 1 + random() % 3;
    for (std::size_t i = 0; i < count; ++i)
        piece += kPieces[random() % kPieces.size()];
    return piece;
}

/// Mostly near the last edit, as people write, sometimes anywhere.
base::TextSpan randomRange(std::mt19937 &random, std::size_t size, std::size_t last)
{
    std::size_t begin = random() % (size + 1);
    if (random() % 2 == 0)
        begin = std::min(size, last);
    std::size_t length = 0;
    const auto kind = random() % 10;
    if (kind >= 4)
        length = random() % 3;
    if (kind == 8)
        length = random() % 40;
    if (kind == 9)
        length = random() % 400;
    return { begin, std::min(size, begin + length) };
}

} // namespace

TEST(ScannedDocument, EqualsTheAnalysisOfTheWholeTextAfterThousandsOfEdits)
{
    constexpr int kSequences = 40;
    constexpr int kEdits = 150;
    for (unsigned seed = 1; seed <= kSequences; ++seed) {
        std::mt19937 random(seed);
        std::u16string expected(seed % 2 == 0 ? kThreeStanzas : u"");
        ScannedDocument document(&scanWhole, expected);
        std::size_t last = 0;
        for (int edit = 0; edit < kEdits; ++edit) {
            const base::TextSpan range = randomRange(random, expected.size(), last);
            // Long texts are shortened, so that the whole analysis stays affordable.
            const bool onlyDeletes = expected.size() > 1500 || random() % 4 == 0;
            const std::u16string piece = onlyDeletes ? std::u16string() : randomPiece(random);
            expected = replaced(expected, range, piece);
            if (random() % 5 == 0)
                document.setText(expected);
            else
                document.replace(range, piece);
            last = range.begin + piece.size();
            ASSERT_NO_FATAL_FAILURE(expectSame(document, expected))
                << "seed " << seed << ", edit " << edit << ": [" << range.begin << ", " << range.end
                << ") by \"" << text::toUtf8(piece) << "\"";
        }
    }
}

TEST(ScannedDocument, EqualsTheWholeAlsoIfScanningWaitsForManyEdits)
{
    std::mt19937 random(7);
    std::u16string expected(kThreeStanzas);
    ScannedDocument document(&scanWhole, expected);
    for (int round = 0; round < 60; ++round) {
        for (int edit = 0; edit < 20; ++edit) {
            const base::TextSpan range = randomRange(random, expected.size(), edit);
            const std::u16string piece =
                expected.size() > 1500 ? std::u16string() : randomPiece(random);
            expected = replaced(expected, range, piece);
            document.replace(range, piece);
            if (!document.stanzas().empty()) {
                EXPECT_NE(document.scanStanza(random() % document.stanzas().size()), nullptr);
            }
        }
        ASSERT_NO_FATAL_FAILURE(expectSame(document, expected)) << "round " << round;
    }
}

TEST(ScannedDocument, KnowsTheRhymesOverTheBreakOfTheStanzasThatAreScanned)
{
    ScannedDocument document(&scanWhole, std::u16string(kThreeStanzas));
    (void)document.scanStanza(0);
    EXPECT_EQ(document.rhymes()[0], (std::vector<int> { -1, -1 })) << "the other is not scanned";
    EXPECT_TRUE(document.rhymes()[1].empty());
    (void)document.scanStanza(1);
    EXPECT_EQ(document.rhymes()[0], (std::vector<int> { 0, 1 }));
    EXPECT_EQ(document.rhymes()[1], (std::vector<int> { 0, 1 }));
    const std::size_t end = document.text().find(u"завоет") + 6;
    document.replace({ end - 6, end }, u"шумит");
    (void)document.analysis();
    EXPECT_EQ(document.rhymes()[0], (std::vector<int> { -1, 0 })) << "«кроет» has no answer now";
}

TEST(ScannedDocument, ScansTheStanzaOfAnEditAndNoOther)
{
    const CountingScan scan;
    ScannedDocument document(scan, std::u16string(kThreeStanzas));
    (void)document.analysis();
    ASSERT_EQ(scan.scanned->size(), 3U);
    const std::vector<PlacedStanza> before = document.stanzas();
    const std::size_t place = kThreeStanzas.find(u"зверь");
    document.replace({ place, place + 5 }, u"волк");
    (void)document.analysis();
    ASSERT_EQ(scan.scanned->size(), 4U);
    EXPECT_NE(scan.scanned->back().find(u"волк"), std::u16string::npos);
    EXPECT_EQ(document.stanzas()[0].scan, before[0].scan);
    EXPECT_NE(document.stanzas()[1].scan, before[1].scan);
    EXPECT_EQ(document.stanzas()[2].scan, before[2].scan);
    EXPECT_EQ(document.stanzas()[2].begin, before[2].begin - 1);
}

TEST(ScannedDocument, ScansNothingForBlankLinesBetweenStanzas)
{
    const CountingScan scan;
    ScannedDocument document(scan, std::u16string(kThreeStanzas));
    (void)document.analysis();
    const std::size_t gap = kThreeStanzas.find(u"\n\n") + 1;
    document.replace({ gap, gap }, u"\n \n");
    (void)document.analysis();
    EXPECT_EQ(scan.scanned->size(), 3U);
    EXPECT_EQ(document.stanzas()[1].firstLine, 5U);
}

TEST(ScannedDocument, MergesAndSplitsStanzas)
{
    const CountingScan scan;
    ScannedDocument document(scan, std::u16string(kThreeStanzas));
    (void)document.analysis();
    const std::size_t gap = kThreeStanzas.find(u"\n\n");
    document.replace({ gap, gap + 1 }, u"");
    EXPECT_EQ(document.stanzas().size(), 2U);
    EXPECT_EQ(document.stanzas()[0].lineCount, 4U);
    EXPECT_EQ(document.analysis().stanzas[0].scheme.size(), 4U);
    EXPECT_EQ(scan.scanned->size(), 4U);
    document.replace({ gap, gap }, u"\n");
    EXPECT_EQ(document.stanzas().size(), 3U);
    (void)document.analysis();
    EXPECT_EQ(scan.scanned->size(), 6U);
}

TEST(ScannedDocument, SetTextKeepsWhatIsTheSameOnBothSides)
{
    const CountingScan scan;
    ScannedDocument document(scan, std::u16string(kThreeStanzas));
    (void)document.analysis();
    std::u16string text(kThreeStanzas);
    text.insert(text.find(u"она"), u"опять ");
    document.setText(text);
    (void)document.analysis();
    EXPECT_EQ(scan.scanned->size(), 4U);
    document.setText(text);
    (void)document.analysis();
    EXPECT_EQ(scan.scanned->size(), 4U);
    // The first and the last stanza differ, not the one between them.
    document.setText(u"А" + text + u"!");
    (void)document.analysis();
    EXPECT_EQ(scan.scanned->size(), 6U);
}

TEST(ScannedDocument, CutsRangesToTheText)
{
    ScannedDocument document(&scanWhole, u"дорога");
    document.replace({ 3, 400 }, u"\nмороз");
    ASSERT_NO_FATAL_FAILURE(expectSame(document, u"дор\nмороз"));
    document.replace({ 0, 1000 }, u"");
    ASSERT_NO_FATAL_FAILURE(expectSame(document, u""));
}

TEST(ScannedDocument, AnotherScannerScansEverythingAnew)
{
    const CountingScan first;
    const CountingScan second;
    ScannedDocument document(first, std::u16string(kThreeStanzas));
    (void)document.analysis();
    document.setScan(second);
    (void)document.analysis();
    EXPECT_EQ(first.scanned->size(), 3U);
    EXPECT_EQ(second.scanned->size(), 3U);
}

} // namespace strofa::prosody
