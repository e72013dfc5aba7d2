// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/language_model.h"
#include "core/lm_torch/recurrent_decoder.h"

#include <filesystem>
#include <memory>

namespace strofa::lm_torch
{

/// A trained recurrent network. Runs on the calling thread alone: the steps of small
/// networks are too short to be worth dividing.
class RecurrentModel final : public lm::LanguageModel
{
public:
    /// Loads a model folder; see lm::Engine::loadModel().
    [[nodiscard]] static base::Expected<std::shared_ptr<const RecurrentModel>>
    load(const std::filesystem::path &folder, const base::CancelToken &cancel);

    RecurrentModel(std::unique_ptr<const RecurrentDecoder> network,
                   std::shared_ptr<const lm::Tokenizer> tokenizer,
                   lm::ModelDescription description);

    /// The same model with an adapter, which may be empty; weights are shared. Null for a model
    /// that was not loaded from a folder.
    [[nodiscard]] std::shared_ptr<const RecurrentModel>
    withAdapter(const AdapterWeights &adapter, lm::ModelDescription description) const;

    /// What the model is without any adapter.
    [[nodiscard]] const lm::ModelDescription &baseDescription() const { return m_baseDescription; }

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_network->shape(); }

    [[nodiscard]] const lm::ModelDescription &description() const override { return m_description; }

    [[nodiscard]] const lm::Tokenizer &tokenizer() const override { return *m_tokenizer; }

    [[nodiscard]] std::unique_ptr<lm::ModelState> newState(int batch) const override;

    [[nodiscard]] std::unique_ptr<lm::ModelState>
    gather(std::span<const lm::StateRow> rows) const override;

    [[nodiscard]] base::Expected<void> advance(lm::ModelState &state,
                                               std::span<const lm::TokenId> tokens,
                                               std::span<float> logits,
                                               const base::CancelToken &cancel) const override;

    [[nodiscard]] base::Expected<std::vector<float>>
    surprisal(std::span<const lm::TokenId> tokens, const base::CancelToken &cancel) const override;

    [[nodiscard]] base::Expected<std::vector<std::vector<float>>>
    surprisals(std::span<const std::vector<lm::TokenId>> sequences,
               const base::CancelToken &cancel) const override;

private:
    base::Expected<void> scoreGroup(std::span<const std::vector<lm::TokenId>> sequences,
                                    std::span<const std::size_t> group,
                                    std::vector<std::vector<float>> &result,
                                    const base::CancelToken &cancel) const;

    std::unique_ptr<const RecurrentDecoder> m_network;
    std::shared_ptr<const lm::Tokenizer> m_tokenizer;
    lm::ModelDescription m_description;
    lm::ModelDescription m_baseDescription;
    PackedParameters m_base; ///< shared with m_network; empty for a model without a folder
};

} // namespace strofa::lm_torch
