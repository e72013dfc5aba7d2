// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stress_trainer.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm_torch/training_course.h"
#include "core/prosody/stress_predictor.h"
#include "core/text/unicode.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr auto kSaveInterval = std::chrono::seconds(120);
constexpr std::int64_t kReportEvery = 50;
constexpr std::int64_t kMeasureEvery = 500;
constexpr int kWarmupIterations = 200;
constexpr double kLearningRate = 2e-3;
constexpr double kFinalShare = 0.02; ///< of the learning rate, reached at the end
constexpr double kDropout = 0.15;
constexpr double kFeatureDropout = 0.1; ///< words that are learnt without neighbours
constexpr double kMeanDecay = 0.998; ///< of the running means of the weights
constexpr double kClipNorm = 1.0;
constexpr float kNoVowel = -30.0F;

const prosody::StressNetworkShape kShape { 64, 4, 64 };

lm::TrainingRecipe optimizerRecipe()
{
    lm::TrainingRecipe recipe;
    recipe.optimizer = "adamw";
    recipe.weightDecay = 0.05;
    recipe.secondMomentDecay = 0.99;
    return recipe;
}

void addTensors(std::map<std::string, at::Tensor> &all,
                const std::string &prefix,
                const std::vector<at::Tensor> &tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        all[prefix + std::to_string(i)] = tensors[i].detach();
}

/// Whether the checkpoint has tensors of the right shapes; they are copied.
bool copyTensors(const std::map<std::string, at::Tensor> &all,
                 const std::string &prefix,
                 const std::vector<at::Tensor> &tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto place = all.find(prefix + std::to_string(i));
        if (place == all.end() || place->second.numel() != tensors[i].numel())
            return false;
        const c10::NoGradGuard noGradients;
        const at::Tensor target = tensors[i];
        target.copy_(place->second.view(tensors[i].sizes()));
    }
    return true;
}

} // namespace

StressTrainer::StressTrainer(lm::StressTrainingRequest request,
                             lm::StressTrainingObserver &observer,
                             const base::CancelToken &cancel)
    : m_request(std::move(request))
    , m_observer(observer)
    , m_cancel(cancel)
    , m_accuracy(std::numeric_limits<double>::quiet_NaN())
{
}

base::Expected<lm::StressTrainingOutcome> StressTrainer::run()
{
    if (auto prepared = prepare(); !prepared)
        return tl::unexpected(prepared.error());
    m_started = Clock::now();
    m_saved = m_started;
    while (share() < 1.0) {
        if (m_cancel.isCancelled()) {
            if (auto saved = save(); !saved)
                return tl::unexpected(saved.error());
            report(true);
            return stoppedRun(m_request.output);
        }
        step();
        const bool measured = m_iteration % kMeasureEvery == 0;
        if (measured)
            measure();
        const bool due = Clock::now() - m_saved >= kSaveInterval;
        if (due) {
            if (auto saved = save(); !saved)
                return tl::unexpected(saved.error());
        }
        if (due || measured || m_iteration % kReportEvery == 0)
            report(due);
    }
    return finish();
}

base::Expected<void> StressTrainer::prepare()
{
    at::set_num_threads(std::max(1, m_request.threads));
    std::error_code error;
    std::filesystem::create_directories(m_request.output, error);
    if (!m_request.resume && hasCheckpoint(m_request.output))
        return earlierRun(m_request.output);
    auto words = readStressWords(m_request.words);
    if (!words)
        return tl::unexpected(words.error());
    m_words = std::move(*words);
    m_neighbours = makeNeighbours(m_words);
    m_model = std::make_unique<StressModel>(kShape, m_request.seed);
    m_optimizer = std::make_unique<Optimizer>(optimizerRecipe(), m_model->weights());
    for (const at::Tensor &weight : m_model->weights())
        m_means.push_back(weight.detach().clone());
    m_observer.message(std::to_string(m_words.words.size()) + " words, "
                       + std::to_string(m_words.heldOut.size()) + " lemmas held out, "
                       + std::to_string(m_neighbours.lists.starts.size()) + " and "
                       + std::to_string(m_neighbours.lists.ends.size()) + " neighbours");
    if (auto written = writeHeldOutWords(); !written)
        return written;
    return m_request.resume ? restore() : base::Expected<void> {};
}

base::Expected<void> StressTrainer::writeHeldOutWords() const
{
    std::string rows = "#form\tstressed_vowel_index\tvowels\tlemma\n";
    for (const std::uint32_t number : m_words.heldOut) {
        const StressWord &word = m_words.words[number];
        rows += text::toUtf8(word.letters);
        rows += '\t';
        rows += std::to_string(word.stressed);
        rows += '\t';
        rows += std::to_string(word.word.vowels.size());
        rows += '\t';
        rows += m_words.lemmas[word.lemma];
        rows += '\n';
    }
    const auto written = lm::writeAtomically(m_request.output / kHeldOutWordsFile, rows);
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

const StressBatch &StressTrainer::nextBatch()
{
    if (m_nextBatch == m_plan.size()) {
        ++m_pass;
        m_plan = planPass(m_words,
                          base::randomStream(m_request.seed, static_cast<std::uint64_t>(m_pass)));
        m_nextBatch = 0;
    }
    return m_plan[m_nextBatch++];
}

StressInput StressTrainer::inputOf(std::span<const std::uint32_t> words) const
{
    static const prosody::OwnEntries kNone;
    const std::size_t size = m_words.words[words.front()].letters.size();
    const auto rows = static_cast<std::int64_t>(words.size());
    const auto columns = static_cast<std::int64_t>(size);
    StressInput input;
    input.letters = at::empty({ rows, columns }, at::kLong);
    input.mask = at::full({ rows, columns }, kNoVowel, at::kFloat);
    input.features = at::empty(
        { rows, columns, static_cast<std::int64_t>(prosody::kStressFeatures) }, at::kFloat);
    auto *letters = input.letters.data_ptr<std::int64_t>();
    auto *mask = input.mask.data_ptr<float>();
    auto *features = input.features.data_ptr<float>();
    for (std::size_t row = 0; row < words.size(); ++row) {
        const StressWord &word = m_words.words[words[row]];
        for (std::size_t i = 0; i < size; ++i)
            letters[row * size + i] = word.word.codes[i];
        for (const std::uint8_t vowel : word.word.vowels)
            mask[row * size + vowel] = 0.0F;
        const bool isTrained = !m_words.trained[word.lemma].empty();
        prosody::computeStressFeatures(
            word.word,
            m_neighbours.lists,
            isTrained ? m_neighbours.own[word.lemma] : kNone,
            { features + row * size * prosody::kStressFeatures, size * prosody::kStressFeatures });
    }
    return input;
}

at::Tensor StressTrainer::targetsOf(std::span<const std::uint32_t> words) const
{
    at::Tensor targets = at::empty({ static_cast<std::int64_t>(words.size()) }, at::kLong);
    auto *places = targets.data_ptr<std::int64_t>();
    for (std::size_t row = 0; row < words.size(); ++row) {
        const StressWord &word = m_words.words[words[row]];
        places[row] = word.word.vowels[word.stressed];
    }
    return targets;
}

void StressTrainer::step()
{
    const auto start = Clock::now();
    const StressBatch &batch = nextBatch();
    StressInput input = inputOf(batch);
    at::manual_seed(
        base::randomStream(m_request.seed, static_cast<std::uint64_t>(m_iteration) << 20U).next());
    const auto rows = static_cast<std::int64_t>(batch.size());
    input.features =
        input.features * at::rand({ rows, 1, 1 }, at::kFloat).ge(kFeatureDropout).to(at::kFloat);
    const at::Tensor loss = at::nll_loss(m_model->forward(input, kDropout), targetsOf(batch));
    for (at::Tensor weight : m_model->weights())
        weight.mutable_grad() = at::Tensor();
    loss.backward();
    std::vector<at::Tensor> gradients;
    for (const at::Tensor &weight : m_model->weights())
        gradients.push_back(weight.grad());
    update(gradients);
    ++m_iteration;
    const double nats = loss.item<double>();
    m_loss = m_iteration == 1 ? nats : 0.99 * m_loss + 0.01 * nats;
    const double speed =
        static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count();
    m_speed = m_speed <= 0.0 ? speed : 0.98 * m_speed + 0.02 * speed;
}

void StressTrainer::update(const std::vector<at::Tensor> &gradients)
{
    const c10::NoGradGuard noGradients;
    clipGradients(gradients, kClipNorm);
    m_optimizer->step(m_model->weights(), gradients, learningRate());
    const auto done = static_cast<double>(m_iteration + 1);
    const double decay = std::min(kMeanDecay, done / (done + 10.0));
    for (std::size_t i = 0; i < m_means.size(); ++i)
        m_means[i].mul_(decay).add_(m_model->weights()[i], 1.0 - decay);
}

prosody::stress_predictor_format::Content StressTrainer::content() const
{
    prosody::stress_predictor_format::Content content;
    content.neighbours = m_neighbours.lists;
    content.shape = kShape;
    for (const at::Tensor &mean : m_means) {
        const at::Tensor flat = mean.contiguous();
        const auto *values = flat.data_ptr<float>();
        content.weights.insert(content.weights.end(), values, values + flat.numel());
    }
    return content;
}

/// Measures with the very code that the analyzer runs.
void StressTrainer::measure()
{
    const prosody::StressPredictor predictor(content());
    std::size_t right = 0;
    for (const std::uint32_t number : m_words.heldOut) {
        const StressWord &word = m_words.words[number];
        right += predictor.predict(word.letters)[0].vowel == word.stressed ? 1 : 0;
    }
    m_accuracy = static_cast<double>(right) / static_cast<double>(m_words.heldOut.size());
}

base::Expected<lm::StressTrainingOutcome> StressTrainer::finish()
{
    if (auto saved = save(); !saved)
        return tl::unexpected(saved.error());
    lm::StressTrainingOutcome outcome;
    const prosody::StressPredictor predictor(content());
    double names = 0.0;
    for (const std::uint32_t number : m_words.heldOut) {
        const StressWord &word = m_words.words[number];
        const std::vector<double> shares = predictor.probabilities(word.letters);
        const auto best = std::max_element(shares.begin(), shares.end()) - shares.begin();
        const double right = best == word.stressed ? 1.0 : 0.0;
        const bool isName = m_words.isName(word);
        outcome.accuracy += right;
        outcome.nameAccuracy += isName ? right : 0.0;
        names += isName ? 1.0 : 0.0;
        outcome.nats -= std::log(std::max(shares[word.stressed], 1e-6));
    }
    const auto count = static_cast<double>(m_words.heldOut.size());
    outcome.iterations = m_iteration;
    outcome.elapsedSeconds = elapsed();
    outcome.heldOutWords = static_cast<std::int64_t>(m_words.heldOut.size());
    outcome.accuracy /= count;
    outcome.nameAccuracy = names > 0.0 ? outcome.nameAccuracy / names : 0.0;
    outcome.nats /= count;
    m_accuracy = outcome.accuracy;
    outcome.predictor = m_request.output / kStressPredictorFile;
    const std::vector<std::byte> bytes = prosody::stress_predictor_format::encode(content());
    const auto written = lm::writeAtomically(outcome.predictor, { std::span(bytes) });
    if (!written)
        return tl::unexpected(written.error());
    report(true);
    return outcome;
}

base::Expected<void> StressTrainer::save()
{
    Checkpoint checkpoint;
    checkpoint.iteration = m_iteration;
    addTensors(checkpoint.tensors, "weight", m_model->weights());
    addTensors(checkpoint.tensors, "mean", m_means);
    addTensors(checkpoint.tensors, "first", m_optimizer->firstMoments());
    addTensors(checkpoint.tensors, "second", m_optimizer->secondMoments());
    checkpoint.state = json {
        { "kind", "stress" },          { "seed", m_request.seed }, { "pass", m_pass },
        { "next_batch", m_nextBatch }, { "loss", m_loss },         { "elapsed", elapsed() }
    }.dump();
    m_saved = Clock::now();
    return writeCheckpoint(m_request.output, checkpoint);
}

base::Expected<void> StressTrainer::restore()
{
    const auto checkpoint = readCheckpoint(m_request.output);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    const json state = json::parse(checkpoint->state, nullptr, false);
    const bool isOurs = state.value("kind", "") == "stress"
        && copyTensors(checkpoint->tensors, "weight", m_model->weights())
        && copyTensors(checkpoint->tensors, "mean", m_means)
        && copyTensors(checkpoint->tensors, "first", m_optimizer->firstMoments())
        && copyTensors(checkpoint->tensors, "second", m_optimizer->secondMoments());
    if (!isOurs)
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The checkpoint in %1 is damaged."),
                             { base::pathText(m_request.output) });
    m_iteration = checkpoint->iteration;
    m_optimizer->setSteps(m_iteration);
    m_request.seed = state.value("seed", m_request.seed);
    m_loss = state.value("loss", 0.0);
    m_elapsedBefore = state.value("elapsed", 0.0);
    m_pass = state.value("pass", std::int64_t { 0 });
    if (m_pass > 0) {
        m_plan = planPass(m_words,
                          base::randomStream(m_request.seed, static_cast<std::uint64_t>(m_pass)));
        m_nextBatch = std::min(state.value("next_batch", std::size_t { 0 }), m_plan.size());
    }
    return {};
}

double StressTrainer::elapsed() const
{
    return m_elapsedBefore + std::chrono::duration<double>(Clock::now() - m_started).count();
}

double StressTrainer::share() const
{
    return shareDone(m_iteration, m_request.iterations, elapsed(), m_request.minutes);
}

double StressTrainer::learningRate() const
{
    return cosineRate(kLearningRate, kLearningRate * kFinalShare, share())
        * warmUp(m_iteration, kWarmupIterations);
}

void StressTrainer::report(bool checkpointWritten)
{
    lm::StressTrainingProgress progress;
    progress.iteration = m_iteration;
    progress.loss = m_loss;
    progress.heldOutAccuracy = m_accuracy;
    progress.wordsPerSecond = m_speed;
    progress.elapsedSeconds = elapsed();
    const double done = share();
    progress.remainingSeconds =
        done > 0.0 ? secondsLeft(progress.elapsedSeconds, done) : 60.0 * m_request.minutes;
    progress.checkpointWritten = checkpointWritten;
    m_observer.progress(progress);
}

} // namespace strofa::lm_torch
