// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stress_trainer.h"
#include "core/prosody/stress_predictor.h"

#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace strofa;
using namespace strofa::lm_torch;

namespace
{

class SilentObserver final : public lm::StressTrainingObserver
{
public:
    void progress(const lm::StressTrainingProgress &progress) override
    {
        m_last = progress;
        if (progress.iteration >= m_cancelAt)
            m_cancel.cancel();
    }

    void message(const std::string & /*englishText*/) override { }

    void cancelAt(std::int64_t iteration, const base::CancelToken &cancel)
    {
        m_cancelAt = iteration;
        m_cancel = cancel;
    }

    [[nodiscard]] const lm::StressTrainingProgress &last() const { return m_last; }

private:
    lm::StressTrainingProgress m_last;
    std::int64_t m_cancelAt = INT64_MAX;
    base::CancelToken m_cancel;
};

/// Invented words of two syllables, stressed before the ending -ка and on the ending -ун.
class StressTrainerTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_folder = std::filesystem::path(testing::TempDir()) / "strofa_stress_trainer";
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        std::ofstream table(m_folder / "words.tsv");
        table << "#form\tstressed\tvowels\tlemma\n";
        for (const char *first : { "б", "в", "г", "д", "з", "к", "л", "м", "н", "п", "р", "с" })
            for (const char *second : { "а", "о", "у", "ы", "и" })
                for (const char *third : { "м", "н", "р", "с", "т" }) {
                    const std::string root = std::string(first).append(second).append(third);
                    table << root << "ка\t0\t2\t" << root << "ка\n";
                    table << root << "ун\t1\t2\t" << root << "ун\n";
                }
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    [[nodiscard]] lm::StressTrainingRequest request(double minutes) const
    {
        lm::StressTrainingRequest request;
        request.words = m_folder / "words.tsv";
        request.output = m_folder / "run";
        request.minutes = minutes;
        return request;
    }

    std::filesystem::path m_folder;
};

} // namespace

TEST_F(StressTrainerTest, learnsARuleAndWritesAPredictorThatKnowsIt)
{
    SilentObserver observer;
    lm::StressTrainingRequest lesson = request(600.0);
    lesson.iterations = 150;
    StressTrainer trainer(lesson, observer, {});
    const auto outcome = trainer.run();
    ASSERT_TRUE(outcome.has_value()) << outcome.error().englishText();
    EXPECT_EQ(outcome->iterations, 150);
    EXPECT_GT(outcome->heldOutWords, 10);
    EXPECT_GT(outcome->accuracy, 0.95);
    const auto predictor = prosody::StressPredictor::open(outcome->predictor);
    ASSERT_TRUE(predictor.has_value()) << predictor.error().englishText();
    EXPECT_EQ((*predictor)->predict(u"шумка")[0].vowel, 0);
    EXPECT_EQ((*predictor)->predict(u"шумун")[0].vowel, 1);
}

TEST_F(StressTrainerTest, goesOnFromTheCheckpointOfAStoppedRun)
{
    const base::CancelToken cancel;
    SilentObserver observer;
    observer.cancelAt(50, cancel);
    StressTrainer stopped(request(10.0), observer, cancel);
    const auto outcome = stopped.run();
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, base::ErrorCode::Cancelled);
    EXPECT_TRUE(observer.last().checkpointWritten);
    const std::int64_t reached = observer.last().iteration;

    // A new run leaves this one alone.
    SilentObserver silent;
    StressTrainer anew(request(10.0), silent, {});
    const auto refused = anew.run();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, base::ErrorCode::InvalidArgument);

    lm::StressTrainingRequest again = request(10.0);
    again.resume = true;
    const base::CancelToken secondCancel;
    SilentObserver secondObserver;
    secondObserver.cancelAt(reached + 1, secondCancel);
    StressTrainer resumed(again, secondObserver, secondCancel);
    ASSERT_FALSE(resumed.run().has_value());
    EXPECT_GT(secondObserver.last().iteration, reached);
    EXPECT_LT(secondObserver.last().loss, 0.7);
}

TEST_F(StressTrainerTest, refusesATableWithoutWords)
{
    std::ofstream(m_folder / "words.tsv") << "abc\t0\t1\tabc\n";
    SilentObserver observer;
    StressTrainer trainer(request(0.1), observer, {});
    const auto outcome = trainer.run();
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, base::ErrorCode::BadInput);
}

TEST(StressModel, isTheNetworkThatTheAnalyzerRuns)
{
    const prosody::StressNetworkShape shape { 24, 5, 12 };
    const StressModel model(shape, 3);
    std::vector<float> weights;
    for (const at::Tensor &weight : model.weights()) {
        const auto flat = weight.detach().contiguous();
        weights.insert(
            weights.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    }
    const auto word = prosody::codeWord(u"достопримечательностями");
    const std::size_t size = word->codes.size();
    std::vector<float> features(size * prosody::kStressFeatures);
    for (std::size_t i = 0; i < features.size(); ++i)
        features[i] = static_cast<float>(i % 13) * 0.1F;
    std::vector<float> scores;
    prosody::StressNetwork(shape, weights).score(*word, features, scores);

    const c10::NoGradGuard noGradients;
    const auto columns = static_cast<std::int64_t>(size);
    StressInput input;
    input.letters = at::empty({ 1, columns }, at::kLong);
    input.mask = at::full({ 1, columns }, -30.0, at::kFloat);
    for (std::size_t i = 0; i < size; ++i)
        input.letters.data_ptr<std::int64_t>()[i] = word->codes[i];
    for (const std::uint8_t vowel : word->vowels)
        input.mask.data_ptr<float>()[vowel] = 0.0F;
    input.features = at::from_blob(
        features.data(), { 1, columns, std::int64_t { prosody::kStressFeatures } }, at::kFloat);
    const at::Tensor logs = model.forward(input, 0.0);
    const float offset = scores[0] - logs.data_ptr<float>()[word->vowels[0]];
    for (std::size_t i = 0; i < scores.size(); ++i)
        EXPECT_NEAR(scores[i] - logs.data_ptr<float>()[word->vowels[i]], offset, 1e-4F);
}
