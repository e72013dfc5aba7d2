// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/lm/sampler.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace strofa::assist
{

/// What bounds a draw, whatever the logits are.
struct DrawBounds {
    const lm::Sampler &sampler;
    std::span<const lm::TokenId> history; ///< tokens so far, the latest last
    std::span<const lm::TokenId> never; ///< tokens that are not drawn
    double leastMass = 0.0;
};

/// Draws a token from what `admits` accepts; where the sampler cuts (top-k, top-p …), it cuts among
/// those. Where it does not, refused tokens are taken out and the rest is drawn again, which is the
/// same as masking them first but asks only about tokens that were drawn. Nothing if what remains
/// has less than `leastMass` of the distribution: the model has no wish that is allowed here.
[[nodiscard]] std::optional<lm::TokenId>
drawAdmitted(std::span<const float> logits,
             const DrawBounds &bounds,
             base::Random &random,
             const std::function<bool(lm::TokenId)> &admits);

/// Draws one of several versions of a line by the logarithms of their weights: its index. The list
/// must not be empty.
[[nodiscard]] std::size_t drawVersion(std::span<const double> logWeights, base::Random &random);

/// What the strain of word forms (grammar::FormTrigrams, in nats) weighs beside a model's own
/// logarithms when lines are written.
constexpr double kStrainWeight = 2.5;

/// log softmax(logits)[token]: the model's own judgement, without temperature.
[[nodiscard]] double logProbability(std::span<const float> logits, lm::TokenId token);

/// log Σ exp(logits): the normaliser, where several tokens of one distribution are asked.
[[nodiscard]] double logNormaliser(std::span<const float> logits);

} // namespace strofa::assist
