// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/phonetics.h"

#include "core/text/cyrillic.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

using text::isVowel;

/// The letters with those rewritten that Russian does not pronounce as written; vowels keep their
/// number and order, so that the stressed one can still be found by counting.
class Respelling
{
public:
    explicit Respelling(std::u16string_view letters) : m_letters(letters)
    {
        replaceGenitives();
        static constexpr std::array<std::array<std::u16string_view, 2>, 24> kClusters { {
            { u"тск", u"цк" },   { u"дск", u"цк" }, { u"тьс", u"ц" },    { u"тся", u"ца" },
            { u"здн", u"зн" },   { u"стн", u"сн" }, { u"стл", u"сл" },   { u"лнц", u"нц" },
            { u"рдц", u"рц" },   { u"рдч", u"рч" }, { u"вств", u"ств" }, { u"ндск", u"нск" },
            { u"стск", u"сск" }, { u"сч", u"щ" },   { u"зч", u"щ" },     { u"жч", u"щ" },
            { u"тч", u"ч" },     { u"дч", u"ч" },   { u"сш", u"ш" },     { u"зш", u"ш" },
            { u"зж", u"ж" },     { u"сж", u"ж" },   { u"тц", u"ц" },     { u"дц", u"ц" },
        } };
        for (const auto &[from, to] : kClusters)
            replaceAll(from, to);
        replaceAll(u"гк", u"хк");
        replaceAll(u"гч", u"хч");
        replaceAll(u"скучн", u"скушн");
    }

    [[nodiscard]] const std::u16string &letters() const noexcept { return m_letters; }

private:
    void replaceAll(std::u16string_view from, std::u16string_view to)
    {
        for (std::size_t at = m_letters.find(from); at != std::u16string::npos;
             at = m_letters.find(from, at + to.size()))
            m_letters.replace(at, from.size(), to);
    }

    /// -ого and -его at the end of a word are spoken with [в], save in a few adverbs.
    void replaceGenitives()
    {
        static constexpr std::array<std::u16string_view, 8> kKept { u"много",  u"немного",
                                                                    u"строго", u"нестрого",
                                                                    u"дорого", u"недорого",
                                                                    u"убого",  u"полого" };
        std::size_t begin = 0;
        while (begin < m_letters.size()) {
            const std::size_t end = std::min(m_letters.find(u' ', begin), m_letters.size());
            const std::u16string_view word(m_letters.data() + begin, end - begin);
            const bool genitive = word.ends_with(u"ого") || word.ends_with(u"его");
            const bool kept = std::find(kKept.begin(), kKept.end(), word) != kKept.end();
            if (genitive && !kept)
                m_letters[end - 2] = u'в';
            begin = end + 1;
        }
    }

    std::u16string m_letters;
};

bool isAlwaysHard(char16_t letter)
{
    return letter == u'ж' || letter == u'ш' || letter == u'ц';
}

bool softens(char16_t letter)
{
    return letter == u'е' || letter == u'ё' || letter == u'и' || letter == u'ю' || letter == u'я'
        || letter == u'ь';
}

/// е, ё, ю, я begin with [j] after a vowel, a sign, or at the start of a word; и after a sign.
bool beginsWithJot(char16_t letter, char16_t before)
{
    const bool afterSign = before == u'ь' || before == u'ъ';
    if (letter == u'и')
        return before == u'ь';
    if (letter != u'е' && letter != u'ё' && letter != u'ю' && letter != u'я')
        return false;
    return afterSign || before == 0 || before == u' ' || isVowel(before);
}

char16_t stressedSound(char16_t letter, bool yo)
{
    switch (letter) {
    case u'а':
    case u'я':
        return u'а';
    case u'о':
    case u'ё':
        return u'о';
    case u'у':
    case u'ю':
        return u'у';
    case u'е':
        return yo ? u'о' : u'э';
    case u'э':
        return u'э';
    default:
        return u'и';
    }
}

char16_t reducedSound(char16_t letter, bool isFinal)
{
    switch (letter) {
    case u'а':
    case u'о':
        return u'а';
    case u'я':
        return isFinal ? u'а' : u'и';
    case u'у':
    case u'ю':
        return u'у';
    default:
        return u'и';
    }
}

constexpr std::u16string_view kVoiced = u"бвгджз";
constexpr std::u16string_view kVoiceless = u"пфктшс";
constexpr std::u16string_view kOtherVoiceless = u"хцчщ";

char16_t changeVoice(char16_t sound, std::u16string_view from, std::u16string_view to)
{
    const char16_t hard = hardened(sound);
    const std::size_t at = from.find(hard);
    if (at == std::u16string_view::npos)
        return sound;
    return sound == hard ? to[at] : static_cast<char16_t>(to[at] - 0x20);
}

/// Voicing spreads backwards; the end of the phrase devoices.
void assimilateVoice(std::u16string &sounds)
{
    bool devoice = true;
    bool voice = false;
    for (std::size_t i = sounds.size(); i-- > 0;) {
        if (devoice)
            sounds[i] = changeVoice(sounds[i], kVoiced, kVoiceless);
        else if (voice)
            sounds[i] = changeVoice(sounds[i], kVoiceless, kVoiced);
        const char16_t hard = hardened(sounds[i]);
        devoice = kVoiceless.find(hard) != std::u16string_view::npos
            || kOtherVoiceless.find(hard) != std::u16string_view::npos;
        voice = hard != u'в' && kVoiced.find(hard) != std::u16string_view::npos;
    }
}

/// Softness before another consonant is not heard, save that of [л]; double consonants are one.
void simplifyClusters(Transcription &result)
{
    std::u16string &sounds = result.sounds;
    std::u16string kept;
    std::size_t stressed = sounds.size();
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        char16_t sound = sounds[i];
        const bool consonantNext =
            i + 1 < sounds.size() && !isVowelSound(sounds[i + 1]) && sounds[i + 1] != u'й';
        if (consonantNext && sound != u'Л')
            sound = hardened(sound);
        if (i == result.stressed)
            stressed = kept.size();
        if (consonantNext && hardened(sounds[i + 1]) == hardened(sound))
            continue;
        kept.push_back(sound);
    }
    result.stressed = stressed == sounds.size() ? kept.size() : stressed;
    sounds = std::move(kept);
}

} // namespace

Transcription transcribe(std::u16string_view phrase, std::size_t stressedVowel, bool yo)
{
    const Respelling respelling(phrase);
    const std::u16string &letters = respelling.letters();
    Transcription result;
    std::u16string &sounds = result.sounds;
    std::size_t vowels = 0;
    bool found = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char16_t letter = letters[i];
        const char16_t before = i > 0 ? letters[i - 1] : char16_t(0);
        const char16_t next = i + 1 < letters.size() ? letters[i + 1] : char16_t(0);
        if (isVowel(letter)) {
            if (beginsWithJot(letter, before))
                sounds.push_back(u'й');
            const bool stressed = vowels++ == stressedVowel;
            if (stressed) {
                result.stressed = sounds.size();
                found = true;
            }
            sounds.push_back(stressed ? stressedSound(letter, yo)
                                      : reducedSound(letter, next == 0 || next == u' '));
        } else if (letter != u'ь' && letter != u'ъ' && letter != u' ') {
            const bool soft = letter != u'й' && !isAlwaysHard(letter) && letter != u'ч'
                && letter != u'щ' && softens(next);
            sounds.push_back(soft ? static_cast<char16_t>(letter - 0x20) : letter);
        }
    }
    if (!found)
        result.stressed = sounds.size();
    assimilateVoice(sounds);
    simplifyClusters(result);
    return result;
}

} // namespace strofa::prosody
