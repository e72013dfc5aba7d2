// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/atomic_file.h"
#include "core/lm/loss_curve.h"
#include "core/lm/recipe.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/weights.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

// The part of the trainer that stores and restores a run.

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

/// The tensors of a worker's state as a checkpoint names them.
struct StatePart {
    std::string name;
    std::vector<at::Tensor> RecurrentState::*tensors;
};

const std::array<StatePart, 3> kStateParts { StatePart { "hidden.", &RecurrentState::hidden },
                                             StatePart { "cell.", &RecurrentState::cell },
                                             StatePart { "memory.", &RecurrentState::memory } };

void addTensors(std::map<std::string, at::Tensor> &all,
                const std::string &prefix,
                const std::vector<at::Tensor> &tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        all[prefix + std::to_string(i)] = tensors[i];
}

} // namespace

base::Expected<void> Trainer::restore(const Checkpoint &checkpoint)
{
    const json state = json::parse(checkpoint.state);
    if (state.at("corpus_sha256") != m_corpusHash)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The corpus is not the one with which the run in "
                                               "%1 began."),
                             { m_request.output.string() });
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
    for (Worker &worker : m_workers) {
        for (const StatePart &part : kStateParts) {
            std::vector<at::Tensor> &tensors = worker.state.*part.tensors;
            for (std::size_t i = 0; i < tensors.size(); ++i)
                tensors[i].copy_(
                    take(part.name + std::to_string(i)).narrow(0, worker.firstRow, worker.rows));
        }
    }
}

std::string Trainer::stateJson() const
{
    const lm::TextStreams::Position &position = m_streams->position();
    const auto number = [](double value) {
        return std::isnan(value) ? 0.0 : value;
    };
    const json state = { { "recipe", json::parse(lm::toJson(m_recipe)) },
                         { "corpus_sha256", m_corpusHash },
                         { "minutes", m_request.minutes },
                         { "seconds", elapsed() },
                         { "bits", m_bits },
                         { "best_validation", number(m_bestValidation) },
                         { "last_validation", number(m_lastValidation) },
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
    for (const StatePart &part : kStateParts) {
        for (std::size_t i = 0; i < (m_workers.front().state.*part.tensors).size(); ++i) {
            std::vector<at::Tensor> rows;
            for (const Worker &worker : m_workers)
                rows.push_back((worker.state.*part.tensors)[i].to(at::kFloat));
            checkpoint.tensors[part.name + std::to_string(i)] = at::cat(rows);
        }
    }
    if (auto written = writeCheckpoint(m_request.output, checkpoint); !written)
        return written;
    const std::string curve = m_curve.text();
    auto written = lm::writeAtomically(m_request.output / lm::kLossCurveFile, curve);
    if (written)
        written =
            lm::writeAtomically(m_request.output / lm::kLossPictureFile,
                                lm::drawLossCurve(lm::parseLossCurve(curve), m_request.wording));
    if (!written)
        return tl::unexpected(written.error());
    m_saved = Clock::now();
    return m_best.empty() ? base::Expected<void>() : saveModel();
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
    return writeModel(m_request.output, manifest, m_tokenizer->toJson(), m_best);
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
        training["initial_model"] = m_request.initialModel.filename().string();
    return training.dump();
}

} // namespace strofa::lm_torch
