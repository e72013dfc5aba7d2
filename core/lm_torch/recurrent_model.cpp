// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/recurrent_model.h"

#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/torch_boundary.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <numbers>
#include <numeric>

namespace strofa::lm_torch
{

using base::ErrorCode;
using lm::TokenId;

namespace
{

constexpr int kStepsAtOnce = 16; ///< of a longer input between two looks at the cancel token
constexpr std::size_t kScoredTogether = 64; ///< sequences of one batch of surprisals()

class RecurrentModelState final : public lm::ModelState
{
public:
    RecurrentModelState(RecurrentState state, int batch) : m_state(std::move(state)), m_batch(batch)
    {
    }

    [[nodiscard]] int batch() const override { return m_batch; }

    // The forward pass replaces tensors and never changes them, so copies of handles suffice.
    [[nodiscard]] Mark mark() const override
    {
        return std::make_shared<const RecurrentState>(m_state);
    }

    void rewind(const Mark &mark) override
    {
        m_state = *std::static_pointer_cast<const RecurrentState>(mark);
    }

    [[nodiscard]] std::unique_ptr<ModelState> select(std::span<const int> rows) const override;

    [[nodiscard]] RecurrentState &state() { return m_state; }

    [[nodiscard]] const RecurrentState &state() const { return m_state; }

private:
    RecurrentState m_state;
    int m_batch;
};

std::unique_ptr<lm::ModelState> RecurrentModelState::select(std::span<const int> rows) const
{
    const c10::InferenceMode inference;
    const auto count = static_cast<std::int64_t>(rows.size());
    const at::Tensor index = at::empty({ count }, at::kLong);
    std::copy(rows.begin(), rows.end(), index.data_ptr<std::int64_t>());
    RecurrentState chosen;
    for (const at::Tensor &hidden : m_state.hidden)
        chosen.hidden.push_back(hidden.index_select(0, index));
    for (const at::Tensor &cell : m_state.cell)
        chosen.cell.push_back(cell.index_select(0, index));
    for (const at::Tensor &memory : m_state.memory)
        chosen.memory.push_back(memory.index_select(0, index));
    return std::make_unique<RecurrentModelState>(std::move(chosen), static_cast<int>(rows.size()));
}

/// Row by row copies of one tensor of several states.
at::Tensor gatherRows(std::span<const lm::StateRow> rows,
                      const std::function<const at::Tensor &(const RecurrentState &)> &part)
{
    at::Tensor result;
    std::size_t rowBytes = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto *source = static_cast<const RecurrentModelState *>(rows[i].state);
        const at::Tensor &tensor = part(source->state());
        if (i == 0) {
            result = at::empty({ static_cast<std::int64_t>(rows.size()), tensor.size(1) },
                               tensor.scalar_type());
            rowBytes = result.nbytes() / rows.size();
        }
        std::memcpy(static_cast<std::byte *>(result.data_ptr()) + i * rowBytes,
                    static_cast<const std::byte *>(tensor.data_ptr())
                        + static_cast<std::size_t>(rows[i].row) * rowBytes,
                    rowBytes);
    }
    return result;
}

} // namespace

RecurrentModel::RecurrentModel(std::unique_ptr<const RecurrentDecoder> network,
                               std::shared_ptr<const lm::Tokenizer> tokenizer,
                               lm::ModelDescription description)
    : m_network(std::move(network))
    , m_tokenizer(std::move(tokenizer))
    , m_description(std::move(description))
    , m_baseDescription(m_description)
{
}

base::Expected<std::shared_ptr<const RecurrentModel>>
RecurrentModel::load(const std::filesystem::path &folder, const base::CancelToken &cancel)
{
    auto parts = readPackedParts(folder, cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    lm::ModelDescription description = describe(*parts, folder);
    auto model = std::make_shared<RecurrentModel>(
        makePackedDecoder(parts->weights), parts->tokenizer, std::move(description));
    model->m_base = std::move(parts->weights);
    return model;
}

std::shared_ptr<const RecurrentModel>
RecurrentModel::withAdapter(const AdapterWeights &adapter, lm::ModelDescription description) const
{
    if (m_base.parameters.empty())
        return nullptr;
    const c10::InferenceMode inference;
    auto model = std::make_shared<RecurrentModel>(
        makePackedDecoder(withSidePaths(m_base, adapter)), m_tokenizer, std::move(description));
    model->m_base = m_base;
    model->m_baseDescription = m_baseDescription;
    return model;
}

std::unique_ptr<lm::ModelState> RecurrentModel::newState(int batch) const
{
    const c10::InferenceMode inference;
    return std::make_unique<RecurrentModelState>(m_network->emptyState(batch), batch);
}

std::unique_ptr<lm::ModelState> RecurrentModel::gather(std::span<const lm::StateRow> rows) const
{
    const c10::InferenceMode inference;
    if (rows.empty())
        return newState(0);
    RecurrentState state;
    const auto gatherAll = [&rows](std::vector<at::Tensor> RecurrentState::*part) {
        const auto &first = static_cast<const RecurrentModelState *>(rows[0].state)->state();
        std::vector<at::Tensor> tensors;
        for (std::size_t i = 0; i < (first.*part).size(); ++i)
            tensors.push_back(
                gatherRows(rows, [part, i](const RecurrentState &source) -> const at::Tensor & {
                    return (source.*part)[i];
                }));
        return tensors;
    };
    state.hidden = gatherAll(&RecurrentState::hidden);
    state.cell = gatherAll(&RecurrentState::cell);
    state.memory = gatherAll(&RecurrentState::memory);
    return std::make_unique<RecurrentModelState>(std::move(state), static_cast<int>(rows.size()));
}

base::Expected<void> RecurrentModel::advance(lm::ModelState &state,
                                             std::span<const TokenId> tokens,
                                             std::span<float> logits,
                                             const base::CancelToken &cancel) const
{
    if (auto checked = checkTokens(tokens, m_network->shape().vocabulary); !checked)
        return checked;
    return guarded([&]() -> base::Expected<void> {
        const c10::InferenceMode inference;
        useOneThread();
        auto &history = static_cast<RecurrentModelState &>(state).state();
        const int rows = state.batch();
        if (rows == 0)
            return {};
        const int count = static_cast<int>(tokens.size()) / rows;
        at::Tensor output;
        for (int from = 0; from < count; from += kStepsAtOnce) {
            if (cancel.isCancelled())
                return cancelled();
            const int steps = std::min(kStepsAtOnce, count - from);
            std::vector<TokenId> part;
            for (int t = 0; t < steps; ++t) {
                for (int row = 0; row < rows; ++row)
                    part.push_back(tokens[static_cast<std::size_t>(row * count + from + t)]);
            }
            output = m_network->forward(part, rows, history)
                         .narrow(0, static_cast<std::int64_t>(steps - 1) * rows, rows);
        }
        const at::Tensor values = m_network->logits(output);
        const auto *first = values.data_ptr<float>();
        std::copy(first, first + values.numel(), logits.begin());
        return {};
    });
}

base::Expected<std::vector<float>> RecurrentModel::surprisal(std::span<const TokenId> tokens,
                                                             const base::CancelToken &cancel) const
{
    const std::vector<TokenId> sequence(tokens.begin(), tokens.end());
    auto result = surprisals(std::span(&sequence, 1), cancel);
    if (!result)
        return tl::unexpected(result.error());
    return std::move(result->front());
}

base::Expected<std::vector<std::vector<float>>>
RecurrentModel::surprisals(std::span<const std::vector<TokenId>> sequences,
                           const base::CancelToken &cancel) const
{
    for (const std::vector<TokenId> &sequence : sequences) {
        if (auto checked = checkTokens(sequence, m_network->shape().vocabulary); !checked)
            return tl::unexpected(checked.error());
    }
    return guardedResult<std::vector<std::vector<float>>>(
        [&]() -> base::Expected<std::vector<std::vector<float>>> {
            const c10::InferenceMode inference;
            useOneThread();
            // Sequences of about the same length go together, so that little is padded.
            std::vector<std::size_t> order(sequences.size());
            std::iota(order.begin(), order.end(), std::size_t { 0 });
            std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
                return sequences[left].size() > sequences[right].size();
            });
            std::vector<std::vector<float>> result(sequences.size());
            for (std::size_t from = 0; from < order.size(); from += kScoredTogether) {
                const std::size_t size = std::min(kScoredTogether, order.size() - from);
                const auto group = std::span<const std::size_t>(order).subspan(from, size);
                if (auto scored = scoreGroup(sequences, group, result, cancel); !scored)
                    return tl::unexpected(scored.error());
            }
            return result;
        });
}

base::Expected<void> RecurrentModel::scoreGroup(std::span<const std::vector<TokenId>> sequences,
                                                std::span<const std::size_t> group,
                                                std::vector<std::vector<float>> &result,
                                                const base::CancelToken &cancel) const
{
    const auto rows = static_cast<int>(group.size());
    const auto longest = static_cast<int>(sequences[group.front()].size());
    RecurrentState state = m_network->emptyState(rows);
    for (int from = 0; from < longest; from += kStepsAtOnce) {
        if (cancel.isCancelled())
            return cancelled();
        const int steps = std::min(kStepsAtOnce, longest - from);
        std::vector<TokenId> inputs;
        const at::Tensor targets =
            at::zeros({ static_cast<std::int64_t>(steps) * rows, 1 }, at::kLong);
        for (int k = 0; k < steps * rows; ++k) {
            const std::vector<TokenId> &sequence =
                sequences[group[static_cast<std::size_t>(k % rows)]];
            const auto place = static_cast<std::size_t>(from + k / rows);
            const bool hasInput = place > 0 && place - 1 < sequence.size();
            inputs.push_back(hasInput ? sequence[place - 1] : m_tokenizer->startOfText());
            if (place < sequence.size())
                targets.data_ptr<std::int64_t>()[k] = sequence[place];
        }
        const at::Tensor output = m_network->forward(inputs, rows, state);
        const at::Tensor bits = at::log_softmax(m_network->logits(output), 1)
                                    .gather(1, targets)
                                    .mul_(-1.0 / std::numbers::ln2);
        const auto *values = bits.data_ptr<float>();
        for (int k = 0; k < steps * rows; ++k) {
            const std::size_t index = group[static_cast<std::size_t>(k % rows)];
            if (static_cast<std::size_t>(from + k / rows) < sequences[index].size())
                result[index].push_back(values[k]);
        }
    }
    return {};
}

} // namespace strofa::lm_torch
