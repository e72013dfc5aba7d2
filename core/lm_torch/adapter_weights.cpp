// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/adapter_weights.h"

#include "core/base/random.h"
#include "core/lm_torch/weights.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm_torch
{

tl::unexpected<base::Error> noAdapterFor(const lm::NetworkShape &shape)
{
    return base::failure(base::ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("Networks with attention to the last %1 tokens take no "
                                           "adapter; train one of another recipe."),
                         { std::to_string(shape.window) });
}

AdapterWeights
initialAdapter(std::vector<lm::AdapterTarget> targets, int rank, double scale, std::uint64_t seed)
{
    AdapterWeights adapter;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const lm::AdapterTarget &target = targets[i];
        base::Random random = base::randomStream(seed, i);
        const double range = 1.0 / std::sqrt(static_cast<double>(target.inputs));
        const at::Tensor down = at::empty({ rank, target.inputs }, at::kFloat);
        auto *value = down.data_ptr<float>();
        for (std::int64_t k = 0; k < down.numel(); ++k)
            value[k] = static_cast<float>(range * (2.0 * random.uniform() - 1.0));
        adapter.values.push_back(down);
        adapter.values.push_back(at::zeros({ target.outputs, rank }, at::kFloat));
        adapter.scales.push_back(scale);
    }
    adapter.targets = std::move(targets);
    return adapter;
}

AdapterWeights toAdapterWeights(const lm::AdapterContent &content)
{
    AdapterWeights adapter;
    for (const lm::AdapterTensors &tensors : content.tensors) {
        adapter.targets.push_back(tensors.target);
        adapter.scales.push_back(tensors.scale);
        adapter.values.push_back(toTensor(*tensors.down));
        adapter.values.push_back(toTensor(*tensors.up));
    }
    return adapter;
}

AdapterWeights mixAdapters(const std::vector<AdapterWeights> &adapters,
                           const std::vector<double> &weights)
{
    AdapterWeights mixed;
    for (std::size_t i = 0; i < adapters.size(); ++i) {
        const AdapterWeights &adapter = adapters[i];
        for (std::size_t k = 0; k < adapter.targets.size(); ++k) {
            const auto found =
                std::find(mixed.targets.begin(), mixed.targets.end(), adapter.targets[k]);
            const at::Tensor up = adapter.up(k) * (adapter.scales[k] * weights[i]);
            if (found == mixed.targets.end()) {
                mixed.targets.push_back(adapter.targets[k]);
                mixed.scales.push_back(1.0);
                mixed.values.push_back(adapter.down(k));
                mixed.values.push_back(up);
                continue;
            }
            const auto place = static_cast<std::size_t>(found - mixed.targets.begin());
            mixed.values[2 * place] = at::cat({ mixed.down(place), adapter.down(k) }, 0);
            mixed.values[2 * place + 1] = at::cat({ mixed.up(place), up }, 1);
        }
    }
    return mixed;
}

at::Tensor adapterDelta(const AdapterWeights &adapter, std::size_t target, const at::Tensor &mask)
{
    const at::Tensor &down = adapter.down(target);
    return at::mm(adapter.up(target), mask.defined() ? down * mask : down)
        .mul_(adapter.scales[target]);
}

} // namespace strofa::lm_torch
