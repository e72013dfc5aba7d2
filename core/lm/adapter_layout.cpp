// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_layout.h"

#include "core/lm/adapter_config.h"
#include "core/lm/stored_layout.h"

#include <algorithm>

namespace strofa::lm
{

namespace
{

std::string tensorName(const NetworkShape &shape, const AdapterTarget &target, const char *matrix)
{
    std::string name = "base_model.model.";
    if (shape.isTransformer())
        name += "transformer.";
    name += target.product;
    name += matrix;
    return name;
}

} // namespace

std::vector<AdapterTarget> adaptableProducts(const NetworkShape &shape)
{
    constexpr std::string_view kEnding = ".weight";
    std::vector<AdapterTarget> targets;
    const std::vector<Parameter> layout = parameterLayout(shape);
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const ProductSizes sizes = productSizes(shape, layout[i]);
        const std::string &name = layout[i].name;
        if (sizes.rows == 0 || name == "wte.weight" || !name.ends_with(kEnding))
            continue;
        targets.push_back(
            { name.substr(0, name.size() - kEnding.size()), i, sizes.columns, sizes.rows });
    }
    return targets;
}

base::Expected<std::vector<AdapterTarget>> adapterTargets(const NetworkShape &shape,
                                                          std::span<const std::string> names)
{
    std::vector<AdapterTarget> all = adaptableProducts(shape);
    for (const std::string &name : names) {
        const bool isKnown = std::any_of(all.begin(), all.end(), [&](const AdapterTarget &target) {
            return isMeantBy(target.product, name);
        });
        if (!isKnown)
            return base::failure(base::ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The model has no product \"%1\" to which an "
                                                   "adapter could be added."),
                                 { name });
    }
    std::erase_if(all, [&](const AdapterTarget &target) {
        return std::none_of(names.begin(), names.end(), [&](const std::string &name) {
            return isMeantBy(target.product, name);
        });
    });
    return all;
}

std::string downName(const NetworkShape &shape, const AdapterTarget &target)
{
    return tensorName(shape, target, ".lora_A.weight");
}

std::string upName(const NetworkShape &shape, const AdapterTarget &target)
{
    return tensorName(shape, target, ".lora_B.weight");
}

std::uint64_t adapterWeightCount(std::span<const AdapterTarget> targets, int rank)
{
    std::uint64_t count = 0;
    for (const AdapterTarget &target : targets)
        count += static_cast<std::uint64_t>(target.inputs + target.outputs)
            * static_cast<std::uint64_t>(rank);
    return count;
}

} // namespace strofa::lm
