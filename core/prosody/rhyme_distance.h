// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme.h"

#include <cstdint>
#include <string>

namespace strofa::prosody
{

/// How far two rhyme keys sound apart: 0 for an exact rhyme, up to kApproximateLimit for an
/// approximate one, more for none. Symmetric. The verdict of compareRhyme rests on it.
[[nodiscard]] float rhymeDistance(const RhymeKey &first, const RhymeKey &second);

/// The bucket of the rhyme index: clausula, stressed vowel and the consonant behind it (of an open
/// masculine ending: before it) without voice and softness. All exact rhymes of a key and most
/// approximate ones lie in its bucket.
[[nodiscard]] std::uint32_t rhymeBucket(const RhymeKey &key);

/// Equal for two keys that rhyme exactly and for no others; empty for a key that rhymes with none.
[[nodiscard]] std::u16string exactSounds(const RhymeKey &key);

inline constexpr float kExactLimit = 0.001F;
inline constexpr float kApproximateLimit = 1.0F;
inline constexpr float kNoRhyme = 100.0F;

} // namespace strofa::prosody
