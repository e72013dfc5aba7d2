// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/precision_probe.h"

#include "core/lm_torch/torch_boundary.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace strofa::lm_torch
{

namespace
{

/// Seconds of the fastest of some products.
double secondsOf(const at::Tensor &left, const at::Tensor &right)
{
    using Clock = std::chrono::steady_clock;
    at::Tensor product = at::mm(left, right); // the first call prepares the kernel
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < 7; ++i) {
        const auto start = Clock::now();
        at::mm_out(product, left, right);
        best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

} // namespace

at::ScalarType probePrecision(int rows, int width)
{
    constexpr double kGain = 1.3;
    const at::Tensor left = at::full({ rows, width }, 0.5, at::kFloat);
    const at::Tensor right = at::full({ width, 4 * static_cast<std::int64_t>(width) }, 0.5);
    const double plain = secondsOf(left, right);
    double narrow = std::numeric_limits<double>::max();
    const bool works = succeeds([&] {
        const at::Tensor narrowLeft = left.to(at::kBFloat16);
        const at::Tensor narrowRight = right.to(at::kBFloat16);
        const double expected = 0.25 * width;
        const double value = at::mm(narrowLeft, narrowRight)[0][0].item<double>();
        if (std::abs(value - expected) < 0.02 * expected)
            narrow = secondsOf(narrowLeft, narrowRight);
    });
    return works && plain >= kGain * narrow ? at::kBFloat16 : at::kFloat;
}

at::ScalarType choosePrecision(const std::string &wish, int rows, int width)
{
    if (wish == "float32")
        return at::kFloat;
    if (wish == "bfloat16")
        return at::kBFloat16;
    return probePrecision(rows, width);
}

} // namespace strofa::lm_torch
