// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace strofa::lm_fake
{

namespace
{

/// Counts what a run reports and may stop it.
class Watcher final : public lm::TuningObserver
{
public:
    explicit Watcher(std::int64_t stopAfter = -1) : m_stopAfter(stopAfter) { }

    void plan(const lm::TuningPlan &plan) override { m_plan = plan; }

    void progress(const lm::TrainingProgress &progress) override
    {
        m_iterations.push_back(progress.iteration);
        if (progress.iteration == m_stopAfter)
            m_cancel.cancel();
    }

    void message(const std::string & /*englishText*/) override { }

    lm::TuningPlan m_plan;
    std::vector<std::int64_t> m_iterations;
    base::CancelToken m_cancel;

private:
    std::int64_t m_stopAfter;
};

lm::TuningRequest requestIn(const std::filesystem::path &folder)
{
    std::ofstream(folder / "poems.jsonl")
        << R"({"text":"Мороз и солнце; день чудесный!","author":"Пушкин"})" << '\n'
        << R"({"text":"Белеет парус одинокой","author":"Лермонтов"})" << '\n';
    lm::TuningRequest request;
    request.model = folder / "base";
    request.corpus = { folder / "poems.jsonl" };
    request.output = folder / "adapter";
    request.recipe.title = "Two lines";
    request.recipe.author = "Пушкин";
    return request;
}

} // namespace

TEST(ScriptedTuning, plans_reports_and_writes_an_adapter)
{
    const lm::TemporaryFolder folder;
    ScriptedEngine engine;
    Watcher watcher;
    const auto request = requestIn(folder.path());
    const auto outcome = engine.tune(request, watcher, {});
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(watcher.m_plan.poems + watcher.m_plan.heldOutPoems, 2);
    EXPECT_EQ(watcher.m_iterations.size(), 20U);
    EXPECT_LT(outcome->bitsAfter, outcome->bitsBefore);
    const auto base = engine.loadModel(request.model, {});
    ASSERT_TRUE(base);
    const std::vector<lm::AdapterUse> uses { { outcome->adapter, 0.5 } };
    const auto adapted = engine.applyAdapters(*base, uses, {});
    ASSERT_TRUE(adapted) << adapted.error().englishText();
    EXPECT_EQ((*adapted)->description().adapters, std::vector<std::string> { "Two lines" });
    EXPECT_EQ((*adapted)->description().defaultAuthor, "Пушкин");
    EXPECT_EQ((*base)->description().adapters, std::vector<std::string> {});
}

TEST(ScriptedTuning, goes_on_where_it_was_stopped)
{
    const lm::TemporaryFolder folder;
    ScriptedEngine engine;
    auto request = requestIn(folder.path());
    Watcher first(7);
    const auto stopped = engine.tune(request, first, first.m_cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, base::ErrorCode::Cancelled);
    EXPECT_EQ(engine.tune(request, first, {}).error().code, base::ErrorCode::InvalidArgument);
    request.resume = true;
    Watcher second;
    const auto outcome = engine.tune(request, second, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(second.m_iterations.front(), 8);
    EXPECT_EQ(outcome->iterations, 20);
    request.output = folder.path() / "elsewhere";
    EXPECT_EQ(engine.tune(request, second, {}).error().code, base::ErrorCode::NotFound);
}

} // namespace strofa::lm_fake
