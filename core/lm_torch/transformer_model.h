// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/language_model.h"
#include "core/lm_torch/packed_transformer.h"

#include <filesystem>
#include <memory>

namespace strofa::lm_torch
{

/// A GPT-2 network with its vocabulary. A history that would outgrow the context is shortened to
/// its last half context, which is read anew from position 0. The start-of-text token hides what
/// stands before it and takes position 0. Runs on the calling thread, large networks on a team of
/// threads of their own.
class TransformerModel final : public lm::LanguageModel
{
public:
    /// Loads a model folder; see lm::Engine::loadModel(). `threads` 0: as many as are of use.
    [[nodiscard]] static base::Expected<std::shared_ptr<const TransformerModel>>
    load(const std::filesystem::path &folder, const base::CancelToken &cancel, int threads = 0);

    TransformerModel(PackedTransformer network,
                     std::shared_ptr<const lm::Tokenizer> tokenizer,
                     lm::ModelDescription description);

    /// The same model with an adapter, which may be empty; weights are shared.
    [[nodiscard]] std::shared_ptr<const TransformerModel>
    withAdapter(const AdapterWeights &adapter, lm::ModelDescription description) const;

    /// What the model is without any adapter.
    [[nodiscard]] const lm::ModelDescription &baseDescription() const { return m_baseDescription; }

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

    [[nodiscard]] const PackedTransformer &network() const { return m_network; }

private:
    struct Sequence;
    class State;
    struct Reading;

    void append(Sequence &sequence,
                std::span<const lm::TokenId> tokens,
                std::vector<DecodingItem> &items) const;
    [[nodiscard]] bool read(std::span<Sequence> sequences,
                            std::span<const lm::TokenId> tokens,
                            Reading &reading,
                            const base::CancelToken &cancel) const;
    [[nodiscard]] bool scoreWindow(std::span<const lm::TokenId> inputs,
                                   std::span<const lm::TokenId> wanted,
                                   std::vector<float> &bits,
                                   const base::CancelToken &cancel) const;

    PackedTransformer m_network;
    std::shared_ptr<const lm::Tokenizer> m_tokenizer;
    lm::ModelDescription m_description;
    lm::ModelDescription m_baseDescription;
};

} // namespace strofa::lm_torch
