// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/prosody/lexicon_format.h"
#include "core/prosody/open_lexicon.h"
#include "core/prosody/prediction_cache.h"
#include "core/prosody/stress_predictor.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>

using namespace strofa::prosody;
using strofa::base::ErrorCode;

namespace format = strofa::prosody::stress_predictor_format;

namespace
{

std::string codes(std::u16string_view letters)
{
    return codeWord(letters)->codes;
}

NeighbourList smallList()
{
    return NeighbourList::build({ { codes(u"голова"), 2, 0 },
                                  { codes(u"голову"), 0, 0 },
                                  { codes(u"головной"), 2, 1 },
                                  { codes(u"головной"), 2, 2 },
                                  { codes(u"голод"), 0, 3 } },
                                8);
}

/// A predictor with random weights and a few neighbours.
format::Content smallContent()
{
    format::Content content;
    content.neighbours = { smallList(), smallList() };
    content.shape = { 8, 2, 4 };
    std::size_t count = 0;
    for (const StressTensor &tensor : stressTensors(content.shape))
        count += tensor.rows * tensor.columns;
    strofa::base::Random random(7);
    for (std::size_t i = 0; i < count; ++i)
        content.weights.push_back(static_cast<float>(random.uniform() - 0.5));
    return content;
}

format::Fault faultOf(std::vector<std::byte> bytes)
{
    const format::Decoded decoded = format::decode(bytes);
    EXPECT_FALSE(decoded.content.has_value());
    return decoded.fault;
}

} // namespace

TEST(NeighbourList, findsTheWordsThatShareMostLetters)
{
    const NeighbourMatches matches = smallList().find(codes(u"головастый"), 3);
    EXPECT_EQ(matches.nearest.letters, 6U); // голова
    EXPECT_FLOAT_EQ(matches.nearest.words, 1.0F);
    EXPECT_FLOAT_EQ(matches.nearest.shares[2], 1.0F);
    EXPECT_EQ(matches.several.letters, 5U); // голов-: four words
    EXPECT_FLOAT_EQ(matches.several.shares[2], 0.75F);
    EXPECT_FLOAT_EQ(matches.several.shares[0], 0.25F);
}

TEST(NeighbourList, leavesOutWhatAWordsOwnLemmaHasMade)
{
    const NeighbourList list = smallList();
    std::vector<std::uint32_t> own { *list.entryOf(codes(u"голова"), 2),
                                     *list.entryOf(codes(u"голову"), 0) };
    std::sort(own.begin(), own.end());
    const NeighbourMatches matches = list.find(codes(u"голова"), 3, own);
    EXPECT_EQ(matches.nearest.letters, 5U); // головной
    EXPECT_FLOAT_EQ(matches.nearest.words, 2.0F);
    EXPECT_FLOAT_EQ(matches.nearest.shares[2], 1.0F);
    EXPECT_EQ(matches.several.letters, 0U);
}

TEST(NeighbourList, hasNoMatchBelowTheMinimum)
{
    EXPECT_EQ(smallList().find(codes(u"горох"), 3).nearest.letters, 0U);
    EXPECT_EQ(smallList().find(codes(u"горох"), 2).nearest.letters, 2U);
    EXPECT_EQ(NeighbourList().find(codes(u"горох"), 1).nearest.letters, 0U);
}

TEST(NeighbourList, isReadBackAsItWasWritten)
{
    const NeighbourList list = smallList();
    const auto bytes = list.encode();
    const auto read = NeighbourList::decode(bytes, list.size());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->encode(), bytes);
    EXPECT_FALSE(NeighbourList::decode(bytes, list.size() - 1).has_value());
    EXPECT_FALSE(NeighbourList::decode(bytes, list.size() + 1).has_value());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(NeighbourList::decode(std::span(bytes).first(size), list.size()).has_value());
}

TEST(StressPredictorFormat, isReadBackAsItWasWritten)
{
    const auto bytes = format::encode(smallContent());
    const auto decoded = format::decode(bytes);
    ASSERT_TRUE(decoded.content.has_value());
    EXPECT_EQ(format::encode(*decoded.content), bytes);
}

TEST(StressPredictorFormat, refusesEveryFlippedByteAndEveryOtherLength)
{
    const auto bytes = format::encode(smallContent());
    for (std::size_t i = 0; i < bytes.size(); i += i < 80 ? 1 : 7) {
        auto changed = bytes;
        changed[i] ^= std::byte { 0x10 };
        const format::Fault expected = i < 8 ? format::Fault::NotAPredictor
            : i < 12                         ? format::Fault::OtherVersion
                                             : format::Fault::Damaged;
        EXPECT_EQ(faultOf(changed), expected) << i;
    }
    for (const std::size_t size : { std::size_t { 0 }, std::size_t { 7 }, bytes.size() - 1 })
        faultOf({ bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size) });
    auto longer = bytes;
    longer.push_back({});
    EXPECT_EQ(faultOf(longer), format::Fault::Damaged);
}

TEST(StressPredictor, givesEachVowelAProbability)
{
    const StressPredictor predictor(smallContent());
    const std::vector<double> shares = predictor.probabilities(u"головастый");
    ASSERT_EQ(shares.size(), 4U);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-9);
    const StressVariants variants = predictor.predict(u"головастый");
    ASSERT_EQ(variants.size(), 4U);
    EXPECT_FLOAT_EQ(variants[0].cost, 0.0F);
    for (std::size_t i = 1; i < variants.size(); ++i) {
        EXPECT_GE(variants[i].cost, variants[i - 1].cost);
        const double ratio = shares[variants[0].vowel] / shares[variants[i].vowel];
        EXPECT_NEAR(variants[i].cost, std::log(ratio), 1e-5);
    }
}

TEST(StressPredictor, hasNoAnswerForWhatIsNoWord)
{
    const StressPredictor predictor(smallContent());
    EXPECT_TRUE(predictor.predict(u"").empty());
    EXPECT_TRUE(predictor.predict(u"вспр").empty());
    EXPECT_TRUE(predictor.predict(u"abc").empty());
    EXPECT_TRUE(predictor.predict(std::u16string(kLongestPredictedWord + 1, u'а')).empty());
    EXPECT_EQ(predictor.predict(std::u16string(kLongestPredictedWord, u'а')).size(), 4U);
    EXPECT_EQ(predictor.predict(u"а").size(), 1U);
}

TEST(StressPredictor, answersManyThreadsAlike)
{
    const StressPredictor predictor(smallContent());
    const std::vector<std::u16string> words { u"головастый", u"горох", u"голодать", u"нагорный" };
    std::vector<StressVariants> expected;
    for (const std::u16string &word : words)
        expected.push_back(StressPredictor(smallContent()).predict(word));
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (std::size_t thread = 0; thread < wrong.size(); ++thread)
        threads.emplace_back([&, thread] {
            for (std::size_t i = 0; i < 400; ++i) {
                const std::size_t word = (i + thread) % words.size();
                const StressVariants got = predictor.predict(words[word]);
                wrong[thread] +=
                    std::equal(got.begin(), got.end(), expected[word].begin(), expected[word].end())
                    ? 0
                    : 1;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(PredictionCache, dropsWhatWasAskedForLongestAgo)
{
    PredictionCache cache(2);
    StressVariants variants;
    variants.push({ 1, false, 0.0F });
    cache.insert(u"один", variants);
    cache.insert(u"два", variants);
    EXPECT_TRUE(cache.find(u"один").has_value());
    cache.insert(u"три", variants);
    EXPECT_EQ(cache.size(), 2U);
    EXPECT_TRUE(cache.find(u"один").has_value());
    EXPECT_FALSE(cache.find(u"два").has_value());
    EXPECT_TRUE(cache.find(u"три").has_value());
}

TEST(ShippedStressPredictor, knowsInventedWordsByTheirRelatives)
{
    const auto lexicon = strofa::test::shippedLexicon();
    ASSERT_TRUE(lexicon->hasPredictor());

    const struct {
        std::u16string_view word;
        int vowel;
    } cases[] {
        { u"перезашлифовать", 5 }, // шлифова́ть
        { u"лунофобия", 2 },
        { u"сверхбуржуазный", 3 },
        { u"распервомайский", 3 },
    };

    for (const auto &[word, vowel] : cases) {
        ASSERT_FALSE(lexicon->find(word).has_value());
        EXPECT_EQ(lexicon->guess(word)[0].vowel, vowel) << std::string(word.begin(), word.end());
    }
}

TEST(OpenLexicon, worksWithoutAPredictorAndSaysSo)
{
    const auto opened =
        openLexicon({ strofa::test::shippedLexiconPath(), "no/such/file.stresspredictor" });
    ASSERT_TRUE(opened.has_value());
    ASSERT_TRUE(opened->predictorFault.has_value());
    EXPECT_EQ(opened->predictorFault->code, ErrorCode::NotFound);
    EXPECT_FALSE(opened->lexicon->hasPredictor());
    EXPECT_FALSE(opened->lexicon->guess(u"пупсология").empty());
}

TEST(OpenLexicon, saysThatAPredictorIsDamaged)
{
    const auto path = std::filesystem::path(testing::TempDir()) / "strofa_damaged.stresspredictor";
    std::ofstream(path, std::ios::binary) << "STROFASP and nothing more";
    const auto opened = openLexicon({ strofa::test::shippedLexiconPath(), path });
    std::filesystem::remove(path);
    ASSERT_TRUE(opened.has_value());
    ASSERT_TRUE(opened->predictorFault.has_value());
    EXPECT_EQ(opened->predictorFault->code, ErrorCode::Corrupted);
}
