// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/tokenizer.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace strofa::lm_torch
{

/// What one thread takes of a block of streams, time-major: tokens to read and to foretell.
struct StreamRows {
    std::vector<lm::TokenId> tokens;
    at::Tensor wanted; ///< [steps · rows, 1], int64
    at::Tensor learnt; ///< likewise, float32: 0 for what is told, not foretold: controls too
    at::Tensor counts; ///< likewise: 0 for ends of texts too, which are learned but not counted
    std::int64_t counted = 0; ///< tokens whose bits count
};

/// A block of `batch` streams, steps × batch, of which a thread takes rows [first, first + rows).
struct StreamBlock {
    std::span<const lm::TokenId> inputs;
    std::span<const lm::TokenId> targets;
    std::size_t batch = 0;
    std::size_t first = 0;
    std::size_t rows = 0;
    std::size_t firstForetold = 0; ///< steps before it are only read
};

[[nodiscard]] StreamRows readRows(const StreamBlock &block, const lm::Tokenizer &tokenizer);

/// Calls work(0), work(1), … at once, each on a thread of its own (the first on the caller's), with
/// `threads` threads for each product. Waits for all; throws again what one of them has thrown.
void runAtOnce(std::size_t count, int threads, const std::function<void(std::size_t)> &work);

} // namespace strofa::lm_torch
