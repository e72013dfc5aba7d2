// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme.h"

namespace strofa::prosody
{

/// How far two rhyme keys sound apart: 0 for an exact rhyme, up to kApproximateLimit for an
/// approximate one, more for none. Symmetric. The verdict of compareRhyme rests on it.
[[nodiscard]] float rhymeDistance(const RhymeKey &first, const RhymeKey &second);

inline constexpr float kExactLimit = 0.001F;
inline constexpr float kApproximateLimit = 1.0F;
inline constexpr float kNoRhyme = 100.0F;

} // namespace strofa::prosody
