// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme.h"

namespace strofa::prosody
{

/// Compares two line ends and tells in what they agree and differ. Symmetric.
[[nodiscard]] RhymeTraits describeRhyme(const RhymeKey &first, const RhymeKey &second);

} // namespace strofa::prosody
