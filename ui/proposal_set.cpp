// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/proposal_set.h"

#include <algorithm>

namespace strofa::ui
{

QString insertedText(const assist::Candidate &candidate)
{
    return QString::fromStdString(candidate.lead + candidate.text);
}

qsizetype endOfPart(const QString &text, qsizetype from, ProposalPart part)
{
    if (part == ProposalPart::Whole)
        return text.size();
    qsizetype end = from;
    while (end < text.size() && text[end].isSpace())
        ++end;
    while (end < text.size()
           && (part == ProposalPart::Word ? !text[end].isSpace() : text[end] != u'\n'))
        ++end;
    // A dash stands with spaces about it, and nobody wants to take it by itself.
    const auto isWord = [&](qsizetype first) {
        return std::any_of(text.begin() + first, text.begin() + end, [](QChar unit) {
            return unit.isLetterOrNumber();
        });
    };
    if (part == ProposalPart::Word && end < text.size() && !isWord(from))
        return endOfPart(text, end, part);
    return end;
}

std::vector<std::string> keptLines(const assist::Candidate &candidate,
                                   const std::vector<bool> &isKept)
{
    std::vector<std::string> kept;
    for (const QString &line : QString::fromStdString(candidate.text).split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const bool stays = kept.size() < isKept.size() && isKept[kept.size()];
        kept.push_back(stays ? line.toStdString() : std::string());
    }
    return kept;
}

} // namespace strofa::ui
