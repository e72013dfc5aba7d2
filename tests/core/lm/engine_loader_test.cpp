// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/available_memory.h"
#include "core/lm/engine_loader.h"
#include "core/lm/evaluation.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace strofa::lm
{

using base::ErrorCode;
using testing::HasSubstr;

TEST(EngineLoader, a_missing_module_names_every_path_tried)
{
    const auto engine = loadEngine({ "/no/such/first", "/no/such/second" });
    ASSERT_FALSE(engine);
    EXPECT_EQ(engine.error().code, ErrorCode::NotFound);
    EXPECT_THAT(engine.error().englishText(), HasSubstr("/no/such/first, /no/such/second"));
}

TEST(EngineLoader, a_file_that_is_no_module_is_refused)
{
    const TemporaryFolder folder;
    const auto path = folder.write("strofa_lm_torch.so", "this is not a library");
    const auto engine = loadEngine({ path });
    ASSERT_FALSE(engine);
    EXPECT_EQ(engine.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(engine.error().englishText(), HasSubstr(path.string()));
}

TEST(AvailableMemory, a_need_beyond_it_is_refused_with_numbers)
{
    EXPECT_TRUE(checkMemory(1, "small"));
    if (!availableMemory())
        GTEST_SKIP() << "the system does not tell how much memory is available";
    EXPECT_GT(*availableMemory(), 1U << 20U);
    const auto refused = checkMemory(std::uint64_t { 1 } << 50U, "huge");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::OutOfMemory);
    EXPECT_THAT(refused.error().englishText(), HasSubstr("huge needs 1342177280.0 MiB"));
}

TEST(Evaluation, divides_the_bits_by_the_characters)
{
    const auto model = lm_fake::makeScriptedModel({});
    CorpusText first;
    first.text = "парус";
    CorpusText second;
    second.text = "в тумане😀";
    const std::vector<CorpusText> texts { first, second };
    const auto result = evaluate(*model, texts, {});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->texts, 2);
    EXPECT_EQ(result->characters, 5 + 9);
    EXPECT_EQ(result->tokens, 5 + 9);
    double bits = model->tokenizer().extraBits(second.text);
    EXPECT_GT(bits, 20.0); // the picture is charged as one of all the characters there are
    for (const CorpusText &text : texts) {
        const auto values = model->surprisal(model->tokenizer().encode(text.text), {});
        ASSERT_TRUE(values);
        bits = std::accumulate(values->begin(), values->end(), bits);
    }
    EXPECT_NEAR(result->bits, bits, 1e-3);
    EXPECT_NEAR(result->bitsPerCharacter(), bits / 14.0, 1e-4);
}

TEST(Evaluation, stops_when_cancelled)
{
    const auto model = lm_fake::makeScriptedModel({});
    const base::CancelToken cancel;
    cancel.cancel();
    CorpusText text;
    text.text = "парус";
    const auto result = evaluate(*model, std::span(&text, 1), cancel);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

} // namespace strofa::lm
