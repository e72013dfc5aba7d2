// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/analysis.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

struct MeterNames {
    Meter meter;
    std::string_view russian;
    std::string_view english;
    std::string_view letter;
};

constexpr std::array<MeterNames, 10> kMeters { {
    { Meter::Unknown, "", "unknown", "" },
    { Meter::Iamb, "ямб", "iamb", "Я" },
    { Meter::Trochee, "хорей", "trochee", "Х" },
    { Meter::Dactyl, "дактиль", "dactyl", "Д" },
    { Meter::Amphibrach, "амфибрахий", "amphibrach", "Аф" },
    { Meter::Anapest, "анапест", "anapest", "Ан" },
    { Meter::Dolnik, "дольник", "dolnik", "Дк" },
    { Meter::Taktovik, "тактовик", "taktovik", "Тк" },
    { Meter::Accentual, "акцентный", "accentual", "Акц" },
    { Meter::Free, "свободный", "free", "" },
} };

struct ClausulaNames {
    Clausula clausula;
    std::string_view name;
    std::string_view letter;
};

constexpr std::array<ClausulaNames, 5> kClausulae { {
    { Clausula::None, "", "" },
    { Clausula::Masculine, "мужская", "м" },
    { Clausula::Feminine, "женская", "ж" },
    { Clausula::Dactylic, "дактилическая", "д" },
    { Clausula::Hyperdactylic, "гипердактилическая", "г" },
} };

} // namespace

Meter meterOfStanzas(const std::vector<StanzaAnalysis> &stanzas)
{
    std::array<std::size_t, 10> lines {};
    std::size_t total = 0;
    for (const StanzaAnalysis &stanza : stanzas) {
        if (stanza.meter == Meter::Unknown)
            continue;
        lines[static_cast<std::size_t>(stanza.meter)] += stanza.lineCount;
        total += stanza.lineCount;
    }
    if (total == 0)
        return Meter::Unknown;
    const auto most = std::max_element(lines.begin(), lines.end());
    return 2 * *most >= total ? static_cast<Meter>(most - lines.begin()) : Meter::Free;
}

char schemeLetter(int rhyme) noexcept
{
    static constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return rhyme < 0 ? '-' : kLetters[static_cast<std::size_t>(rhyme) % kLetters.size()];
}

std::string_view meterName(Meter meter) noexcept
{
    return kMeters[static_cast<std::size_t>(meter)].russian;
}

std::string_view clausulaName(Clausula clausula) noexcept
{
    return kClausulae[static_cast<std::size_t>(clausula)].name;
}

std::string_view footPattern(Meter meter) noexcept
{
    switch (meter) {
    case Meter::Iamb:
        return "u-";
    case Meter::Trochee:
        return "-u";
    case Meter::Dactyl:
        return "-uu";
    case Meter::Amphibrach:
        return "u-u";
    case Meter::Anapest:
        return "uu-";
    default:
        return {};
    }
}

Meter meterFromName(std::string_view name) noexcept
{
    if (name.empty())
        return Meter::Unknown;
    for (const MeterNames &names : kMeters)
        if (name == names.russian || name == names.english)
            return names.meter;
    return Meter::Unknown;
}

std::string shortNotation(Meter meter, int feet, Clausula clausula)
{
    const std::string_view letter = kMeters[static_cast<std::size_t>(meter)].letter;
    if (letter.empty())
        return {};
    std::string notation(letter);
    if (feet > 0)
        notation += std::to_string(feet);
    notation += kClausulae[static_cast<std::size_t>(clausula)].letter;
    return notation;
}

} // namespace strofa::prosody
