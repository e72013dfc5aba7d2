// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/prompt_text.h"
#include "core/prosody/analyzer.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::assist
{

namespace
{

using testing::ElementsAre;

// A. S. Pushkin, 1825.
constexpr const char *kTwoLines = "Буря мглою небо кроет,\nВихри снежные крутя;";
constexpr const char *kQuatrain = "Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, "
                                  "она завоет,\nТо заплачет, как дитя,";

PromptText promptOf(const std::string &text, int lines)
{
    static const prosody::Analyzer analyzer(ShippedLexicon::instance().lexicon);
    ContinuationRequest request;
    request.text = text;
    request.lines = lines;
    return readPrompt(request, analyzer);
}

std::vector<std::string> fieldsAt(const PromptText &prompt, std::size_t offset)
{
    std::vector<std::string> fields;
    for (const lm::TextField &field : prompt.fieldsOfCompletePart()) {
        if (field.offset == offset)
            fields.push_back(field.field);
    }
    return fields;
}

const std::vector<std::string> kForm { "meter=хорей",      "feet=4",  "clausula=женская",
                                       "clausula=мужская", "rhyme=A", "rhyme=B",
                                       "rhyme=A",          "rhyme=B" };

TEST(PromptTextTest, AStanzaBegunIsToldAsItWillBeWhenItIsWhole)
{
    const PromptText prompt = promptOf(kTwoLines, 2);
    EXPECT_EQ(prompt.fieldsOfCompletePart().size(), 8U);
    EXPECT_EQ(fieldsAt(prompt, 0), kForm);
}

TEST(PromptTextTest, ANewStanzaIsToldAtTheEnd)
{
    const PromptText prompt = promptOf(kQuatrain, 4);
    EXPECT_EQ(fieldsAt(prompt, 0), kForm);
    EXPECT_EQ(fieldsAt(prompt, prompt.completePart().size()), kForm);
    EXPECT_EQ(prompt.completePart(), std::string(kQuatrain) + "\n\n");
    EXPECT_EQ(prompt.fieldsOfCompletePart().size(), 16U);
}

TEST(PromptTextTest, AStanzaFurtherOnIsToldBeforeItsFirstLine)
{
    const PromptText prompt = promptOf(kTwoLines, 6);
    EXPECT_EQ(fieldsAt(prompt, 0), kForm);
    EXPECT_EQ(prompt.separatorBefore(2), "\n\n");
    EXPECT_EQ(prompt.fieldsBefore(2), kForm);
}

TEST(PromptTextTest, AnUnfinishedFirstLineLeavesTheFieldsAlone)
{
    const PromptText prompt = promptOf(std::string(kQuatrain) + "\n\nВы", 0);
    ASSERT_TRUE(prompt.planned.finishesLine);
    const std::size_t end = prompt.completePart().size();
    EXPECT_EQ(end, std::string(kQuatrain).size() + 2);
    EXPECT_EQ(fieldsAt(prompt, 0), kForm);
    EXPECT_EQ(fieldsAt(prompt, end), kForm);
}

} // namespace

} // namespace strofa::assist
