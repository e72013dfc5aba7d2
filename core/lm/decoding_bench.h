// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm
{

/// What a measurement of decoding is to run.
struct DecodingBenchRequest {
    std::filesystem::path model; ///< folder; empty: made-up weights of `shape`
    std::string shape; ///< "gpt2-small", "rugpt3-13b" or "lstm-640"
    std::vector<std::string> precisions; ///< of made-up weights
    std::vector<int> threads;
    double seconds = 1.0; ///< of each single measurement
};

/// Tokens a second of one batch, summed up over its rows.
struct BatchSpeed {
    int batch = 0;
    double tokensPerSecond = 0.0;
};

/// What one network reaches on some threads. The bandwidth is measured by reading large memory on
/// the same threads right before and after the single stream; the smaller of both counts.
struct DecodingFigures {
    std::string precision;
    int threads = 1;
    std::vector<BatchSpeed> decoding;
    double prefillTokensPerSecond = 0.0;
    double readBytesPerSecond = 0.0; ///< the machine's bandwidth
    std::uint64_t weightBytes = 0; ///< that one token reads
    double bandwidthShare = 0.0; ///< of the single stream: its bytes a second by the bandwidth
    std::uint64_t peakResidentBytes = 0; ///< of the process so far; 0 where it is not known
};

} // namespace strofa::lm
