// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/tuner.h"

#include "core/lm/available_memory.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/stream_rows.h"
#include "core/lm_torch/torch_boundary.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <thread>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

constexpr auto kSaveInterval = std::chrono::seconds(60); // adapters are small
constexpr std::int64_t kReportEvery = 5;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

} // namespace

Tuner::Tuner(lm::TuningRequest request,
             lm::TuningObserver &observer,
             const base::CancelToken &cancel)
    : m_request(std::move(request))
    , m_recipe(m_request.recipe)
    , m_observer(observer)
    , m_cancel(cancel)
{
}

base::Expected<lm::TuningOutcome> Tuner::run()
{
    const c10::InferenceMode inference;
    if (auto prepared = prepare(); !prepared)
        return tl::unexpected(prepared.error());
    m_saved = Clock::now();
    // A part of the run that was stopped while it validated has not done so.
    if (isValidationDue() && m_validatedAt != m_iteration)
        validate();
    while (!isFinished()) {
        if (m_cancel.isCancelled())
            return stop();
        if (auto stepped = step(); !stepped && stepped.error().code == ErrorCode::Cancelled)
            return stop();
        else if (!stepped)
            return tl::unexpected(stepped.error());
        const bool isValidated = isValidationDue();
        if (isValidated)
            validate();
        else
            addCurveRow(kNothing);
        // A better adapter is worth keeping at once, whatever may happen to the program.
        const bool isBetter = isValidated && m_validationsWithoutGain == 0;
        const bool isDue = isBetter || Clock::now() - m_saved >= kSaveInterval;
        if (isDue) {
            if (auto saved = save(); !saved)
                return tl::unexpected(saved.error());
        }
        if (isDue || isValidated || m_iteration % kReportEvery == 0)
            report(isDue);
    }
    if (m_validatedAt != m_iteration)
        validate();
    if (m_validatedAt != m_iteration)
        return stop();
    if (auto saved = save(); !saved)
        return tl::unexpected(saved.error());
    report(true);
    if (const auto peak = lm::peakResidentMemory())
        m_observer.message("At most " + std::to_string(*peak / 1'000'000)
                           + " MB were in memory; planned were "
                           + std::to_string(m_plan.memoryBytes / 1'000'000) + " MB.");
    return lm::TuningOutcome { m_iteration, elapsed(),    m_baseBits,
                               m_bestBits,  hasStalled(), m_request.output };
}

base::Expected<lm::TuningOutcome> Tuner::stop()
{
    if (auto saved = save(); !saved)
        return tl::unexpected(saved.error());
    report(true);
    return stoppedRun(m_request.output);
}

/// Keeps the best adapter; a checkpoint would lead to the same end.
base::Expected<void> Tuner::diverged()
{
    if (!m_best.empty()) {
        if (auto saved = saveAdapter(); !saved)
            return saved;
    }
    return divergence(m_iteration, m_request.output);
}

bool Tuner::isValidationDue() const
{
    return m_iteration > 0 && m_iteration % m_recipe.validateEvery == 0;
}

base::Expected<void> Tuner::step()
{
    const auto start = Clock::now();
    const auto count =
        static_cast<std::size_t>(m_recipe.batch) * static_cast<std::size_t>(m_recipe.sequence);
    const auto update = static_cast<std::uint64_t>(m_iteration);
    m_network->assign(m_values, { m_recipe.dropout, m_recipe.seed ^ (update * 0x9e3779b9ULL) });
    double bits = 0.0;
    std::int64_t tokens = 0;
    std::vector<at::Tensor> sums;
    // A pass puts new states in the place of the old ones and leaves those as they are.
    const lm::TextStreams::Position position = m_streams->position();
    std::vector<RecurrentState> states;
    for (const Worker &worker : m_workers)
        states.push_back(worker.state);
    for (int pass = 0; pass < m_recipe.accumulation; ++pass) {
        std::vector<lm::TokenId> inputs(count);
        std::vector<lm::TokenId> targets(count);
        m_streams->read(m_recipe.sequence, inputs, targets);
        const bool isDone = !m_cancel.isCancelled()
            && eachWorker([&](Worker &worker) { trainRows(worker, inputs, targets); });
        if (!isDone) {
            m_streams->restore(position);
            for (std::size_t i = 0; i < m_workers.size(); ++i)
                m_workers[i].state = states[i];
            return cancelled();
        }
        for (const Worker &worker : m_workers) {
            bits += worker.bits;
            tokens += worker.tokens;
            for (std::size_t i = 0; i < m_values.size(); ++i) {
                if (sums.size() < m_values.size())
                    sums.push_back(worker.gradients[i].clone());
                else
                    sums[i].add_(worker.gradients[i]);
            }
        }
    }
    const double rate = learningRate();
    if (!std::isfinite(clipGradients(sums, m_recipe.clipNorm)))
        return diverged();
    m_optimizer->step(m_values, sums, rate);
    ++m_iteration;
    followMean(m_average, m_values, m_recipe.averageDecay, m_iteration);
    const double mean =
        bits / static_cast<double>(std::max<std::int64_t>(tokens, 1)) / m_charactersPerToken;
    m_bits = m_iteration == 1 ? mean : 0.95 * m_bits + 0.05 * mean;
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double speed =
        m_charactersPerToken * static_cast<double>(count) * m_recipe.accumulation / seconds;
    m_speed = m_speed <= 0.0 ? speed : 0.9 * m_speed + 0.1 * speed;
    return {};
}

void Tuner::trainRows(Worker &worker,
                      std::span<const lm::TokenId> inputs,
                      std::span<const lm::TokenId> targets)
{
    const auto batch = static_cast<std::size_t>(m_recipe.batch);
    const auto steps = static_cast<std::size_t>(m_recipe.sequence);
    const auto first = static_cast<std::size_t>(worker.firstRow);
    const auto count = static_cast<std::size_t>(worker.rows);
    const StreamRows rows = readRows({ inputs, targets, batch, first, count, 0 }, *m_tokenizer);
    worker.tokens = rows.counted;
    LossTask task;
    task.weights = rows.learnt.div(static_cast<double>(batch * steps) * m_recipe.accumulation);
    task.dropout = m_recipe.layerDropout;
    const lm::TextStreams::Position &position = m_streams->position();
    task.seed = base::randomStream(m_recipe.seed ^ 0xd20b0075ULL ^ (position.offset[first] << 32U),
                                   static_cast<std::uint64_t>(m_iteration) * 65536U + first)
                    .next();
    const TrainingBatch part { rows.tokens, m_recipe.sequence, worker.rows, rows.wanted };
    const at::Tensor losses = m_network->gradients(part, task, worker.state, worker.gradients);
    worker.bits = losses.mul(rows.counts).sum().item<double>() / std::numbers::ln2;
}

void Tuner::heldOutBitsOfRows(std::size_t worker, double &bits) const
{
    const HeldOutStreams &all = m_heldOut;
    const auto workers = static_cast<int>(m_workers.size());
    const int begin = all.rows * static_cast<int>(worker) / workers;
    const int end = all.rows * (static_cast<int>(worker) + 1) / workers;
    // No more rows at once than a pass of the training has, since that is what was planned for.
    const int most = m_workers[worker].rows;
    for (int first = begin; first < end; first += most) {
        const int rows = std::min(most, end - first);
        RecurrentState state = m_network->emptyState(rows);
        for (int t = 0; t < all.steps && !m_cancel.isCancelled(); t += m_recipe.sequence) {
            const int steps = std::min(m_recipe.sequence, all.steps - t);
            std::vector<lm::TokenId> tokens;
            const at::Tensor wanted = at::empty({ steps * rows, 1 }, at::kLong);
            const at::Tensor weight = at::empty({ steps * rows, 1 }, at::kFloat);
            for (int k = 0; k < steps * rows; ++k) {
                const auto from =
                    static_cast<std::size_t>((t + k / rows) * all.rows + first + k % rows);
                tokens.push_back(all.inputs[from]);
                wanted.data_ptr<std::int64_t>()[k] = all.targets[from];
                weight.data_ptr<float>()[k] = all.weights[from];
            }
            if (!(weight.sum().item<double>() > 0.0))
                break; // these rows have ended
            const at::Tensor losses = m_network->losses({ tokens, steps, rows, wanted }, state);
            bits += losses.mul(weight).sum().item<double>() / std::numbers::ln2;
        }
    }
}

std::optional<double> Tuner::heldOutBits()
{
    if (m_heldOut.rows == 0)
        return kNothing;
    m_network->assign(kept(), {});
    std::vector<double> bits(m_workers.size());
    const bool isDone = eachWorker([&](Worker &worker) {
        const auto index = static_cast<std::size_t>(&worker - m_workers.data());
        heldOutBitsOfRows(index, bits[index]);
    });
    if (!isDone || m_cancel.isCancelled())
        return std::nullopt; // not measured to the end
    double total = m_heldOut.extraBits;
    for (const double some : bits)
        total += some;
    return total / m_heldOut.characters;
}

void Tuner::validate()
{
    const auto measured = heldOutBits();
    if (!measured)
        return;
    m_validatedAt = m_iteration;
    m_lastBits = *measured;
    addCurveRow(m_lastBits);
    // Where nothing is held back the last adapter is the one to keep.
    const bool isBest = m_heldOut.rows == 0
        || (std::isfinite(m_lastBits) && (!(m_bestBits > 0.0) || m_lastBits < m_bestBits));
    m_validationsWithoutGain = isBest ? 0 : m_validationsWithoutGain + 1;
    if (!isBest)
        return;
    m_bestBits = m_lastBits;
    m_best.clear();
    for (const at::Tensor &value : kept())
        m_best.push_back(value.clone());
}

bool Tuner::eachWorker(const std::function<void(Worker &)> &work) const
{
    const int perProduct = m_network->dividesProducts() ? threads() : 1;
    return finishes([&] {
        runAtOnce(m_workers.size(), perProduct, [&](std::size_t index) { work(m_workers[index]); });
    });
}

int Tuner::threads() const
{
    if (m_request.threads > 0)
        return m_request.threads;
    return m_threads > 0 ? m_threads
                         : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

double Tuner::elapsed() const
{
    return m_elapsedBefore + std::chrono::duration<double>(Clock::now() - m_started).count();
}

double Tuner::share() const
{
    return shareDone(m_iteration, m_totalIterations, elapsed(), m_request.minutes);
}

double Tuner::learningRate() const
{
    return cosineRate(m_recipe.learningRate, m_recipe.finalLearningRate, share())
        * warmUp(m_iteration, m_recipe.warmupIterations);
}

bool Tuner::hasStalled() const
{
    return m_recipe.patience > 0 && m_validationsWithoutGain >= m_recipe.patience;
}

bool Tuner::isFinished() const
{
    return hasStalled() || (m_totalIterations > 0 && m_iteration >= m_totalIterations)
        || (m_request.minutes > 0.0 && elapsed() >= 60.0 * m_request.minutes);
}

void Tuner::addCurveRow(double bits)
{
    m_curve.add(m_iteration, elapsed(), learningRate(), m_bits, bits);
}

void Tuner::report(bool checkpointWritten)
{
    lm::TrainingProgress progress;
    progress.iteration = m_iteration;
    progress.totalIterations = m_totalIterations;
    progress.bitsPerCharacter = m_bits;
    progress.validationBitsPerCharacter = m_validatedAt >= 0 ? m_lastBits : kNothing;
    progress.charactersPerSecond = m_speed;
    progress.elapsedSeconds = elapsed();
    progress.remainingSeconds = secondsLeft(progress.elapsedSeconds, share());
    progress.checkpointWritten = checkpointWritten;
    m_observer.progress(progress);
}

} // namespace strofa::lm_torch
