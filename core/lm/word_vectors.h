// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace strofa::lm
{

struct WordVectorOptions {
    int size = 100; ///< values of a vector
    int window = 5; ///< neighbours on each side; each position draws its own from 1 to this
    int negatives = 5; ///< drawn for each true neighbour
    double subsample = 1e-3; ///< share of the text above which a token is thinned out; 0: none
    int epochs = 5;
    double learningRate = 0.025; ///< at the beginning; falls to nothing
    std::uint64_t seed = 1;
};

/// Learns a vector for each token of a vocabulary from its neighbours: word2vec's skip-gram with
/// negative sampling (Mikolov et al. 2013, "Distributed Representations of Words and Phrases"),
/// negatives in proportion to counts to the power of ¾. Tokens may be words or any other unit.
/// Returns vocabulary × size values, row by row; the same options give the same values. Runs on
/// the calling thread; a cancelled call returns Cancelled.
[[nodiscard]] base::Expected<std::vector<float>>
trainWordVectors(std::span<const std::vector<TokenId>> texts,
                 std::size_t vocabulary,
                 const WordVectorOptions &options,
                 const base::CancelToken &cancel);

} // namespace strofa::lm
