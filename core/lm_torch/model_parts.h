// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/language_model.h"
#include "core/lm/manifest.h"
#include "core/lm_torch/packed_parameters.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

// What loading and using a model have in common for every kind of network.

namespace strofa::lm_torch
{

/// The content of a model folder.
struct ModelParts {
    lm::Manifest manifest;
    std::shared_ptr<const lm::Tokenizer> tokenizer;
    std::vector<at::Tensor> weights; ///< float32, in the order of lm::parameterLayout()
};

/// Reads a model folder after checking sizes, SHA-256 and the memory needed.
[[nodiscard]] base::Expected<ModelParts> readModelParts(const std::filesystem::path &folder,
                                                        const base::CancelToken &cancel);

/// The content of a model folder, ready for the kernels.
struct PackedParts {
    lm::Manifest manifest;
    std::shared_ptr<const lm::Tokenizer> tokenizer;
    PackedParameters weights;
};

/// Reads a model folder likewise. Packed weights are taken as they are, bfloat16 ones stay so, all
/// others become float32.
[[nodiscard]] base::Expected<PackedParts> readPackedParts(const std::filesystem::path &folder,
                                                          const base::CancelToken &cancel);

[[nodiscard]] lm::ModelDescription describe(const PackedParts &parts,
                                            const std::filesystem::path &folder);

/// How many threads the steps of a model are worth: one below about 350 million weights, where a
/// second is not woken in time; all processors above.
[[nodiscard]] int usefulThreads(std::uint64_t parameters);

/// InvalidArgument where a token is outside the vocabulary.
[[nodiscard]] base::Expected<void> checkTokens(std::span<const lm::TokenId> tokens, int vocabulary);

/// Products on one thread from now on; LibTorch keeps the number for each calling thread.
void useOneThread();

[[nodiscard]] tl::unexpected<base::Error> cancelled();

} // namespace strofa::lm_torch
