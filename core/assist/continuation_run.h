// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/continuer_parts.h"

namespace strofa::assist
{

/// One press of «Продолжить», from reading the text to the list of proposals: the parts are those
/// of this request, which must have been checked. Errors: BadInput without a Russian letter in the
/// text, InvalidArgument for what the model or the plan cannot fulfil, Internal where nothing was
/// found, Cancelled, and those of the model. Blocks its caller; see Continuer.
[[nodiscard]] base::Expected<ContinuationResult> runContinuation(ContinuerParts parts,
                                                                 const ContinuationRequest &request,
                                                                 const CandidateSink &sink,
                                                                 const base::CancelToken &cancel);

} // namespace strofa::assist
