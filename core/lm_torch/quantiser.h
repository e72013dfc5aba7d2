// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/quantisation.h"
#include "core/lm_torch/packed_parameters.h"

namespace strofa::lm_torch
{

/// Writes a model folder anew with less exact weights; see lm::Engine::quantise(). A model whose
/// weights are packed already is refused: rounding twice loses more than rounding once.
[[nodiscard]] base::Expected<lm::QuantisationOutcome>
quantiseModel(const lm::QuantisationRequest &request, const base::CancelToken &cancel);

/// Writes a model folder of a packed precision, the manifest last; its sizes and checksums are
/// filled in here.
[[nodiscard]] base::Expected<void> writePackedModel(const std::filesystem::path &folder,
                                                    lm::Manifest manifest,
                                                    const std::string &vocabularyJson,
                                                    const PackedParameters &packed);

} // namespace strofa::lm_torch
