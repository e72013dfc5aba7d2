// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "ui/continuation_settings.h"

#include <QString>
#include <QTextCursor>

#include <cstdint>
#include <string>
#include <vector>

namespace strofa::ui
{

/// One asking and what came of it; a version to step back to. GUI thread.
struct ProposalSet {
    ContinuationSettings settings {};
    std::uint64_t seed = 0;
    std::uint64_t request = 0; ///< as the service numbered it
    QTextCursor place {}; ///< moves along with edits before it
    QString textBefore {}; ///< as it was asked about
    std::vector<assist::Candidate> candidates {};
    /// Lines of an earlier proposal that stand in all of these; empty ones were asked anew.
    std::vector<std::string> kept {};
    bool isOutOfTime = false; ///< a slow model was asked for more than are here
    /// Of a set from which parts are taken, whose only candidate it is: the ends of the parts in
    /// the text to insert. Empty: taken as a whole or not at all.
    std::vector<qsizetype> parts {};
};

/// How much of a proposal is taken at once.
enum class ProposalPart {
    Word, ///< with the punctuation that clings to it
    Line,
    Whole,
};

/// What accepting a proposal inserts.
[[nodiscard]] QString insertedText(const assist::Candidate &candidate);

/// Where the part that begins at `from` ends in a text to insert; its length at the end of it.
[[nodiscard]] qsizetype endOfPart(const QString &text, qsizetype from, ProposalPart part);

/// The lines of a proposal, without blank ones; empty those that are not to be kept.
[[nodiscard]] std::vector<std::string> keptLines(const assist::Candidate &candidate,
                                                 const std::vector<bool> &isKept);

} // namespace strofa::ui
