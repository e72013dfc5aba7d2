// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/frozen_product.h"

#include <ATen/core/ivalue.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/custom_class.h>

#include <algorithm>
#include <vector>

namespace strofa::lm_torch
{

namespace
{

constexpr std::int64_t kTileBytes = std::int64_t { 8 } << 20U; ///< of unpacked rows
constexpr std::uint64_t kMostLogitBytes = 96ULL << 20U; ///< that are kept between the two passes

std::int64_t tileRows(const FrozenWeights &matrix)
{
    const std::int64_t rows = kTileBytes / (4 * std::max(matrix.columns(), 1));
    return std::clamp<std::int64_t>(rows, 16, std::max(matrix.rows(), 16));
}

/// Calls work(first, rows of the matrix) tile by tile.
template <class Work>
void eachTile(const FrozenWeights &matrix, const Work &work)
{
    const std::int64_t most = tileRows(matrix);
    for (std::int64_t first = 0; first < matrix.rows(); first += most) {
        const std::int64_t count = std::min<std::int64_t>(most, matrix.rows() - first);
        work(first, matrix.unpackedRows(first, count));
    }
}

/// What a product leaves on the tape.
struct KeptWeights final : torch::CustomClassHolder {
    explicit KeptWeights(const FrozenWeights &kept) : weights(kept) { }

    FrozenWeights weights;
};

class FrozenProduct final : public torch::autograd::Function<FrozenProduct>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext *context,
                              const at::Tensor &x,
                              const FrozenWeights &weights)
    {
        context->saved_data["weights"] =
            at::IValue::make_capsule(c10::make_intrusive<KeptWeights>(weights));
        at::Tensor y = at::empty({ x.size(0), weights.rows() }, at::kFloat);
        eachTile(weights, [&](std::int64_t first, const at::Tensor &rows) {
            at::Tensor part = y.narrow(1, first, rows.size(0));
            at::mm_out(part, x, rows.t());
        });
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto kept = context->saved_data["weights"].toCapsule();
        const FrozenWeights &weights = static_cast<const KeptWeights &>(*kept).weights;
        const at::Tensor &gradient = gradients[0];
        at::Tensor result = at::zeros({ gradient.size(0), weights.columns() }, at::kFloat);
        eachTile(weights, [&](std::int64_t first, const at::Tensor &rows) {
            result.addmm_(gradient.narrow(1, first, rows.size(0)), rows);
        });
        return { result, at::Tensor() };
    }
};

} // namespace

at::Tensor frozenProduct(const at::Tensor &x, const FrozenWeights &weights)
{
    return FrozenProduct::apply(x, weights);
}

HeadLosses headLosses(const at::Tensor &outputs,
                      const FrozenWeights &head,
                      const at::Tensor &wanted,
                      const at::Tensor &weights)
{
    const std::int64_t count = outputs.size(0);
    const bool keepsLogits = weights.defined()
        && static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(head.rows()) * 4
            <= kMostLogitBytes;
    std::vector<at::Tensor> kept;
    at::Tensor largest = at::full({ count, 1 }, -1e30F);
    at::Tensor sum = at::zeros({ count, 1 });
    at::Tensor chosen = at::zeros({ count, 1 });
    eachTile(head, [&](std::int64_t first, const at::Tensor &rows) {
        const at::Tensor logits = at::mm(outputs, rows.t());
        const at::Tensor larger = at::maximum(largest, logits.amax({ 1 }, true));
        sum = sum * (largest - larger).exp() + (logits - larger).exp().sum({ 1 }, true);
        largest = larger;
        const at::Tensor place = (wanted - first).clamp(0, rows.size(0) - 1);
        const at::Tensor isHere = (wanted >= first).logical_and(wanted < first + rows.size(0));
        chosen = at::where(isHere, logits.gather(1, place), chosen);
        if (keepsLogits)
            kept.push_back(logits);
    });
    const at::Tensor normal = largest + sum.log();
    HeadLosses result { normal - chosen, {} };
    if (!weights.defined())
        return result;
    result.gradient = at::zeros_like(outputs);
    std::size_t tile = 0;
    eachTile(head, [&](std::int64_t first, const at::Tensor &rows) {
        at::Tensor slope = keepsLogits ? kept[tile++] : at::mm(outputs, rows.t());
        slope.sub_(normal).exp_();
        const at::Tensor place = (wanted - first).clamp(0, rows.size(0) - 1);
        const at::Tensor isHere = (wanted >= first).logical_and(wanted < first + rows.size(0));
        slope.scatter_add_(1, place, isHere.to(at::kFloat).neg_());
        slope.mul_(weights);
        result.gradient.addmm_(slope, rows);
    });
    return result;
}

std::uint64_t headLossBytes(std::uint64_t tokens, const FrozenWeights &head)
{
    const std::uint64_t logits = tokens * static_cast<std::uint64_t>(head.rows()) * 4;
    const std::uint64_t tile = tokens * static_cast<std::uint64_t>(tileRows(head)) * 4;
    return (logits <= kMostLogitBytes ? logits : 0) + 3 * tile + kTileBytes;
}

} // namespace strofa::lm_torch
