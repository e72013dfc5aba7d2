// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/network_shape.h"
#include "core/lm/tuning.h"

#include <string>
#include <string_view>

namespace strofa::lm
{

/// The recipe with the network's defaults in place of what is left open; what they give is told in
/// models/MODEL_CARD.md.
[[nodiscard]] AdapterRecipe withDefaults(AdapterRecipe recipe, const NetworkShape &shape);

/// s in y = W·x + s·B·(A·x).
[[nodiscard]] double adapterScale(const AdapterRecipe &recipe);

/// Changes the fields that a JSON object names. Unknown fields, wrong types and values out of
/// range are errors (BadInput).
[[nodiscard]] base::Expected<AdapterRecipe> applyAdapterConfig(AdapterRecipe recipe,
                                                               std::string_view json);

/// All fields as a JSON object; applyAdapterConfig() reads it back.
[[nodiscard]] std::string toJson(const AdapterRecipe &recipe);

/// Whether all fields are within their ranges; InvalidArgument with the name of one otherwise.
[[nodiscard]] base::Expected<void> checkRecipe(const AdapterRecipe &recipe);

} // namespace strofa::lm
