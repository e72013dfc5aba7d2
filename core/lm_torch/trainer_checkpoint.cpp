// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/loss_curve.h"
#include "core/lm/recipe.h"
#include "core/lm_torch/stored_run.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/weights.h"

#include <nlohmann/json.hpp>

#include <cmath>

// The part of the trainer that stores and restores a run.

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

base::Expected<void> Trainer::restore(const Checkpoint &checkpoint)
{
    const json state = json::parse(checkpoint.state);
    if (state.at("corpus_sha256") != m_corpusHash)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The corpus is not the one with which the run in "
                                               "%1 began."),
                             { base::pathText(m_request.output) });
    if (m_request.minutes <= 0.0)
        m_request.minutes = state.at("minutes").get<double>();
    m_iteration = checkpoint.iteration;
    m_elapsedBefore = state.at("seconds").get<double>();
    m_bits = state.at("bits").get<double>();
    m_bestValidation = state.at("best_validation").get<double>();
    m_lastValidation = state.at("last_validation").get<double>();
    m_staleValidations = state.value("stale_validations", 0);
    m_validatedAt = state.at("validated_at").get<std::int64_t>();
    m_optimizer->setSteps(state.at("optimizer_steps").get<std::int64_t>());
    lm::TextStreams::Position position;
    position.epoch = state.at("epoch").get<std::int64_t>();
    position.next = state.at("next").get<std::size_t>();
    position.text = state.at("text").get<std::vector<std::size_t>>();
    position.offset = state.at("offset").get<std::vector<std::size_t>>();
    m_streams->restore(position);
    restoreTensors(checkpoint);
    m_curve.read(m_request.output, m_iteration);
    return {};
}

void Trainer::restoreTensors(const Checkpoint &checkpoint)
{
    const auto take = [&](const std::string &name) {
        return checkpoint.tensors.at(name);
    };
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        const std::string index = std::to_string(i);
        m_weights[i].copy_(take("weight." + index));
        if (!m_optimizer->firstMoments().empty())
            m_optimizer->firstMoments()[i].copy_(take("first." + index));
        if (!m_optimizer->secondMoments().empty())
            m_optimizer->secondMoments()[i].copy_(take("second." + index));
        if (!m_average.empty())
            m_average[i].copy_(take("average." + index));
        if (checkpoint.tensors.count("best." + index) > 0)
            m_best.push_back(take("best." + index));
    }
    m_network->assign(m_weights);
    for (Worker &worker : m_workers)
        restoreState(checkpoint, worker.firstRow, worker.rows, worker.state);
}

std::string Trainer::stateJson() const
{
    const lm::TextStreams::Position &position = m_streams->position();
    const json state = { { "recipe", json::parse(lm::toJson(m_recipe)) },
                         { "corpus_sha256", m_corpusHash },
                         { "minutes", m_request.minutes },
                         { "seconds", elapsed() },
                         { "bits", storedNumber(m_bits) },
                         { "best_validation", storedNumber(m_bestValidation) },
                         { "last_validation", storedNumber(m_lastValidation) },
                         { "stale_validations", m_staleValidations },
                         { "validated_at", m_validatedAt },
                         { "optimizer_steps", m_optimizer->steps() },
                         { "threads", m_workers.size() },
                         { "epoch", position.epoch },
                         { "next", position.next },
                         { "text", position.text },
                         { "offset", position.offset } };
    return state.dump();
}

base::Expected<void> Trainer::save()
{
    Checkpoint checkpoint;
    checkpoint.iteration = m_iteration;
    checkpoint.state = stateJson();
    addTensors(checkpoint.tensors, "weight.", m_weights);
    addTensors(checkpoint.tensors, "best.", m_best);
    addTensors(checkpoint.tensors, "average.", m_average);
    addTensors(checkpoint.tensors, "first.", m_optimizer->firstMoments());
    addTensors(checkpoint.tensors, "second.", m_optimizer->secondMoments());
    std::vector<const RecurrentState *> states;
    for (const Worker &worker : m_workers)
        states.push_back(&worker.state);
    addStates(checkpoint.tensors, states);
    // The curve first: rows behind the checkpoint are dropped when a run goes on, missing ones
    // lack.
    const std::string curve = m_curve.text();
    auto written = lm::writeAtomically(m_request.output / lm::kLossCurveFile, curve);
    if (written)
        written =
            lm::writeAtomically(m_request.output / lm::kLossPictureFile,
                                lm::drawLossCurve(lm::parseLossCurve(curve), m_request.wording));
    if (!written)
        return tl::unexpected(written.error());
    if (auto stored = writeCheckpoint(m_request.output, checkpoint); !stored)
        return stored;
    m_saved = Clock::now();
    // Written as seldom as can be: while it is, the folder holds no model.
    const bool isDue = m_hasNewBest || isFinished() || isPaused();
    return m_best.empty() || !isDue ? base::Expected<void>() : saveModel();
}

base::Expected<void> Trainer::saveModel()
{
    lm::Manifest manifest;
    manifest.title = m_recipe.title;
    manifest.defaultAuthor = m_recipe.author;
    manifest.shape = m_shape;
    manifest.precision = "bfloat16";
    manifest.parameters = lm::parameterCount(m_shape);
    manifest.training = trainingJson();
    auto written = writeModel(m_request.output, manifest, m_tokenizer->toJson(), m_best);
    m_hasNewBest = m_hasNewBest && !written;
    return written;
}

std::string Trainer::trainingJson() const
{
    nlohmann::ordered_json training;
    training["recipe"] = nlohmann::ordered_json::parse(lm::toJson(m_recipe));
    training["corpus"] = json::parse(m_corpusJson);
    training["corpus_sha256"] = m_corpusHash;
    training["iterations"] = m_iteration;
    training["characters_read"] = std::llround(
        m_charactersPerToken * static_cast<double>(m_iteration) * tokensPerIteration());
    training["minutes"] = std::round(elapsed() / 6.0) / 10.0;
    if (m_bestValidation > 0.0)
        training["validation_bits_per_char"] = m_bestValidation;
    if (!m_request.initialModel.empty())
        training["initial_model"] = base::pathText(m_request.initialModel.filename());
    return training.dump();
}

} // namespace strofa::lm_torch
