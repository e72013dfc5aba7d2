// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/decoding_bench.h"

namespace strofa::lm_torch
{

/// See lm::Engine::benchDecoding(). Histories have up to 128 tokens.
[[nodiscard]] base::Expected<std::vector<lm::DecodingFigures>>
benchDecoding(const lm::DecodingBenchRequest &request, const base::CancelToken &cancel);

} // namespace strofa::lm_torch
