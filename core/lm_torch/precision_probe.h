// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

#include <string>

namespace strofa::lm_torch
{

/// The type in which products of [rows × width] by [width × 4·width] run fastest on this
/// processor: bfloat16 where it works and is at least 1.3 times as fast as float32, float32
/// otherwise. Some processors lack bfloat16 (the product then throws) or emulate it slowly.
/// Takes some ten milliseconds on the calling thread.
[[nodiscard]] at::ScalarType probePrecision(int rows, int width);

/// The type for a wish: "float32", "bfloat16" or "auto" (probed).
[[nodiscard]] at::ScalarType choosePrecision(const std::string &wish, int rows, int width);

} // namespace strofa::lm_torch
