// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/trainer.h"

#include "core/lm_torch/stream_rows.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace strofa::lm_torch
{

namespace
{

constexpr auto kSaveInterval = std::chrono::seconds(240);
constexpr std::int64_t kReportEvery = 10;
constexpr std::int64_t kCurveEvery = 25;

} // namespace

Trainer::Trainer(lm::TrainingRequest request,
                 lm::TrainingObserver &observer,
                 const base::CancelToken &cancel)
    : m_request(std::move(request))
    , m_recipe(m_request.recipe)
    , m_observer(observer)
    , m_cancel(cancel)
{
}

base::Expected<lm::TrainingOutcome> Trainer::run()
{
    const c10::InferenceMode inference;
    if (auto prepared = prepare(); !prepared)
        return tl::unexpected(prepared.error());
    m_started = Clock::now();
    m_saved = m_started;
    // A part of the run that was stopped while it validated has not done so.
    if (isValidationDue() && m_validatedAt != m_iteration)
        validate();
    while (!isFinished() && !isPaused()) {
        if (m_cancel.isCancelled())
            return stop();
        if (auto stepped = step(); !stepped)
            return tl::unexpected(stepped.error());
        const bool validated = isValidationDue();
        if (validated)
            validate();
        else if (m_iteration % kCurveEvery == 0)
            addCurveRow(std::numeric_limits<double>::quiet_NaN());
        const bool due = Clock::now() - m_saved >= kSaveInterval;
        if (due) {
            if (auto saved = save(); !saved)
                return tl::unexpected(saved.error());
        }
        if (due || m_iteration % kReportEvery == 0 || validated)
            report(due);
    }
    if (m_validatedAt != m_iteration)
        validate(false);
    if (m_validatedAt != m_iteration)
        return stop();
    if (m_recipe.patience > 0 && m_staleValidations >= m_recipe.patience)
        m_observer.message("Stopped early: " + std::to_string(m_staleValidations)
                           + " validations in a row without a gain.");
    if (auto saved = save(); !saved)
        return tl::unexpected(saved.error());
    report(true);
    return lm::TrainingOutcome {
        m_iteration, elapsed(), m_bestValidation, m_request.output, !isFinished()
    };
}

base::Expected<lm::TrainingOutcome> Trainer::stop()
{
    if (auto saved = save(); !saved)
        return tl::unexpected(saved.error());
    report(true);
    return stoppedRun(m_request.output);
}

/// Keeps the best weights; a checkpoint would lead to the same end.
base::Expected<void> Trainer::diverged()
{
    if (m_hasNewBest && !m_best.empty()) {
        if (auto saved = saveModel(); !saved)
            return saved;
    }
    return divergence(m_iteration, m_request.output);
}

bool Trainer::isValidationDue() const
{
    return m_iteration > 0 && m_iteration % m_recipe.validateEvery == 0;
}

base::Expected<void> Trainer::step()
{
    const auto start = Clock::now();
    const auto count =
        static_cast<std::size_t>(m_recipe.batch) * static_cast<std::size_t>(m_recipe.sequence);
    std::vector<lm::TokenId> inputs(count);
    std::vector<lm::TokenId> targets(count);
    for (Worker &worker : m_workers) {
        worker.bits = 0.0;
        worker.tokens = 0;
    }
    for (int part = 0; part < m_recipe.accumulation; ++part) {
        const std::int64_t number = m_iteration * m_recipe.accumulation + part;
        if (m_shape.window > 0)
            m_streams->readWindows(number, m_recipe.sequence, inputs, targets);
        else
            m_streams->read(m_recipe.sequence, inputs, targets);
        eachWorker([&](Worker &worker) { trainRows(worker, number, inputs, targets); });
    }
    double bits = 0.0;
    std::int64_t tokens = 0;
    for (const Worker &worker : m_workers) {
        bits += worker.bits;
        tokens += worker.tokens;
        if (&worker == &m_workers.front())
            continue;
        for (std::size_t i = 0; i < m_weights.size(); ++i)
            m_workers.front().gradients[i].add_(worker.gradients[i]);
    }
    const double rate = learningRate();
    if (!std::isfinite(clipGradients(m_workers.front().gradients, m_recipe.clipNorm)))
        return diverged();
    m_optimizer->step(m_weights, m_workers.front().gradients, rate);
    m_network->assign(m_weights);
    ++m_iteration;
    followMean(m_average, m_weights, m_recipe.averageDecay, m_iteration);
    const double mean =
        bits / static_cast<double>(std::max<std::int64_t>(tokens, 1)) / m_charactersPerToken
        + m_extraBits;
    m_bits = m_iteration == 1 ? mean : 0.98 * m_bits + 0.02 * mean;
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double speed = m_charactersPerToken * tokensPerIteration() / seconds;
    m_speed = m_speed <= 0.0 ? speed : 0.95 * m_speed + 0.05 * speed;
    return {};
}

void Trainer::trainRows(Worker &worker,
                        std::int64_t number,
                        std::span<const lm::TokenId> inputs,
                        std::span<const lm::TokenId> targets)
{
    const auto batch = static_cast<std::size_t>(m_recipe.batch);
    const auto first = static_cast<std::size_t>(worker.firstRow);
    const auto count = static_cast<std::size_t>(worker.rows);
    // A network with a window foretells one token after each.
    const std::size_t foretold =
        m_shape.window > 0 ? static_cast<std::size_t>(m_recipe.sequence) - 1 : 0;
    const StreamRows rows =
        readRows({ inputs, targets, batch, first, count, foretold }, *m_tokenizer);
    worker.tokens += rows.counted;
    if (!m_recipe.carryState)
        worker.state = m_network->emptyState(worker.rows);
    LossTask task;
    task.weights = rows.learnt.div(tokensPerIteration());
    task.dropout = m_recipe.dropout;
    task.lockedDropout = m_recipe.lockedDropout;
    task.seed = base::randomStream(m_recipe.seed ^ 0xd20b0075ULL,
                                   static_cast<std::uint64_t>(number) * 65536U + first)
                    .next();
    const TrainingBatch part { rows.tokens, m_recipe.sequence, worker.rows, rows.wanted };
    std::vector<at::Tensor> gradients;
    const at::Tensor losses = m_network->gradients(part, task, worker.state, gradients);
    if (number % m_recipe.accumulation == 0) {
        worker.gradients = std::move(gradients);
    } else {
        for (std::size_t i = 0; i < gradients.size(); ++i)
            worker.gradients[i].add_(gradients[i]);
    }
    worker.bits += losses.mul(rows.counts).sum().item<double>() / std::numbers::ln2;
}

void Trainer::validateRows(std::size_t worker, double &bits) const
{
    const HeldOutStreams &all = m_validation;
    const auto workers = static_cast<int>(m_workers.size());
    const int begin = all.rows * static_cast<int>(worker) / workers;
    const int rows = all.rows * (static_cast<int>(worker) + 1) / workers - begin;
    if (rows == 0)
        return;
    RecurrentState state = m_network->emptyState(rows);
    for (int t = 0; t < all.steps && !m_cancel.isCancelled(); t += m_recipe.sequence) {
        const int steps = std::min(m_recipe.sequence, all.steps - t);
        std::vector<lm::TokenId> tokens;
        const at::Tensor wanted = at::empty({ steps * rows, 1 }, at::kLong);
        const at::Tensor weight = at::empty({ steps * rows, 1 }, at::kFloat);
        for (int k = 0; k < steps * rows; ++k) {
            const auto from =
                static_cast<std::size_t>((t + k / rows) * all.rows + begin + k % rows);
            tokens.push_back(all.inputs[from]);
            wanted.data_ptr<std::int64_t>()[k] = all.targets[from];
            weight.data_ptr<float>()[k] = all.weights[from];
        }
        const TrainingBatch part { tokens, steps, rows, wanted };
        const at::Tensor loss = m_network->losses(part, state);
        bits += loss.mul(weight).sum().item<double>() / std::numbers::ln2;
    }
}

void Trainer::validate(bool isScheduled)
{
    double measured = std::numeric_limits<double>::quiet_NaN();
    const bool isMeasured = m_validation.rows > 0;
    if (isMeasured) {
        if (!m_average.empty())
            m_network->assign(m_average);
        std::vector<double> bits(m_workers.size());
        eachWorker([&](Worker &worker) {
            const auto index = static_cast<std::size_t>(&worker - m_workers.data());
            validateRows(index, bits[index]);
        });
        if (!m_average.empty())
            m_network->assign(m_weights);
        double total = m_validation.extraBits;
        for (const double some : bits)
            total += some;
        measured = total / m_validation.characters;
        if (m_cancel.isCancelled())
            return; // not measured to the end
    }
    m_validatedAt = m_iteration;
    m_lastValidation = measured;
    addCurveRow(m_lastValidation);
    // Where nothing is held back the last weights are the ones to keep.
    const bool isBest = !isMeasured
        || (std::isfinite(measured) && (!(m_bestValidation > 0.0) || measured < m_bestValidation));
    if (isScheduled)
        m_staleValidations = isBest ? 0 : m_staleValidations + 1;
    if (!isBest)
        return;
    m_hasNewBest = true;
    m_bestValidation = m_lastValidation;
    m_best.clear();
    for (const at::Tensor &weight : m_average.empty() ? m_weights : m_average)
        m_best.push_back(weight.clone());
}

void Trainer::eachWorker(const std::function<void(Worker &)> &work)
{
    runAtOnce(m_workers.size(), 1, [&](std::size_t index) { work(m_workers[index]); });
}

double Trainer::elapsed() const
{
    return m_elapsedBefore + std::chrono::duration<double>(Clock::now() - m_started).count();
}

double Trainer::tokensPerIteration() const
{
    // With a window only what follows it is foretold.
    return static_cast<double>(m_recipe.batch) * m_recipe.accumulation
        * (m_shape.window > 0 ? 1 : m_recipe.sequence);
}

double Trainer::share() const
{
    return shareDone(m_iteration, m_totalIterations, elapsed(), m_request.minutes);
}

double Trainer::learningRate() const
{
    double rate = m_recipe.learningRate;
    if (m_recipe.schedule == "cosine") {
        rate = cosineRate(rate, m_recipe.finalLearningRate, share());
    } else if (m_recipe.schedule == "linear") {
        rate *= 1.0 - share();
    } else if (m_recipe.schedule == "epochs") {
        const std::int64_t epochs = m_streams->position().epoch - m_recipe.epochDecayAfter;
        if (epochs > 0)
            rate *= std::pow(m_recipe.epochDecay, static_cast<double>(epochs));
    }
    return rate * warmUp(m_iteration, m_recipe.warmupIterations);
}

bool Trainer::isFinished() const
{
    return (m_totalIterations > 0 && m_iteration >= m_totalIterations)
        || (m_recipe.patience > 0 && m_staleValidations >= m_recipe.patience)
        || (m_request.minutes > 0.0 && elapsed() >= 60.0 * m_request.minutes);
}

bool Trainer::isPaused() const
{
    return m_request.pauseAt < 1.0 && share() >= m_request.pauseAt;
}

void Trainer::addCurveRow(double validationBits)
{
    m_curve.add(m_iteration, elapsed(), learningRate(), m_bits, validationBits);
}

void Trainer::report(bool checkpointWritten)
{
    lm::TrainingProgress progress;
    progress.iteration = m_iteration;
    progress.totalIterations = m_totalIterations;
    progress.bitsPerCharacter = m_bits;
    progress.validationBitsPerCharacter =
        m_validatedAt >= 0 ? m_lastValidation : std::numeric_limits<double>::quiet_NaN();
    progress.charactersPerSecond = m_speed;
    progress.elapsedSeconds = elapsed();
    progress.remainingSeconds = secondsLeft(progress.elapsedSeconds, share());
    progress.checkpointWritten = checkpointWritten;
    m_observer.progress(progress);
}

} // namespace strofa::lm_torch
