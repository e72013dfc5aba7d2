// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"
#include "core/prosody/prepared_line.h"

#include <array>
#include <cstdint>
#include <vector>

namespace strofa::prosody
{

/// What a reading of a line gives one word.
struct WordReading {
    std::int16_t vowel = -1; ///< stressed vowel within the word; −1: the word bears no stress
    bool yo = false;
    float cost = 0.0F;
};

/// A reading of a whole line: the stress of every word and the places of the ictuses.
struct LineReading {
    std::vector<WordReading> words; ///< parallel to PreparedLine::slots
    std::vector<bool> ictus; ///< one a syllable
    float cost = 0.0F;
    int feet = 0; ///< ictuses up to the last stress
    Meter meter = Meter::Unknown;
    int origin = 0; ///< syllable at which the meter of the line's last part begins
};

/// The five meters whose ictuses stand at equal distances.
struct MeterShape {
    Meter meter = Meter::Unknown;
    int period = 2;
    int phase = 0; ///< 0-based syllable of the first ictus

    [[nodiscard]] bool isIctus(int syllable) const noexcept { return syllable % period == phase; }
};

inline constexpr std::array<MeterShape, 5> kClassicalMeters {
    MeterShape { Meter::Iamb, 2, 1 },    MeterShape { Meter::Trochee, 2, 0 },
    MeterShape { Meter::Dactyl, 3, 0 },  MeterShape { Meter::Amphibrach, 3, 1 },
    MeterShape { Meter::Anapest, 3, 2 },
};

[[nodiscard]] constexpr const MeterShape *classicalShape(Meter meter) noexcept
{
    for (const MeterShape &shape : kClassicalMeters)
        if (shape.meter == meter)
            return &shape;
    return nullptr;
}

/// Whether a reading may stress a polysyllable where no source puts its stress. Poets do so where
/// the meter is beyond doubt («филосо́ф», «облегчи́т»); while the meter is sought it is no help.
enum class PoeticStress {
    Forbidden,
    Allowed
};

/// The likeliest reading of a word. The meter begins at the syllable `origin` of the line (0, or
/// the first one behind a caesura).
[[nodiscard]] WordReading readWord(
    const WordSlot &slot, const MeterShape &shape, int origin, bool isLast, PoeticStress poetic);

/// Words [first, last) of a line, read as a line of their own.
struct SlotRange {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// The extent of a line, or of a part of it, in a classical meter.
struct PartForm {
    int feet = 0; ///< ictuses up to the last stress
    int clausula = 0; ///< syllables behind the last stress
};

/// The cost of a line, or of a part of it, in a classical meter: nats, 0 = every stress on an
/// ictus and no ictus missed. Words are independent of one another once the meter is given, so
/// this is linear. `form`, if given, gets the extent of the part so read.
[[nodiscard]] float classicalCost(const PreparedLine &line,
                                  SlotRange range,
                                  const MeterShape &shape,
                                  PoeticStress poetic,
                                  PartForm *form = nullptr);

/// The reading behind classicalCost. With `caesura` > 0 the meter begins anew at that word.
[[nodiscard]] LineReading readClassical(const PreparedLine &line,
                                        const MeterShape &shape,
                                        PoeticStress poetic = PoeticStress::Forbidden,
                                        std::size_t caesura = 0);

/// The reading without any meter: likeliest stresses, weak words unstressed.
[[nodiscard]] LineReading readFreely(const PreparedLine &line);

/// Counts the ictuses up to the last stressed one and stores them in `reading.feet`.
void countFeet(const PreparedLine &line, LineReading &reading);

/// Syllable of the last stress of a reading, −1 without one.
[[nodiscard]] int lastStress(const PreparedLine &line, const LineReading &reading);

} // namespace strofa::prosody
