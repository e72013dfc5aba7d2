// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_pattern.h"

#include <algorithm>

namespace strofa::assist
{

using prosody::Clausula;
using prosody::Meter;

namespace
{

struct MeterShape {
    int firstIctus;
    int step;
};

std::optional<MeterShape> shapeOf(Meter meter)
{
    switch (meter) {
    case Meter::Iamb:
        return MeterShape { 1, 2 };
    case Meter::Trochee:
        return MeterShape { 0, 2 };
    case Meter::Dactyl:
        return MeterShape { 0, 3 };
    case Meter::Amphibrach:
        return MeterShape { 1, 3 };
    case Meter::Anapest:
        return MeterShape { 2, 3 };
    case Meter::Unknown:
    case Meter::Dolnik:
    case Meter::Taktovik:
    case Meter::Accentual:
    case Meter::Free:
        break;
    }
    return std::nullopt;
}

} // namespace

int tailSyllables(Clausula clausula) noexcept
{
    return static_cast<int>(clausula) - 1;
}

LinePattern::LinePattern(int first, int step, int feet, int tailMinimum, int tailMaximum) noexcept
    : m_firstIctus(first)
    , m_step(step)
    , m_lastIctus(first + (feet - 1) * step)
    , m_tailMinimum(tailMinimum)
    , m_tailMaximum(tailMaximum)
{
}

std::optional<LinePattern> LinePattern::classical(Meter meter, int feet, Clausula clausula)
{
    const std::optional<MeterShape> shape = shapeOf(meter);
    if (!shape || feet < 1)
        return std::nullopt;
    const bool isFree = clausula == Clausula::None;
    return LinePattern(shape->firstIctus,
                       shape->step,
                       feet,
                       isFree ? 0 : tailSyllables(clausula),
                       isFree ? 2 : tailSyllables(clausula));
}

bool LinePattern::isIctus(int position) const noexcept
{
    return position >= m_firstIctus && position <= m_lastIctus
        && (position - m_firstIctus) % m_step == 0;
}

bool LinePattern::admits(int position,
                         int syllables,
                         std::span<const std::uint8_t> stresses) const noexcept
{
    if (position + syllables > maximumSyllables())
        return false;
    if (syllables <= 1)
        return true;
    return std::ranges::any_of(stresses, [&](std::uint8_t stress) {
        return isIctus(position + static_cast<int>(stress));
    });
}

bool LinePattern::ends(int position,
                       int syllables,
                       std::span<const std::uint8_t> stresses) const noexcept
{
    const int total = position + syllables;
    if (syllables < 1 || total < minimumSyllables() || total > maximumSyllables())
        return false;
    if (syllables == 1)
        return position == m_lastIctus;
    return std::ranges::any_of(stresses, [&](std::uint8_t stress) {
        return position + static_cast<int>(stress) == m_lastIctus;
    });
}

} // namespace strofa::assist
