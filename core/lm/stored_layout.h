// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/network_shape.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// The precisions in which a model folder may keep its weights: "float32", "bfloat16", "float16",
/// "int8", "int4", "int4-g128". In the last three, matrices of products are packed.
[[nodiscard]] std::span<const std::string_view> storedPrecisions();

[[nodiscard]] bool isPackedPrecision(std::string_view precision);

/// Rows and columns of the product in which a parameter takes part, rows being outputs; zeros for
/// what only is added, scales or is looked up. "gpt2" keeps its products as [input, output], so
/// there the sizes change places.
struct ProductSizes {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    bool isTransposed = false; ///< the parameter's sizes are [columns, rows]
};

[[nodiscard]] ProductSizes productSizes(const NetworkShape &shape, const Parameter &parameter);

/// A tensor of a weights file.
struct StoredTensor {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> sizes;
};

/// Names of the two tensors that stand for the product NAME in a packed file.
[[nodiscard]] std::string packedName(const std::string &name);
[[nodiscard]] std::string scalesName(const std::string &name);

/// The tensors of a weights file of a packed precision, in their order: for each product
/// NAME.packed (U8, the bytes of the weights as core/lm_kernels/packed_matrix.h describes them),
/// then for each product NAME.scales (BF16, the scales behind them), then all other parameters
/// (F32) under their own names. Thus the packed weights are aligned to 64 bytes in the file.
[[nodiscard]] std::vector<StoredTensor> packedLayout(const NetworkShape &shape,
                                                     std::string_view precision);

/// Checks that a file holds every tensor that shape and precision ask for, with its sizes and
/// nothing else, and that all values are numbers. `label` names the file in the messages.
[[nodiscard]] base::Expected<void> checkStoredTensors(const SafetensorsContent &content,
                                                      const NetworkShape &shape,
                                                      std::string_view precision,
                                                      const std::string &label);

} // namespace strofa::lm
