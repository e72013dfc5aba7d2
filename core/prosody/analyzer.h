// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <memory>
#include <optional>
#include <string_view>

namespace strofa::prosody
{

class Lexicon;
class UserStresses;

/// Meter asked of a line.
struct LineDemand {
    Meter meter = Meter::Unknown;
    int feet = 0;
    Clausula clausula = Clausula::None; ///< None: any ending will do

    friend bool operator==(const LineDemand &, const LineDemand &) = default;
};

/// How well a line answers a demand in its best reading.
struct LineFit {
    bool scans = false; ///< no polysyllable off the meter, feet and clausula as asked
    double cost = 0.0; ///< 0 is perfect; comparable between lines of one demand
    Clausula clausula = Clausula::None;
};

/// Scans Russian verse: stress, meter, rhyme and scheme, chosen jointly over each stanza by
/// dynamic programming over the stress variants of all words. Total: every text has a result, in
/// time linear in its length; at most kMaxLineUnits UTF-16 units of a line are looked at.
///
/// Immutable after construction; any number of threads may call it at once.
class Analyzer
{
public:
    static constexpr std::size_t kMaxLineUnits = 10'000;

    /// `stresses` are the user's own; they go before the lexicon in all that is analysed. May be
    /// null. To use others, make another analyzer: it costs next to nothing.
    explicit Analyzer(std::shared_ptr<const Lexicon> lexicon,
                      std::shared_ptr<const UserStresses> stresses = nullptr);
    ~Analyzer();
    Analyzer(const Analyzer &) = delete;
    Analyzer &operator=(const Analyzer &) = delete;

    /// Scans a text; lines end with \n (\r\n and U+2028/2029 too), stanzas with a blank line.
    [[nodiscard]] TextAnalysis analyse(std::u16string_view text) const;

    /// Measures one line against a demand, without the context of a stanza.
    [[nodiscard]] LineFit fit(std::u16string_view line, const LineDemand &demand) const;

    [[nodiscard]] const Lexicon &lexicon() const noexcept;
    [[nodiscard]] std::shared_ptr<const Lexicon> sharedLexicon() const noexcept;

    /// Null if there are none.
    [[nodiscard]] const UserStresses *stresses() const noexcept;

private:
    class Impl;
    std::unique_ptr<const Impl> m_impl;
};

} // namespace strofa::prosody
