// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/language_model.h"
#include "core/lm/tuning.h"

#include <span>

namespace strofa::lm_torch
{

/// See lm::Engine::applyAdapters().
[[nodiscard]] base::Expected<std::shared_ptr<const lm::LanguageModel>>
applyAdapters(const std::shared_ptr<const lm::LanguageModel> &model,
              std::span<const lm::AdapterUse> adapters,
              const base::CancelToken &cancel);

/// See lm::Engine::mergeAdapters(). The whole model is in memory as float32 meanwhile.
[[nodiscard]] base::Expected<lm::MergeOutcome> mergeAdapters(const lm::MergeRequest &request,
                                                             const base::CancelToken &cancel);

} // namespace strofa::lm_torch
