// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/lm/word_vectors.h"

#include <gtest/gtest.h>

#include <cmath>

namespace strofa::lm
{

namespace
{

constexpr std::size_t kVocabulary = 21;

/// Texts of tokens 1…10 and texts of tokens 11…20: neighbours are of the same ten.
std::vector<std::vector<TokenId>> twoTopics()
{
    base::Random random(5);
    std::vector<std::vector<TokenId>> texts;
    for (int i = 0; i < 200; ++i) {
        std::vector<TokenId> &text = texts.emplace_back();
        const TokenId first = i % 2 == 0 ? 1 : 11;
        for (int k = 0; k < 30; ++k)
            text.push_back(first + static_cast<TokenId>(random.below(10)));
    }
    return texts;
}

WordVectorOptions options()
{
    WordVectorOptions result;
    result.size = 12;
    result.subsample = 0.0;
    return result;
}

double cosine(const std::vector<float> &vectors, std::size_t left, std::size_t right)
{
    double dot = 0.0;
    double norms[2] {};
    for (std::size_t d = 0; d < 12; ++d) {
        const double a = vectors[left * 12 + d];
        const double b = vectors[right * 12 + d];
        dot += a * b;
        norms[0] += a * a;
        norms[1] += b * b;
    }
    return dot / std::sqrt(norms[0] * norms[1]);
}

} // namespace

TEST(WordVectors, tokens_with_the_same_neighbours_get_similar_vectors)
{
    const auto texts = twoTopics();
    const auto vectors = trainWordVectors(texts, kVocabulary, options(), {});
    ASSERT_TRUE(vectors);
    ASSERT_EQ(vectors->size(), kVocabulary * 12);
    for (std::size_t token = 2; token <= 10; ++token) {
        EXPECT_GT(cosine(*vectors, 1, token), 0.7) << token;
        EXPECT_LT(cosine(*vectors, 1, token + 10), 0.3) << token;
    }
}

TEST(WordVectors, the_same_seed_gives_the_same_values)
{
    const auto texts = twoTopics();
    const auto first = trainWordVectors(texts, kVocabulary, options(), {});
    EXPECT_EQ(*first, *trainWordVectors(texts, kVocabulary, options(), {}));
    WordVectorOptions other = options();
    other.seed = 2;
    EXPECT_NE(*first, *trainWordVectors(texts, kVocabulary, other, {}));
}

TEST(WordVectors, can_be_stopped_and_take_an_empty_corpus)
{
    const auto texts = twoTopics();
    base::CancelToken cancel;
    cancel.cancel();
    const auto stopped = trainWordVectors(texts, kVocabulary, options(), cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, base::ErrorCode::Cancelled);
    const std::vector<std::vector<TokenId>> empty(3);
    const auto vectors = trainWordVectors(empty, kVocabulary, options(), {});
    ASSERT_TRUE(vectors);
    EXPECT_EQ(vectors->size(), kVocabulary * 12);
}

} // namespace strofa::lm
