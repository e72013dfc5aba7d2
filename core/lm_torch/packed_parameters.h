// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/manifest.h"
#include "core/lm/stored_layout.h"
#include "core/lm_kernels/grouped_matrix.h"
#include "core/lm_kernels/packed_matrix.h"
#include "core/lm_torch/adapter_weights.h"

#include <ATen/ATen.h>

#include <memory>
#include <vector>

namespace strofa::lm_torch
{

/// A low-rank adapter beside a product: y += B·(A·x), its scale within B. float32.
struct SidePath {
    lm_kernels::PackedMatrix down; ///< A
    lm_kernels::PackedMatrix up; ///< B
};

/// A parameter as decoding uses it: the matrix of a product, packed by this program or by GPTQ, or
/// values that are only looked up, added or scale.
struct PackedParameter {
    lm_kernels::PackedMatrix matrix;
    lm_kernels::GroupedMatrix grouped; ///< has rows where GPTQ has rounded the product
    std::vector<float> values;
    std::shared_ptr<const SidePath> side; ///< of a product; null: none

    [[nodiscard]] bool isGrouped() const { return grouped.rows() > 0; }

    /// Y = X·Wᵀ, the side path included; see PackedMatrix::multiply(). Not of a grouped product.
    void multiply(const float *x,
                  int batch,
                  float *y,
                  std::size_t yStride,
                  lm_kernels::QuantisedInput &scratch,
                  const lm_kernels::RowRunner &runner = lm_kernels::runRows) const;

    /// Adds what the side path, if any, gives.
    void addSidePath(const float *x,
                     int batch,
                     float *y,
                     std::size_t yStride,
                     const lm_kernels::RowRunner &runner = lm_kernels::runRows) const;
};

/// The weights of a network in the order of lm::parameterLayout(). Read-only after loading; any
/// number of threads may use them.
struct PackedParameters {
    lm::NetworkShape shape;
    lm_kernels::Precision precision = lm_kernels::Precision::Float32; ///< of what is not GPTQ's
    std::vector<PackedParameter> parameters;

    /// Bytes in memory.
    [[nodiscard]] std::uint64_t bytes() const;

    /// Bytes of all products, which a single stream reads for each token.
    [[nodiscard]] std::uint64_t productBytes() const;
};

/// What a GPTQ format makes of a product.
[[nodiscard]] lm_kernels::GroupedShape groupedShape(const lm::GptqFormat &format,
                                                    const lm::ProductSizes &product);

/// The precision of embedding and head of such a model.
[[nodiscard]] lm_kernels::Precision headPrecision(const lm::GptqFormat &format);

/// The same weights, shared, with an adapter beside them in place of any that they had.
[[nodiscard]] PackedParameters withSidePaths(const PackedParameters &base,
                                             const AdapterWeights &adapter);

/// Packs float32 weights that stand in the order of lm::parameterLayout().
[[nodiscard]] PackedParameters packParameters(const lm::NetworkShape &shape,
                                              const std::vector<at::Tensor> &weights,
                                              lm_kernels::Precision precision);

/// The weights as they are used, float32 in the order and with the sizes of
/// lm::parameterLayout().
[[nodiscard]] std::vector<at::Tensor> unpackParameters(const PackedParameters &packed);

/// Reads the weights of a model folder after checking names and sizes. Packed ones are taken as
/// they are, bfloat16 ones stay so, other floats become float32. The file is read once, tensor by
/// tensor, into memory of the kernels' own, large pages where there are any. Cancelled where it was
/// stopped between two tensors.
[[nodiscard]] base::Expected<PackedParameters>
readPackedParameters(const std::filesystem::path &folder,
                     const lm::Manifest &manifest,
                     const base::CancelToken &cancel = {});

/// Reads the weights of a model folder of floats, bfloat16 ones as such, all others as float32.
/// One tensor at a time is in memory twice. Cancelled where it was stopped between two of them.
[[nodiscard]] base::Expected<PackedParameters>
readFloatParameters(const std::filesystem::path &folder,
                    const lm::Manifest &manifest,
                    const base::CancelToken &cancel = {});

/// Bytes that the weights of a shape take in a precision.
[[nodiscard]] std::uint64_t packedBytes(const lm::NetworkShape &shape,
                                        lm_kernels::Precision precision);

} // namespace strofa::lm_torch
