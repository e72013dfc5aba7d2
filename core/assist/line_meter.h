// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/beat.h"
#include "core/prosody/analysis.h"

#include <optional>
#include <vector>

namespace strofa::assist
{

/// A word of a line that somebody else has begun, as the reader of the line may take it.
struct WrittenWord {
    BeatSet beats = 0;
    bool isWeak =
        false; ///< a particle or preposition: of one syllable it bears no ictus of a dolnik
};

/// What a line's syllables must be.
struct LineMeterDemand {
    prosody::Meter meter = prosody::Meter::Unknown;
    int feet = 0; ///< feet of a classical meter, ictuses of a dolnik or taktovik
    prosody::Clausula clausula = prosody::Clausula::None; ///< None: masculine to dactylic
    int minimumSyllables = 1; ///< of a line without a meter
    int maximumSyllables = 16; ///< of a line without a meter
    int leastAnacrusis = 0; ///< of a dolnik or taktovik
    int mostAnacrusis = 2;
    int writtenSyllables = 0; ///< at the beginning of the line, by the user
    /// The words that make those syllables, the first one first. Empty: they are not examined.
    std::vector<WrittenWord> writtenWords {};
    /// Where not 0: the leftmost of the new words has one of these beats (it ends a word begun).
    BeatSet joint = 0;
};

/// The meter of one line as an automaton that reads words from the right to the left and tells
/// which may come next, so that a line can always be completed. A polysyllable must bear its
/// stress on an ictus; monosyllables stand anywhere; the last word bears its stress on the last
/// ictus. An ictus of a classical meter may stay unstressed, one of a dolnik may not. Immutable;
/// any thread.
class LineMeter
{
public:
    /// A place in the line, as an index.
    using Place = int;
    static constexpr Place kLineEnd = 0; ///< nothing has been read
    static constexpr Place kNowhere = -1;

    explicit LineMeter(const LineMeterDemand &demand);

    /// Whether the demand's meter is one that lines are held to.
    [[nodiscard]] static bool isHeld(const LineMeterDemand &demand) noexcept;

    /// Beats that a word may have at the left of this place so that the line can be completed.
    [[nodiscard]] BeatSet admitted(Place place) const { return m_places[index(place)].admitted; }

    /// The same for the word that joins what is written (LineMeterDemand::joint).
    [[nodiscard]] BeatSet joining(Place place) const { return m_places[index(place)].joining; }

    /// Whether the line may begin here.
    [[nodiscard]] bool isComplete(Place place) const { return m_places[index(place)].isComplete; }

    /// The place after a word; kNowhere if it does not fit.
    [[nodiscard]] Place after(Place place, Beat beat) const
    {
        return m_places[index(place)].after[static_cast<std::size_t>(beatIndex(beat))];
    }

    /// Whether any line can be made.
    [[nodiscard]] bool isPossible() const
    {
        return admitted(kLineEnd) != 0 || joining(kLineEnd) != 0;
    }

private:
    using NodeSet = std::uint64_t;

    /// A syllable of the pattern.
    struct Node {
        bool mayBeStressed = true; ///< by a polysyllable
        bool mayBeWeak = true; ///< in a polysyllable
        bool isLastIctus = false;
        NodeSet next = 0; ///< what may stand to the left of it
    };

    struct PlaceEntry {
        NodeSet nodes = 0;
        BeatSet admitted = 0;
        BeatSet joining = 0;
        bool isComplete = false;
        std::vector<Place> after; ///< by beat
    };

    static constexpr int kStart = 63; ///< the node before the line's first syllable

    static std::size_t index(Place place) { return static_cast<std::size_t>(place); }

    int addNode(Node node);
    NodeSet addClassical(const LineMeterDemand &demand);
    NodeSet addTonic(const LineMeterDemand &demand, int longestInterval);
    NodeSet addFree(const LineMeterDemand &demand);
    [[nodiscard]] NodeSet withEnding(int lastIctus, prosody::Clausula clausula);
    [[nodiscard]] NodeSet read(NodeSet nodes, Beat beat, bool isLineEnd) const;
    [[nodiscard]] NodeSet readWeak(NodeSet nodes) const;
    [[nodiscard]] bool reachesStart(NodeSet nodes, const LineMeterDemand &demand) const;
    [[nodiscard]] Place placeOf(NodeSet nodes);
    void expand(const LineMeterDemand &demand);
    void prune(const LineMeterDemand &demand);

    std::vector<Node> m_nodes;
    std::vector<PlaceEntry> m_places;
};

} // namespace strofa::assist
