// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/language_model.h"
#include "core/lm_torch/transformer.h"

#include <filesystem>
#include <memory>

namespace strofa::lm_torch
{

/// A GPT-2 network with its vocabulary. Histories longer than its context are shortened to their
/// last half context, which is read anew from position 0. Runs on the calling thread alone.
class TransformerModel final : public lm::LanguageModel
{
public:
    /// Loads a model folder; see lm::Engine::loadModel().
    [[nodiscard]] static base::Expected<std::shared_ptr<const TransformerModel>>
    load(const std::filesystem::path &folder, const base::CancelToken &cancel);

    TransformerModel(Transformer network,
                     std::shared_ptr<const lm::Tokenizer> tokenizer,
                     lm::ModelDescription description);

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

private:
    struct History;
    class State;

    /// Reads the same number of tokens in every row; outputs of the last [rows, hidden].
    at::Tensor read(History &history, std::span<const lm::TokenId> tokens) const;
    void shorten(History &history, std::size_t room) const;

    Transformer m_network;
    std::shared_ptr<const lm::Tokenizer> m_tokenizer;
    lm::ModelDescription m_description;
};

} // namespace strofa::lm_torch
