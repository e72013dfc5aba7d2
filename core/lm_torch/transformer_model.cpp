// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/transformer_model.h"

#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/torch_boundary.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <limits>
#include <numbers>

namespace strofa::lm_torch
{

using lm::TokenId;

namespace
{

constexpr int kStepsAtOnce = 64; ///< of a longer input between two looks at the cancel token

} // namespace

/// What the rows of a state have read.
struct TransformerModel::History {
    AttentionCache cache;
    std::vector<std::vector<TokenId>> tokens; ///< by row, as many as are visible
};

class TransformerModel::State final : public lm::ModelState
{
public:
    explicit State(History history) : m_history(std::move(history)) { }

    [[nodiscard]] int batch() const override { return static_cast<int>(m_history.tokens.size()); }

    [[nodiscard]] Mark mark() const override { return std::make_shared<const History>(m_history); }

    void rewind(const Mark &mark) override
    {
        m_history = *std::static_pointer_cast<const History>(mark);
    }

    [[nodiscard]] std::unique_ptr<ModelState> select(std::span<const int> rows) const override
    {
        const c10::InferenceMode inference;
        const auto count = static_cast<std::int64_t>(rows.size());
        const at::Tensor index = at::empty({ count }, at::kLong);
        std::copy(rows.begin(), rows.end(), index.data_ptr<std::int64_t>());
        History chosen;
        for (const at::Tensor &keys : m_history.cache.keys)
            chosen.cache.keys.push_back(keys.index_select(0, index));
        for (const at::Tensor &values : m_history.cache.values)
            chosen.cache.values.push_back(values.index_select(0, index));
        chosen.cache.mask = m_history.cache.mask.index_select(0, index);
        for (const int row : rows) {
            const auto place = static_cast<std::size_t>(row);
            chosen.cache.positions.push_back(m_history.cache.positions[place]);
            chosen.tokens.push_back(m_history.tokens[place]);
        }
        return std::make_unique<State>(std::move(chosen));
    }

    [[nodiscard]] History &history() { return m_history; }

    [[nodiscard]] const History &history() const { return m_history; }

private:
    History m_history;
};

TransformerModel::TransformerModel(Transformer network,
                                   std::shared_ptr<const lm::Tokenizer> tokenizer,
                                   lm::ModelDescription description)
    : m_network(std::move(network))
    , m_tokenizer(std::move(tokenizer))
    , m_description(std::move(description))
{
}

base::Expected<std::shared_ptr<const TransformerModel>>
TransformerModel::load(const std::filesystem::path &folder, const base::CancelToken &cancel)
{
    auto parts = readModelParts(folder, cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    lm::ModelDescription description = describe(*parts, folder, at::kFloat);
    return std::make_shared<const TransformerModel>(Transformer(parts->manifest.shape,
                                                                std::move(parts->weights),
                                                                parts->tokenizer->startOfText()),
                                                    parts->tokenizer,
                                                    std::move(description));
}

std::unique_ptr<lm::ModelState> TransformerModel::newState(int batch) const
{
    const c10::InferenceMode inference;
    History history;
    history.cache = m_network.emptyCache(batch);
    history.tokens.resize(static_cast<std::size_t>(batch));
    return std::make_unique<State>(std::move(history));
}

std::unique_ptr<lm::ModelState> TransformerModel::gather(std::span<const lm::StateRow> rows) const
{
    const c10::InferenceMode inference;
    std::int64_t longest = 0;
    const auto historyOf = [](const lm::StateRow &row) -> const History & {
        return static_cast<const State *>(row.state)->history();
    };
    for (const lm::StateRow &row : rows)
        longest = std::max(longest, historyOf(row).cache.mask.size(1));
    const auto count = static_cast<std::int64_t>(rows.size());
    History gathered;
    gathered.cache = m_network.emptyCache(static_cast<int>(count));
    AttentionCache &cache = gathered.cache;
    cache.mask = at::full({ count, longest }, -std::numeric_limits<float>::infinity());
    for (std::size_t layer = 0; layer < cache.keys.size(); ++layer) {
        std::vector<std::int64_t> sizes = cache.keys[layer].sizes().vec();
        sizes[2] = longest;
        cache.keys[layer] = at::zeros(sizes);
        cache.values[layer] = at::zeros(sizes);
    }
    for (std::int64_t i = 0; i < count; ++i) {
        const lm::StateRow &row = rows[static_cast<std::size_t>(i)];
        const History &source = historyOf(row);
        const std::int64_t length = source.cache.mask.size(1);
        cache.mask[i].narrow(0, 0, length).copy_(source.cache.mask[row.row]);
        for (std::size_t layer = 0; layer < cache.keys.size(); ++layer) {
            const auto copy = [&](const at::Tensor &to, const at::Tensor &from) {
                to[i].narrow(1, 0, length).copy_(from[row.row]);
            };
            copy(cache.keys[layer], source.cache.keys[layer]);
            copy(cache.values[layer], source.cache.values[layer]);
        }
        const auto place = static_cast<std::size_t>(row.row);
        cache.positions[static_cast<std::size_t>(i)] = source.cache.positions[place];
        gathered.tokens.push_back(source.tokens[place]);
    }
    return std::make_unique<State>(std::move(gathered));
}

at::Tensor TransformerModel::read(History &history, std::span<const TokenId> tokens) const
{
    const auto rows = static_cast<int>(history.tokens.size());
    const std::size_t steps = tokens.size() / history.tokens.size();
    shorten(history, steps);
    const TokenBlock block = m_network.block(history.cache, tokens, rows);
    const at::Tensor output = m_network.forward(block, history.cache);
    for (std::size_t row = 0; row < history.tokens.size(); ++row) {
        std::vector<TokenId> &past = history.tokens[row];
        for (const TokenId token : tokens.subspan(row * steps, steps)) {
            if (token == m_tokenizer->startOfText())
                past.clear();
            past.push_back(token);
        }
    }
    return output.select(1, output.size(1) - 1);
}

void TransformerModel::shorten(History &history, std::size_t room) const
{
    const auto context = static_cast<std::size_t>(m_network.shape().context);
    const bool fits =
        std::all_of(history.tokens.begin(),
                    history.tokens.end(),
                    [&](const std::vector<TokenId> &row) { return row.size() + room <= context; });
    if (fits)
        return;
    const std::size_t rows = history.tokens.size();
    std::size_t longest = 0;
    for (std::vector<TokenId> &row : history.tokens) {
        if (row.size() > context / 2)
            row.erase(row.begin(), row.end() - static_cast<std::ptrdiff_t>(context / 2));
        longest = std::max(longest, row.size());
    }
    // Rows are padded behind their end, where no token of theirs looks.
    std::vector<TokenId> padded;
    for (const std::vector<TokenId> &row : history.tokens) {
        padded.insert(padded.end(), row.begin(), row.end());
        padded.resize(padded.size() + longest - row.size(), row.empty() ? 0 : row.back());
    }
    history.cache = m_network.emptyCache(static_cast<int>(rows));
    if (longest == 0)
        return;
    const TokenBlock block = m_network.block(history.cache, padded, static_cast<int>(rows));
    static_cast<void>(m_network.forward(block, history.cache));
    history.cache.mask = at::full_like(history.cache.mask, -std::numeric_limits<float>::infinity());
    for (std::size_t row = 0; row < rows; ++row) {
        const auto length = static_cast<std::int64_t>(history.tokens[row].size());
        history.cache.mask[static_cast<std::int64_t>(row)].narrow(0, 0, length).zero_();
        history.cache.positions[row] = length;
    }
}

base::Expected<void> TransformerModel::advance(lm::ModelState &state,
                                               std::span<const TokenId> tokens,
                                               std::span<float> logits,
                                               const base::CancelToken &cancel) const
{
    if (auto checked = checkTokens(tokens, m_network.shape().vocabulary); !checked)
        return checked;
    return guarded([&]() -> base::Expected<void> {
        const c10::InferenceMode inference;
        useOneThread();
        History &history = static_cast<State &>(state).history();
        const std::size_t rows = history.tokens.size();
        if (rows == 0)
            return {};
        const std::size_t count = tokens.size() / rows;
        const auto most = static_cast<std::size_t>(
            std::max(1, std::min(kStepsAtOnce, m_network.shape().context / 2)));
        at::Tensor output;
        for (std::size_t from = 0; from < count; from += most) {
            if (cancel.isCancelled())
                return cancelled();
            const std::size_t steps = std::min(most, count - from);
            std::vector<TokenId> part;
            for (std::size_t row = 0; row < rows; ++row) {
                const auto own = tokens.subspan(row * count + from, steps);
                part.insert(part.end(), own.begin(), own.end());
            }
            output = read(history, part);
        }
        const at::Tensor values = m_network.logits(output).contiguous();
        const auto *first = values.data_ptr<float>();
        std::copy(first, first + values.numel(), logits.begin());
        return {};
    });
}

base::Expected<std::vector<float>>
TransformerModel::surprisal(std::span<const TokenId> tokens, const base::CancelToken &cancel) const
{
    if (auto checked = checkTokens(tokens, m_network.shape().vocabulary); !checked)
        return tl::unexpected(checked.error());
    return guardedResult<std::vector<float>>([&]() -> base::Expected<std::vector<float>> {
        const c10::InferenceMode inference;
        useOneThread();
        std::vector<TokenId> inputs { m_tokenizer->startOfText() };
        inputs.insert(inputs.end(), tokens.begin(), tokens.end());
        const auto context = static_cast<std::size_t>(m_network.shape().context);
        const std::size_t half = std::max<std::size_t>(context / 2, 1);
        std::vector<float> result;
        // The first window scores all of its tokens, each later one those of its second half.
        for (std::size_t begin = 0; result.size() < tokens.size(); begin += half) {
            if (cancel.isCancelled())
                return cancelled();
            const std::size_t end = std::min(begin + context, tokens.size());
            AttentionCache cache = m_network.emptyCache(1);
            const TokenBlock block = m_network.block(
                cache, std::span<const TokenId>(inputs).subspan(begin, end - begin), 1);
            const auto skipped = static_cast<std::int64_t>(result.size() - begin);
            const auto scored = static_cast<std::int64_t>(end - result.size());
            const at::Tensor output =
                m_network.forward(block, cache).select(0, 0).narrow(0, skipped, scored);
            const at::Tensor wanted = at::empty({ scored, 1 }, at::kLong);
            std::copy(tokens.begin() + static_cast<std::ptrdiff_t>(result.size()),
                      tokens.begin() + static_cast<std::ptrdiff_t>(end),
                      wanted.data_ptr<std::int64_t>());
            const at::Tensor bits = at::log_softmax(m_network.logits(output), 1)
                                        .gather(1, wanted)
                                        .mul_(-1.0 / std::numbers::ln2);
            const auto *values = bits.data_ptr<float>();
            result.insert(result.end(), values, values + scored);
        }
        return result;
    });
}

} // namespace strofa::lm_torch
