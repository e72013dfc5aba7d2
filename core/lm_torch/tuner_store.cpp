// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"
#include "core/lm/adapter_recipe.h"
#include "core/lm/atomic_file.h"
#include "core/lm/loss_curve.h"
#include "core/lm_torch/stored_run.h"
#include "core/lm_torch/tune_allocator.h"
#include "core/lm_torch/tuner.h"
#include "core/lm_torch/weights.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

// How a run of tuning is stored and restored.

namespace strofa::lm_torch
{

using nlohmann::json;

namespace
{

double valueOf(double number)
{
    return number > 0.0 ? number : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::string Tuner::stateJson() const
{
    const lm::TextStreams::Position &position = m_streams->position();
    const json state = { { "adapter_recipe", json::parse(lm::toJson(m_recipe)) },
                         { "corpus_sha256", m_corpusHash },
                         { "base_weights_sha256", m_manifest.files.at(lm::kWeightsFile).sha256 },
                         { "base_vocabulary_sha256",
                           m_manifest.files.at(lm::kVocabularyFile).sha256 },
                         { "minutes", m_request.minutes },
                         { "seconds", elapsed() },
                         { "bits", storedNumber(m_bits) },
                         { "base_bits", storedNumber(m_baseBits) },
                         { "best_bits", storedNumber(m_bestBits) },
                         { "last_bits", storedNumber(m_lastBits) },
                         { "validated_at", m_validatedAt },
                         { "validations_without_gain", m_validationsWithoutGain },
                         { "optimizer_steps", m_optimizer->steps() },
                         { "threads", threads() },
                         { "epoch", position.epoch },
                         { "next", position.next },
                         { "text", position.text },
                         { "offset", position.offset } };
    return state.dump();
}

void Tuner::restore(const Checkpoint &checkpoint)
{
    const json state = json::parse(checkpoint.state);
    m_iteration = checkpoint.iteration;
    m_elapsedBefore = state.at("seconds").get<double>();
    m_bits = state.at("bits").get<double>();
    m_baseBits = valueOf(state.at("base_bits").get<double>());
    m_bestBits = state.at("best_bits").get<double>();
    m_lastBits = valueOf(state.at("last_bits").get<double>());
    m_validatedAt = state.at("validated_at").get<std::int64_t>();
    m_validationsWithoutGain = state.at("validations_without_gain").get<int>();
    m_optimizer->setSteps(state.at("optimizer_steps").get<std::int64_t>());
    lm::TextStreams::Position position;
    position.epoch = state.at("epoch").get<std::int64_t>();
    position.next = state.at("next").get<std::size_t>();
    position.text = state.at("text").get<std::vector<std::size_t>>();
    position.offset = state.at("offset").get<std::vector<std::size_t>>();
    m_streams->restore(position);
    const auto take = [&](const std::string &name) {
        return checkpoint.tensors.at(name);
    };
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const std::string index = std::to_string(i);
        m_values[i].copy_(take("value." + index));
        if (!m_average.empty())
            m_average[i].copy_(take("average." + index));
        m_optimizer->firstMoments()[i].copy_(take("first." + index));
        m_optimizer->secondMoments()[i].copy_(take("second." + index));
        if (checkpoint.tensors.count("best." + index) > 0)
            m_best.push_back(take("best." + index));
    }
    for (Worker &worker : m_workers)
        restoreState(checkpoint, worker.firstRow, worker.rows, worker.state);
    m_curve.read(m_request.output, m_iteration);
}

base::Expected<void> Tuner::save()
{
    Checkpoint checkpoint;
    checkpoint.iteration = m_iteration;
    checkpoint.state = stateJson();
    addTensors(checkpoint.tensors, "value.", m_values);
    addTensors(checkpoint.tensors, "average.", m_average);
    addTensors(checkpoint.tensors, "best.", m_best);
    addTensors(checkpoint.tensors, "first.", m_optimizer->firstMoments());
    addTensors(checkpoint.tensors, "second.", m_optimizer->secondMoments());
    std::vector<const RecurrentState *> states;
    for (const Worker &worker : m_workers)
        states.push_back(&worker.state);
    addStates(checkpoint.tensors, states);
    // The curve first: rows behind the checkpoint are dropped when a run goes on, missing ones
    // lack.
    const auto written = lm::writeAtomically(m_request.output / lm::kLossCurveFile, m_curve.text());
    if (!written)
        return tl::unexpected(written.error());
    if (auto stored = writeCheckpoint(m_request.output, checkpoint); !stored)
        return stored;
    m_saved = Clock::now();
    releaseFreeMemory();
    return m_best.empty() ? base::Expected<void>() : saveAdapter();
}

base::Expected<void> Tuner::saveAdapter()
{
    std::vector<lm::TensorView> tensors;
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        const lm::AdapterTarget &target = m_targets[i];
        tensors.push_back(viewOf(lm::downName(m_manifest.shape, target), m_best[2 * i]));
        tensors.push_back(viewOf(lm::upName(m_manifest.shape, target), m_best[2 * i + 1]));
    }
    return lm::writeAdapter(m_request.output, config(), card(), tensors);
}

lm::AdapterConfig Tuner::config() const
{
    lm::AdapterConfig config;
    config.rank = m_recipe.rank;
    config.alpha = m_recipe.alpha;
    config.dropout = m_recipe.dropout;
    config.rankStabilised = m_recipe.rankStabilised;
    config.fanInFanOut = m_manifest.shape.isTransformer();
    config.targets = m_recipe.targets;
    config.baseModel = base::pathText(m_request.model.filename());
    return config;
}

lm::AdapterCard Tuner::card() const
{
    lm::AdapterCard card;
    card.title = m_recipe.title;
    card.author = m_recipe.author;
    card.baseModel = base::pathText(m_request.model.filename());
    card.basePrecision = m_manifest.precision;
    card.baseWeightsSha256 = m_manifest.files.at(lm::kWeightsFile).sha256;
    card.baseVocabularySha256 = m_manifest.files.at(lm::kVocabularyFile).sha256;
    card.recipe = m_recipe;
    card.poems = m_plan.poems;
    card.heldOutPoems = m_plan.heldOutPoems;
    card.iterations = m_iteration;
    card.minutes = std::round(elapsed() / 6.0) / 10.0;
    card.bitsBefore = m_baseBits;
    card.bitsAfter = m_bestBits;
    return card;
}

} // namespace strofa::lm_torch
