// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace strofa::lm
{

/// Control fields may be left out at random, so that a model does not rely on them.
struct OptionalControls {
    TokenRange range; ///< those that follow the start token of a text
    double dropShare = 0.0; ///< of the readings of a text
    TokenRange fields {}; ///< those that stand before stanzas
    double fieldShare = 1.0; ///< of the readings of a stanza that are told anything of it
    double fieldDropShare = 0.0; ///< of the single fields of those
};

/// Feeds a trainer with parallel streams of whole texts. Every epoch puts the texts into a new
/// random order; a stream that has finished its text takes the next one of the order, so the
/// streams stay independent and each text is read from its start to its end by one stream.
/// The order depends on the seed and the epoch only. Not thread-safe.
class TextStreams
{
public:
    /// Where a run stands; storing it and restoring it continues with the very next token.
    struct Position {
        std::int64_t epoch = 0;
        std::size_t next = 0; ///< place in the order of the epoch
        std::vector<std::size_t> text; ///< by stream
        std::vector<std::size_t> offset; ///< by stream
    };

    /// Each text begins with the start token; weights say how often an epoch reads a text
    /// (2.5: twice, and a third time in half of the epochs). The sum must be positive.
    TextStreams(std::vector<std::vector<TokenId>> texts,
                std::vector<double> weights,
                int streams,
                std::uint64_t seed,
                OptionalControls controls = {});

    /// The next `steps` tokens of each stream and what follows each of them, both time-major
    /// (steps × streams). The end of a text is followed by the start token.
    void read(int steps, std::span<TokenId> inputs, std::span<TokenId> targets);

    /// Windows of `steps` tokens from random places of all texts, in proportion to their weights,
    /// one for each stream, time-major, and what follows each token; before the start of a text
    /// stands the start token over and over. The last target is what the window foretells. The
    /// choice depends on the seed and `number` alone; the position of the streams stays.
    void readWindows(std::int64_t number,
                     int steps,
                     std::span<TokenId> inputs,
                     std::span<TokenId> targets) const;

    [[nodiscard]] std::span<const std::vector<TokenId>> texts() const { return m_texts; }

    [[nodiscard]] const Position &position() const { return m_position; }

    void restore(const Position &position);

    /// Tokens of an average epoch.
    [[nodiscard]] double tokensPerEpoch() const { return m_tokensPerEpoch; }

private:
    void makeOrder();
    std::size_t takeText();
    [[nodiscard]] std::size_t offsetAfterStart(std::size_t text) const;
    [[nodiscard]] std::size_t offsetAfter(std::size_t text, std::size_t offset) const;
    [[nodiscard]] bool isTold(std::size_t text, std::size_t stanza, std::size_t offset) const;

    std::vector<std::vector<TokenId>> m_texts;
    std::vector<double> m_weights;
    std::uint64_t m_seed;
    OptionalControls m_controls;
    double m_tokensPerEpoch = 0.0;
    std::vector<double> m_tokensBefore; ///< by text, weighted: of those before it
    std::vector<std::size_t> m_order;
    Position m_position;
};

} // namespace strofa::lm
