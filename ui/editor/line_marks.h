// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/stanza_scan.h"

#include <QTextBlock>
#include <QTextBlockUserData>

#include <optional>
#include <utility>

namespace strofa::ui
{

/// What is known about a block: the analysis of its stanza and the line in it. Owned by the block.
class LineMarks : public QTextBlockUserData
{
public:
    /// `rhyme` is the number of the line's rhyme in the text, −1 for none.
    LineMarks(StanzaScanPointer scan, std::size_t line, int rhyme);

    [[nodiscard]] const StanzaScanPointer &scan() const noexcept { return m_scan; }

    [[nodiscard]] std::size_t line() const noexcept { return m_line; }

    [[nodiscard]] int rhyme() const noexcept { return m_rhyme; }

private:
    StanzaScanPointer m_scan;
    std::size_t m_line;
    int m_rhyme;
};

/// The marks of a block, moved along with what has been typed since they were computed: offsets
/// before and after the edited place are translated, those inside it are gone. GUI thread; valid
/// until the block changes.
class MarkedLine
{
public:
    /// Nothing for a block without marks and for an empty line.
    [[nodiscard]] static std::optional<MarkedLine> of(const QTextBlock &block);

    [[nodiscard]] const prosody::LineAnalysis &analysis() const noexcept { return *m_analysis; }

    [[nodiscard]] const StanzaScanPointer &scan() const noexcept { return m_scan; }

    /// Number of the line in its stanza.
    [[nodiscard]] std::size_t line() const noexcept { return m_line; }

    /// Number of the line's rhyme in the text, −1 for none; that of analysis() leaves the stanzas
    /// beside its own out of account.
    [[nodiscard]] int rhyme() const noexcept { return m_rhyme; }

    /// The text to which the offsets of analysis() refer.
    [[nodiscard]] QStringView analysedText() const noexcept { return QStringView(m_scan->text); }

    /// Whether the block still has the text that was analysed.
    [[nodiscard]] bool isCurrent() const noexcept { return m_isCurrent; }

    /// The column in the block of an offset of the analysis.
    [[nodiscard]] std::optional<int> column(std::size_t offset) const;

    /// Columns [first, second) of a span that has not been edited.
    [[nodiscard]] std::optional<std::pair<int, int>> columns(const base::TextSpan &span) const;

    /// From the vowel of the last stress to the end of its word: what rhymes. Offsets of the
    /// analysis; nothing for a line that rhymes with none.
    [[nodiscard]] std::optional<base::TextSpan> rhymingSpan() const;

private:
    MarkedLine() = default;

    StanzaScanPointer m_scan;
    const prosody::LineAnalysis *m_analysis = nullptr;
    std::size_t m_line = 0;
    int m_rhyme = -1;
    std::size_t m_sameAtStart = 0;
    std::size_t m_sameAtEnd = 0;
    std::size_t m_oldLength = 0;
    std::size_t m_newLength = 0;
    bool m_isCurrent = false;
};

} // namespace strofa::ui
