// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_plan.h"
#include "core/lm/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace strofa::lab
{

namespace
{

using testing::HasSubstr;

} // namespace

TEST(GridPlan, varies_every_field_with_every_other_over_the_base)
{
    const auto plan = parseGridPlan(R"({
        "base": {"preset": "karpathy", "hidden": 64},
        "vary": {"cell": ["rnn", "gru", "lstm"], "dropout": [0, 0.3]}})");
    ASSERT_TRUE(plan) << plan.error().englishText();
    ASSERT_EQ(plan->entries.size(), 6U);
    std::set<std::string> names;
    std::set<std::pair<std::string, double>> pairs;
    for (const GridEntry &entry : plan->entries) {
        names.insert(entry.name);
        pairs.insert({ entry.recipe.cell, entry.recipe.dropout });
        EXPECT_EQ(entry.recipe.preset, "karpathy");
        EXPECT_EQ(entry.recipe.hidden, 64);
        EXPECT_EQ(entry.recipe.optimizer, "rmsprop");
        EXPECT_EQ(entry.name.find_first_of(" /\\:,="), std::string::npos) << entry.name;
    }
    EXPECT_EQ(names.size(), 6U);
    EXPECT_EQ(pairs.size(), 6U);
    EXPECT_EQ(plan->entries[0].changes, "cell rnn, dropout 0");
    EXPECT_EQ(plan->entries[0].name, "01-cell-rnn-dropout-0");
    EXPECT_FALSE(plan->halving);
}

TEST(GridPlan, takes_single_recipes_with_names_of_their_own)
{
    const auto plan = parseGridPlan(R"({
        "base": {"validation_share": 0.1},
        "recipes": [{"name": "Как в 2015", "preset": "karpathy", "validation_share": 0.1},
                    {"input": "bow"}],
        "halving": {"at": 0.5}, "prompt": "Мороз", "lines": 4, "samples": 2})");
    ASSERT_TRUE(plan) << plan.error().englishText();
    ASSERT_EQ(plan->entries.size(), 2U);
    EXPECT_EQ(plan->entries[0].changes, "Как в 2015");
    EXPECT_EQ(plan->entries[0].recipe.input, "one-hot");
    EXPECT_EQ(plan->entries[1].recipe.input, "bow");
    EXPECT_EQ(plan->entries[1].recipe.preset, "strofa");
    ASSERT_TRUE(plan->halving);
    EXPECT_DOUBLE_EQ(plan->halving->at, 0.5);
    EXPECT_DOUBLE_EQ(plan->halving->keep, 0.5);
    EXPECT_EQ(plan->sampling.prompt, "Мороз");
    EXPECT_EQ(plan->sampling.lines, 4);
    EXPECT_EQ(plan->sampling.samples, 2);
}

TEST(GridPlan, faults_are_named)
{
    const std::vector<std::pair<std::string, std::string>> cases {
        { "", "not valid JSON" },
        { "[]", "not a JSON object" },
        { R"({"bases":{}})", "\"bases\" is not known" },
        { R"({"base":[]})", "not an object" },
        { R"({"vary":{"cell":"gru"}})", "\"cell\" of \"vary\" has no list" },
        { R"({"vary":{"cell":[]}})", "\"cell\" of \"vary\" has no list" },
        { R"({"vary":{"cell":["none"]}})", "does not take \"none\"" },
        { R"({"recipes":{}})", "\"recipes\" is not a list" },
        { R"({"recipes":[]})", "needs 1 to" },
        { R"({"recipes":[5]})", "not an object" },
        { R"({"base":{"validation_share":0}})", "hold back the same share" },
        { R"({"vary":{"validation_share":[0.1,0.2]}})", "hold back the same share" },
        { R"({"halving":5})", "\"halving\" is neither" },
        { R"({"halving":{"on":1}})", "\"at\" and \"keep\"" },
        { R"({"halving":{"at":1}})", "out of its range" },
        { R"({"prompt":1})", "\"prompt\" is not a string" },
        { R"({"samples":0})", "\"samples\" is not a whole number" },
        { R"({"lines":1.5})", "\"lines\" is not a whole number" },
        { R"({"lines":1,"lines":2})", "\"lines\" occurs twice" },
    };
    for (const auto &[json, message] : cases) {
        const auto plan = parseGridPlan(json);
        ASSERT_FALSE(plan) << json;
        EXPECT_EQ(plan.error().code, base::ErrorCode::BadInput) << json;
        EXPECT_THAT(plan.error().englishText(), HasSubstr(message)) << json;
    }
    std::string many = R"({"vary":{"seed":[)";
    for (int i = 0; i < 600; ++i)
        many += std::to_string(i) + (i < 599 ? "," : "]}}");
    EXPECT_THAT(parseGridPlan(many).error().englishText(), HasSubstr("more than 500"));
}

} // namespace strofa::lab
