// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/manifest.h"
#include "core/lm/safetensors.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// First values of a network's weights: uniform in ±range (0: ±1/√hidden), the embedding normal,
/// the LSTM's forget gates with the given bias; of "gpt2" as GPT-2 has it. The same seed gives the
/// same values everywhere.
[[nodiscard]] std::vector<at::Tensor>
initialWeights(const lm::NetworkShape &shape, double range, double forgetBias, std::uint64_t seed);

/// The weights of a file as float32 copies in the order of lm::parameterLayout(), after
/// lm::checkTensors().
[[nodiscard]] base::Expected<std::vector<at::Tensor>> readWeights(
    const lm::SafetensorsContent &content, const lm::NetworkShape &shape, const std::string &label);

/// A float32 copy of a tensor of a file.
[[nodiscard]] at::Tensor toTensor(const lm::TensorView &view);

/// A view of a contiguous float32 or bfloat16 tensor for writing; does not own it.
[[nodiscard]] lm::TensorView viewOf(const std::string &name, const at::Tensor &tensor);

/// Writes weights, vocabulary and manifest of a model folder (the manifest last, so that a folder
/// with a manifest is complete). The weights are stored in the manifest's precision; its sizes
/// and checksums are filled in here.
[[nodiscard]] base::Expected<void> writeModel(const std::filesystem::path &folder,
                                              lm::Manifest manifest,
                                              const std::string &vocabularyJson,
                                              const std::vector<at::Tensor> &weights);

} // namespace strofa::lm_torch
