// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/network_shape.h"
#include "core/lm/tokenizer.h"
#include "core/lm/training.h"

namespace strofa::lm
{

/// The network that a recipe asks for over a vocabulary. InvalidArgument where its parts do not
/// fit together.
[[nodiscard]] base::Expected<NetworkShape> shapeOf(const TrainingRecipe &recipe,
                                                   const Tokenizer &tokenizer);

} // namespace strofa::lm
