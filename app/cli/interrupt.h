// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

namespace strofa::cli
{

/// Lets Ctrl+C (and a polite termination) cancel the token instead of ending the program, so that
/// a training run can write its checkpoint. A second Ctrl+C ends the program at once. Call once,
/// from main(). One implementation per system.
void cancelOnInterrupt(const base::CancelToken &token);

} // namespace strofa::cli
