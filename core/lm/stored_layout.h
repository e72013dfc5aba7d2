// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/network_shape.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// Whether a model folder may keep its weights so: "float32", "bfloat16", "float16", "int8",
/// "int4", "int4-g128" or the name of a GPTQ format. In the last four, matrices of products are
/// packed.
[[nodiscard]] bool isStoredPrecision(std::string_view precision);

/// Whether products are packed: all of the above but the floats.
[[nodiscard]] bool isPackedPrecision(std::string_view precision);

/// How a GPTQ checkpoint (Frantar et al. 2022) rounds the products within layers; embedding and
/// head stay floats there, biases and norms are float32.
struct GptqFormat {
    int bits = 4; ///< 4 or 8
    int group = 128; ///< input columns that share scale and zero; 0: all of them
    bool isOrdered = false; ///< each column tells its group; else they follow one another
    TensorType head = TensorType::F32; ///< of embedding and head: F32, F16 or BF16

    friend bool operator==(const GptqFormat &, const GptqFormat &) = default;
};

/// "gptq4-g128", "gptq8-all", "gptq4-g128-ordered", "gptq4-g128-float16", the last word being the
/// type of embedding and head where it is not float32: the precision of such a model folder.
[[nodiscard]] std::string gptqPrecision(const GptqFormat &format);

/// The format of that name; nothing for other precisions.
[[nodiscard]] std::optional<GptqFormat> gptqFormat(std::string_view precision);

/// Number of groups of so many input columns.
[[nodiscard]] std::int64_t groupCount(const GptqFormat &format, std::int64_t columns);

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

/// Whether a product is rounded by GPTQ: those within layers.
[[nodiscard]] bool isGptqProduct(const ProductSizes &product, const std::string &name);

/// Names of the tensors that stand for the product NAME in a packed file; the first in those of
/// this program only, the last three in GPTQ formats only.
[[nodiscard]] std::string packedName(const std::string &name);
[[nodiscard]] std::string scalesName(const std::string &name);
[[nodiscard]] std::string tilesName(const std::string &name);
[[nodiscard]] std::string zerosName(const std::string &name);
[[nodiscard]] std::string groupsName(const std::string &name);

/// The tensors of a weights file of a packed precision, in their order: for each product
/// NAME.packed (U8, the bytes of the weights as core/lm_kernels/packed_matrix.h describes them),
/// then for each product NAME.scales (BF16, the scales behind them), then all other parameters
/// (F32) under their own names. Thus the packed weights are aligned to 64 bytes in the file.
///
/// In a GPTQ format: for each product within a layer NAME.tiles (U8), NAME.scales (F32),
/// NAME.zeros (BF16) as core/lm_kernels/grouped_matrix.h describes them and, where columns tell
/// their groups, NAME.groups (I32, one for each input column); then all others, embedding and head
/// in their type, the rest F32.
[[nodiscard]] std::vector<StoredTensor> packedLayout(const NetworkShape &shape,
                                                     std::string_view precision);

/// The tensors of a weights file of any precision in which folders are written, in their order.
[[nodiscard]] std::vector<StoredTensor> storedLayout(const NetworkShape &shape,
                                                     std::string_view precision);

/// Bytes of all tensors of a layout.
[[nodiscard]] std::uint64_t bytesOf(const std::vector<StoredTensor> &layout);

/// Checks that a file holds every tensor that shape and precision ask for, with its sizes and
/// nothing else, that all values are numbers and that groups of columns exist. `label` names the
/// file in the messages.
[[nodiscard]] base::Expected<void> checkStoredTensors(const SafetensorsContent &content,
                                                      const NetworkShape &shape,
                                                      std::string_view precision,
                                                      const std::string &label,
                                                      Depth depth = Depth::Values);

} // namespace strofa::lm
