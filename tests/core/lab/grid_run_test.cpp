// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_run.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/core/assist/shipped_lexicon.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace strofa::lab
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

/// Trains nothing: a run takes as many steps as its recipe has iterations, keeps their number in
/// the file by which a run is known to be resumable, and is better the wider it is.
class CountingEngine final : public lm_fake::ScriptedEngine
{
public:
    base::Expected<lm::TrainingOutcome> train(const lm::TrainingRequest &request,
                                              lm::TrainingObserver &,
                                              const base::CancelToken &cancel) override
    {
        m_requests.push_back(request);
        if (request.recipe.cell == "gru")
            return base::failure(ErrorCode::Unsupported, "no such cell");
        std::filesystem::create_directories(request.output);
        std::int64_t done = 0;
        if (request.resume)
            done = std::stoll(lm::contentOf(request.output / "checkpoint.json"));
        const auto all = static_cast<double>(request.recipe.iterations);
        while (static_cast<double>(done) < request.pauseAt * all) {
            if (--m_stepsBeforeStop == 0)
                cancel.cancel();
            if (cancel.isCancelled())
                return base::failure(ErrorCode::Cancelled, "stopped");
            ++done;
            ++m_steps[request.output.filename().string()];
            std::ofstream(request.output / "checkpoint.json") << done;
        }
        std::ofstream(request.output / "loss.csv") << "100,1,0.1,3.5,3.25\n";
        return lm::TrainingOutcome { done,
                                     60.0 * request.minutes * request.pauseAt,
                                     10.0 / request.recipe.hidden,
                                     request.output,
                                     static_cast<double>(done) < all };
    }

    std::vector<lm::TrainingRequest> m_requests;
    std::map<std::string, int> m_steps; ///< by run
    int m_stepsBeforeStop = 0; ///< 0: never
};

class Silent final : public GridObserver
{
public:
    void runBegins(const GridRun &, std::size_t, std::size_t) override { ++m_begun; }

    void runEnds(const GridRun &) override { }

    void progress(const lm::TrainingProgress &) override { }

    void message(const std::string &) override { }

    int m_begun = 0;
};

class GridRunTest : public testing::Test
{
protected:
    GridRunTest()
    {
        m_request.corpus = { m_folder.write(
            "poems.jsonl",
            R"({"text":"Белеет парус одинокой\nВ тумане моря голубом!.."})"
            "\n") };
        m_request.output = m_folder.path() / "grid";
        m_request.planText = R"({"base": {"iterations": 8}, "vary": {"hidden": [10, 40, 20, 30]},
                                 "samples": 1, "lines": 1})";
    }

    base::Expected<GridState> run(const base::CancelToken &cancel = {})
    {
        const AnalyzerSource open = [] {
            return base::Expected<std::shared_ptr<const prosody::Analyzer>>(
                std::make_shared<const prosody::Analyzer>(
                    assist::ShippedLexicon::instance().lexicon));
        };
        return runGrid(m_request, m_engine, open, m_observer, cancel);
    }

    lm::TemporaryFolder m_folder;
    GridRequest m_request;
    CountingEngine m_engine;
    Silent m_observer;
};

} // namespace

TEST_F(GridRunTest, trains_and_measures_every_recipe_for_an_equal_share_of_the_time)
{
    m_request.minutes = 20.0;
    const auto state = run();
    ASSERT_TRUE(state) << state.error().englishText();
    ASSERT_EQ(state->runs.size(), 4U);
    for (const GridRun &one : state->runs) {
        EXPECT_EQ(one.stage, RunStage::Measured);
        EXPECT_EQ(one.iterations, 8);
        EXPECT_TRUE(one.measures);
    }
    ASSERT_EQ(m_engine.m_requests.size(), 4U);
    for (const lm::TrainingRequest &request : m_engine.m_requests)
        EXPECT_DOUBLE_EQ(request.minutes, 5.0);
    EXPECT_THAT(lm::contentOf(m_request.output / "report.html"), HasSubstr("hidden 40"));
    EXPECT_THAT(lm::contentOf(m_request.output / "report.csv"),
                HasSubstr("02-hidden-40,hidden 40"));
}

TEST_F(GridRunTest, halving_gives_the_time_of_the_worse_to_the_better)
{
    m_request.minutes = 20.0;
    m_request.planText.insert(1, R"("halving": {"at": 0.25, "keep": 0.5}, )");
    const auto state = run();
    ASSERT_TRUE(state) << state.error().englishText();
    const std::vector<bool> givenUp { true, false, true, false };
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(state->runs[i].isGivenUp, givenUp[i]) << i;
        EXPECT_EQ(state->runs[i].iterations, givenUp[i] ? 2 : 8) << i;
        EXPECT_TRUE(state->runs[i].measures) << i;
    }
    ASSERT_EQ(m_engine.m_requests.size(), 6U);
    EXPECT_DOUBLE_EQ(m_engine.m_requests[0].minutes, 5.0);
    EXPECT_DOUBLE_EQ(m_engine.m_requests[0].pauseAt, 0.25);
    // A quarter of 5 minutes, and half of the 15 minutes that are left of all.
    EXPECT_DOUBLE_EQ(m_engine.m_requests[5].minutes, 1.25 + 7.5);
    EXPECT_TRUE(m_engine.m_requests[5].resume);
}

TEST_F(GridRunTest, goes_on_wherever_it_was_stopped_and_repeats_nothing)
{
    m_request.planText.insert(1, R"("halving": true, )");
    const auto whole = [&] {
        GridRunTest::m_request.output = m_folder.path() / "whole";
        return run();
    }();
    ASSERT_TRUE(whole);
    const auto expected = m_engine.m_steps;
    m_request.output = m_folder.path() / "parts";
    m_engine.m_steps.clear();
    int stops = 0;
    for (m_engine.m_stepsBeforeStop = 3;; m_engine.m_stepsBeforeStop = 3) {
        const base::CancelToken cancel;
        const auto state = run(cancel);
        m_request.resume = true;
        if (state) {
            EXPECT_EQ(toJson(*state), toJson(*whole));
            break;
        }
        ASSERT_EQ(state.error().code, ErrorCode::Cancelled) << state.error().englishText();
        ASSERT_LT(++stops, 100);
    }
    EXPECT_GT(stops, 5);
    EXPECT_EQ(m_engine.m_steps, expected);
}

TEST_F(GridRunTest, a_recipe_that_fails_is_reported_and_left_out)
{
    m_request.planText =
        R"({"base": {"iterations": 4}, "vary": {"cell": ["gru", "lstm"]}, "samples": 1})";
    const auto state = run();
    ASSERT_TRUE(state) << state.error().englishText();
    EXPECT_EQ(state->runs[0].stage, RunStage::Failed);
    EXPECT_EQ(state->runs[0].failure, "no such cell");
    EXPECT_EQ(state->runs[1].stage, RunStage::Measured);
    EXPECT_THAT(lm::contentOf(m_request.output / "report.html"), HasSubstr("no such cell"));
}

TEST_F(GridRunTest, leaves_an_earlier_grid_alone_and_wants_the_same_plan)
{
    ASSERT_TRUE(run());
    EXPECT_THAT(run().error().englishText(), HasSubstr("holds an earlier grid"));
    m_request.resume = true;
    EXPECT_TRUE(run()); // all is done
    m_request.planText += ' ';
    EXPECT_THAT(run().error().englishText(), HasSubstr("another plan"));
}

TEST_F(GridRunTest, a_damaged_state_is_refused)
{
    ASSERT_TRUE(run());
    m_request.resume = true;
    const auto path = m_request.output / kGridStateFile;
    const std::string sound = lm::contentOf(path);
    for (const auto &[from, to] : std::vector<std::pair<std::string, std::string>> {
             { "\"runs\"", "\"run\"" },
             { "\"version\": 1", "\"version\": 2" },
             { "\"iterations\": 8", "\"iterations\": \"8\"" },
             { "02-hidden-40", "02-hidden-41" },
             { "\"sample\"", "\"simple\"" },
             { "{", "[" } }) {
        std::string damaged = sound;
        const std::size_t place = damaged.find(from);
        ASSERT_NE(place, std::string::npos) << from;
        damaged.replace(place, from.size(), to);
        std::ofstream(path, std::ios::binary) << damaged;
        const auto state = run();
        ASSERT_FALSE(state) << to;
        EXPECT_EQ(state.error().code, ErrorCode::Corrupted) << to;
    }
}

TEST_F(GridRunTest, wants_a_bound_before_it_begins)
{
    m_request.planText = R"({"vary": {"hidden": [10]}})";
    const auto state = run();
    ASSERT_FALSE(state);
    EXPECT_THAT(state.error().englishText(), HasSubstr("Nothing bounds the training"));
    EXPECT_EQ(m_observer.m_begun, 0);
}

} // namespace strofa::lab
