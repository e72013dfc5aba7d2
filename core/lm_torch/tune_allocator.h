// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strofa::lm_torch
{

/// Keeps large freed blocks for the next use instead of giving them back to the system: every
/// product's result would otherwise cost its page faults again. Process-wide; once.
void tuneAllocator();

/// Gives memory that is free but in pieces back to the system. Over a long run small values that
/// stay come to stand between large ones that go, and the heap grows though nothing is kept. Any
/// thread; milliseconds.
void releaseFreeMemory();

} // namespace strofa::lm_torch
