// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/model_import.h"

namespace strofa::lm_torch
{

/// Makes a model folder of Strofa out of one of Hugging Face; see lm::Engine::importModel().
[[nodiscard]] base::Expected<lm::ImportOutcome> importModel(const lm::ImportRequest &request,
                                                            lm::ImportObserver &observer,
                                                            const base::CancelToken &cancel);

} // namespace strofa::lm_torch
