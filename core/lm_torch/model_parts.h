// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/language_model.h"
#include "core/lm/manifest.h"

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

[[nodiscard]] lm::ModelDescription
describe(const ModelParts &parts, const std::filesystem::path &folder, at::ScalarType type);

/// InvalidArgument where a token is outside the vocabulary.
[[nodiscard]] base::Expected<void> checkTokens(std::span<const lm::TokenId> tokens, int vocabulary);

/// Products on one thread from now on; LibTorch keeps the number for each calling thread.
void useOneThread();

[[nodiscard]] tl::unexpected<base::Error> cancelled();

} // namespace strofa::lm_torch
