// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strofa::prosody
{

/// The sounds of a word or phrase in the project's phonetic letters.
///
/// Consonants: the Cyrillic letter in lower case where hard, in upper case where soft; й is [j].
/// Vowels: а о у э и under stress; а и у elsewhere (о is reduced to а, е and я to и, but a final
/// я stays а, for verse hears «поля» and «поле» apart). Voicing is assimilated, final voiced
/// consonants are devoiced, silent consonants are dropped, double ones are one.
struct Transcription {
    std::u16string sounds;
    std::size_t stressed = 0; ///< index of the stressed vowel in `sounds`
};

/// Transcribes folded letters (words separated by single spaces). `stressedVowel` counts the
/// vowels of the whole phrase from 0; its letter е is read as ё if `yo`. If there is no such
/// vowel, `stressed` is the length of the sounds.
[[nodiscard]] Transcription
transcribe(std::u16string_view letters, std::size_t stressedVowel, bool yo);

/// Whether a phonetic letter is a vowel.
[[nodiscard]] constexpr bool isVowelSound(char16_t sound) noexcept
{
    return sound == u'а' || sound == u'о' || sound == u'у' || sound == u'э' || sound == u'и';
}

/// The hard counterpart of a consonant's phonetic letter.
[[nodiscard]] constexpr char16_t hardened(char16_t sound) noexcept
{
    return sound >= u'А' && sound <= u'Я' ? static_cast<char16_t>(sound + 0x20) : sound;
}

} // namespace strofa::prosody
