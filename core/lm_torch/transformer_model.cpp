// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/transformer_model.h"

#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/torch_boundary.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace strofa::lm_torch
{

using lm::TokenId;

namespace
{

constexpr std::size_t kStepsAtOnce = 64; ///< of each row, before the next are begun

} // namespace

/// What a row has read, as much of it as is visible.
struct TransformerModel::Sequence {
    KeyValueCache cache;
    std::vector<TokenId> tokens;
};

/// What reading needs and leaves.
struct TransformerModel::Reading {
    DecodingBuffers buffers;
    std::vector<DecodingItem> items;
    std::vector<std::size_t> ends; ///< by row: number of items up to and with its last
    std::vector<float> outputs; ///< by row: of its last token
};

class TransformerModel::State final : public lm::ModelState
{
public:
    explicit State(std::vector<Sequence> sequences) : m_sequences(std::move(sequences)) { }

    [[nodiscard]] int batch() const override { return static_cast<int>(m_sequences.size()); }

    [[nodiscard]] Mark mark() const override
    {
        return std::make_shared<const std::vector<Sequence>>(m_sequences);
    }

    void rewind(const Mark &mark) override
    {
        m_sequences = *std::static_pointer_cast<const std::vector<Sequence>>(mark);
    }

    [[nodiscard]] std::unique_ptr<ModelState> select(std::span<const int> rows) const override
    {
        std::vector<Sequence> chosen;
        for (const int row : rows)
            chosen.push_back(m_sequences[static_cast<std::size_t>(row)]);
        return std::make_unique<State>(std::move(chosen));
    }

    [[nodiscard]] std::vector<Sequence> &sequences() { return m_sequences; }

    [[nodiscard]] const std::vector<Sequence> &sequences() const { return m_sequences; }

private:
    std::vector<Sequence> m_sequences;
};

TransformerModel::TransformerModel(PackedTransformer network,
                                   std::shared_ptr<const lm::Tokenizer> tokenizer,
                                   lm::ModelDescription description)
    : m_network(std::move(network))
    , m_tokenizer(std::move(tokenizer))
    , m_description(std::move(description))
    , m_baseDescription(m_description)
{
}

base::Expected<std::shared_ptr<const TransformerModel>> TransformerModel::load(
    const std::filesystem::path &folder, const base::CancelToken &cancel, int threads)
{
    auto parts = readPackedParts(folder, cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    lm::ModelDescription description = describe(*parts, folder);
    const int useful = threads > 0 ? threads : usefulThreads(description.parameters);
    return std::make_shared<const TransformerModel>(
        PackedTransformer(std::move(parts->weights), useful),
        parts->tokenizer,
        std::move(description));
}

std::shared_ptr<const TransformerModel>
TransformerModel::withAdapter(const AdapterWeights &adapter, lm::ModelDescription description) const
{
    const c10::InferenceMode inference;
    auto model = std::make_shared<TransformerModel>(
        PackedTransformer(withSidePaths(m_network.parameters(), adapter),
                          usefulThreads(m_description.parameters)),
        m_tokenizer,
        std::move(description));
    model->m_baseDescription = m_baseDescription;
    return model;
}

std::unique_ptr<lm::ModelState> TransformerModel::newState(int batch) const
{
    return std::make_unique<State>(std::vector<Sequence>(static_cast<std::size_t>(batch)));
}

std::unique_ptr<lm::ModelState> TransformerModel::gather(std::span<const lm::StateRow> rows) const
{
    std::vector<Sequence> gathered;
    for (const lm::StateRow &row : rows)
        gathered.push_back(
            static_cast<const State *>(row.state)->sequences()[static_cast<std::size_t>(row.row)]);
    return std::make_unique<State>(std::move(gathered));
}

/// Adds the items that a sequence needs to go on with `tokens`, at most half a context of them.
void TransformerModel::append(Sequence &sequence,
                              std::span<const TokenId> tokens,
                              std::vector<DecodingItem> &items) const
{
    const auto start = std::find(tokens.rbegin(), tokens.rend(), m_tokenizer->startOfText());
    if (start != tokens.rend()) {
        sequence = {};
        tokens = tokens.last(static_cast<std::size_t>(start - tokens.rbegin()) + 1);
    }
    std::vector<TokenId> next;
    const auto context = static_cast<std::size_t>(m_network.shape().context);
    if (sequence.tokens.size() + tokens.size() > context) {
        const std::size_t kept = std::min(sequence.tokens.size(), context / 2);
        next.assign(sequence.tokens.end() - static_cast<std::ptrdiff_t>(kept),
                    sequence.tokens.end());
        sequence = {};
    }
    next.insert(next.end(), tokens.begin(), tokens.end());
    for (const TokenId token : next) {
        sequence.cache.grow(m_network.cacheShape());
        items.push_back({ &sequence.cache, token, sequence.tokens.size() });
        sequence.tokens.push_back(token);
    }
}

/// Reads the same number of tokens in every row (rows × steps, row-major).
bool TransformerModel::read(std::span<Sequence> sequences,
                            std::span<const TokenId> tokens,
                            Reading &reading,
                            const base::CancelToken &cancel) const
{
    const std::size_t steps = tokens.size() / sequences.size();
    const auto width = static_cast<std::size_t>(m_network.shape().hidden);
    reading.items.clear();
    reading.ends.clear();
    reading.outputs.resize(sequences.size() * width);
    for (std::size_t row = 0; row < sequences.size(); ++row) {
        append(sequences[row], tokens.subspan(row * steps, steps), reading.items);
        reading.ends.push_back(reading.items.size());
    }
    const std::span<const DecodingItem> items(reading.items);
    std::size_t row = 0;
    for (std::size_t from = 0; from < items.size(); from += PackedTransformer::kMostItems) {
        const std::size_t count = std::min(PackedTransformer::kMostItems, items.size() - from);
        if (!m_network.forward(items.subspan(from, count), reading.buffers, cancel))
            return false;
        for (; row < sequences.size() && reading.ends[row] <= from + count; ++row)
            std::copy_n(reading.buffers.stream.data() + (reading.ends[row] - 1 - from) * width,
                        width,
                        reading.outputs.data() + row * width);
    }
    return true;
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
        std::vector<Sequence> &sequences = static_cast<State &>(state).sequences();
        const std::size_t rows = sequences.size();
        if (rows == 0)
            return {};
        thread_local Reading reading;
        const std::size_t count = tokens.size() / rows;
        const std::size_t most = std::max<std::size_t>(
            1, std::min(kStepsAtOnce, static_cast<std::size_t>(m_network.shape().context) / 2));
        std::vector<TokenId> part;
        for (std::size_t from = 0; from < count; from += most) {
            const std::size_t steps = std::min(most, count - from);
            part.clear();
            for (std::size_t row = 0; row < rows; ++row) {
                const auto own = tokens.subspan(row * count + from, steps);
                part.insert(part.end(), own.begin(), own.end());
            }
            if (cancel.isCancelled() || !read(sequences, part, reading, cancel))
                return cancelled();
        }
        m_network.logits(reading.outputs.data(), rows, reading.buffers, logits.data());
        return {};
    });
}

/// Adds −log2 p of the last wanted.size() inputs' successors.
bool TransformerModel::scoreWindow(std::span<const TokenId> inputs,
                                   std::span<const TokenId> wanted,
                                   std::vector<float> &bits,
                                   const base::CancelToken &cancel) const
{
    const auto width = static_cast<std::size_t>(m_network.shape().hidden);
    const auto vocabulary = static_cast<std::size_t>(m_network.shape().vocabulary);
    const std::size_t skipped = inputs.size() - wanted.size();
    KeyValueCache cache;
    std::vector<DecodingItem> items;
    for (const TokenId token : inputs) {
        // A start of text within a window begins another text.
        if (token == m_tokenizer->startOfText() && !items.empty()) {
            const std::size_t before = items.size();
            const std::size_t first = std::max(before, skipped) - skipped;
            return scoreWindow(inputs.first(before), wanted.first(first), bits, cancel)
                && scoreWindow(inputs.subspan(before), wanted.subspan(first), bits, cancel);
        }
        items.push_back({ &cache, token, items.size() });
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        cache.grow(m_network.cacheShape());
    DecodingBuffers buffers;
    std::vector<float> logits;
    for (std::size_t from = 0; from < items.size(); from += PackedTransformer::kMostItems) {
        const std::size_t count = std::min(PackedTransformer::kMostItems, items.size() - from);
        if (!m_network.forward(std::span(items).subspan(from, count), buffers, cancel))
            return false;
        const std::size_t begin = std::max(from, skipped);
        if (begin >= from + count)
            continue;
        const std::size_t scored = from + count - begin;
        logits.resize(scored * vocabulary);
        m_network.logits(
            buffers.stream.data() + (begin - from) * width, scored, buffers, logits.data());
        for (std::size_t i = 0; i < scored; ++i) {
            const std::span<const float> row(logits.data() + i * vocabulary, vocabulary);
            const float most = *std::max_element(row.begin(), row.end());
            double sum = 0.0;
            for (const float value : row)
                sum += std::exp(value - most);
            const auto token = static_cast<std::size_t>(wanted[begin - skipped + i]);
            bits.push_back(static_cast<float>(
                (std::log(sum) - static_cast<double>(row[token] - most)) / std::numbers::ln2));
        }
    }
    return true;
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
            const std::size_t end = std::min(begin + context, tokens.size());
            const std::size_t scored = end - result.size();
            if (cancel.isCancelled()
                || !scoreWindow(std::span<const TokenId>(inputs).subspan(begin, end - begin),
                                tokens.subspan(end - scored, scored),
                                result,
                                cancel))
                return cancelled();
        }
        return result;
    });
}

} // namespace strofa::lm_torch
