// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// What a model is, for status lines, lists and prompts. A plain value.
struct ModelDescription {
    std::string id; ///< folder name
    std::string title; ///< for people
    std::string architecture; ///< "lstm", "gru", "gpt2"
    std::string precision; ///< "float32", "bfloat16"
    std::string defaultAuthor; ///< whose style it continues in unless told otherwise
    std::uint64_t parameters = 0;
    std::uint64_t memoryBytes = 0; ///< needed once loaded, state excluded
    int contextTokens = 0; ///< longest history used at once; 0 = unlimited (recurrent)
    std::string weightsSha256; ///< of the folder's files; adapters are held against them
    std::string vocabularySha256;
    std::vector<std::string> adapters; ///< titles of those at work, in order
};

/// The history that a batch of sequences has read: a recurrent state or a key/value cache.
/// Owned by one thread at a time; belongs to the model that made it and must not outlive it.
class ModelState
{
public:
    /// A remembered position; stays valid while its state exists. Cheap to copy.
    using Mark = std::shared_ptr<const void>;

    virtual ~ModelState() = default;

    /// Number of sequences.
    [[nodiscard]] virtual int batch() const = 0;

    /// Remembers the present position, to which rewind() can return any number of times.
    [[nodiscard]] virtual Mark mark() const = 0;
    virtual void rewind(const Mark &mark) = 0;

    /// A new state whose row i continues this state's row rows[i]. Rows may repeat (fork), be
    /// left out (drop) or change order.
    [[nodiscard]] virtual std::unique_ptr<ModelState> select(std::span<const int> rows) const = 0;
};

/// One sequence of a state, a source for LanguageModel::gather().
struct StateRow {
    const ModelState *state = nullptr;
    int row = 0;
};

/// An autoregressive model over tokens: tokens in, logits out. Loaded weights are read-only, so
/// several threads may use one model, each with states of its own.
class LanguageModel
{
public:
    virtual ~LanguageModel() = default;

    [[nodiscard]] virtual const ModelDescription &description() const = 0;
    [[nodiscard]] virtual const Tokenizer &tokenizer() const = 0;

    /// A state that has read nothing.
    [[nodiscard]] virtual std::unique_ptr<ModelState> newState(int batch) const = 0;

    /// A new state whose row i continues the history of rows[i]. The sources belong to this model,
    /// may have read different numbers of tokens, and stay unchanged: so a search can return
    /// single hypotheses to earlier positions and let them go on in one batch with the others.
    [[nodiscard]] virtual std::unique_ptr<ModelState>
    gather(std::span<const StateRow> rows) const = 0;

    /// Feeds `tokens` (batch × n, row-major: all tokens of the first sequence first) and writes
    /// the logits after the last of them (batch × vocabulary, row-major). n ≥ 1. The token is
    /// polled between steps; a cancelled call returns ErrorCode::Cancelled and leaves the state
    /// usable after rewind() only.
    [[nodiscard]] virtual base::Expected<void> advance(ModelState &state,
                                                       std::span<const TokenId> tokens,
                                                       std::span<float> logits,
                                                       const base::CancelToken &cancel) const = 0;

    /// −log2 p of each token of a sequence given those before it, the first given the model's
    /// start of text; as many values as tokens. Used by every measurement.
    [[nodiscard]] virtual base::Expected<std::vector<float>>
    surprisal(std::span<const TokenId> tokens, const base::CancelToken &cancel) const = 0;

    /// surprisal() of several sequences, each from the start of a text; models that gain from
    /// batches compute them together.
    [[nodiscard]] virtual base::Expected<std::vector<std::vector<float>>>
    surprisals(std::span<const std::vector<TokenId>> sequences,
               const base::CancelToken &cancel) const
    {
        std::vector<std::vector<float>> result;
        for (const std::vector<TokenId> &sequence : sequences) {
            auto one = surprisal(sequence, cancel);
            if (!one)
                return tl::unexpected(one.error());
            result.push_back(std::move(*one));
        }
        return result;
    }
};

} // namespace strofa::lm
