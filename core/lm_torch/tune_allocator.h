// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strofa::lm_torch
{

/// Keeps large freed blocks for the next use instead of giving them back to the system: every
/// product's result would otherwise cost its page faults again. Process-wide; once.
void tuneAllocator();

} // namespace strofa::lm_torch
