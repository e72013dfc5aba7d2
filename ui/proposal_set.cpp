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

int lineCount(const assist::Candidate &candidate)
{
    const QStringList lines = QString::fromStdString(candidate.text).split(u'\n');
    return static_cast<int>(std::ranges::count_if(
        lines, [](const QString &line) { return !line.trimmed().isEmpty(); }));
}

KeptLines keptLines(const assist::Candidate &candidate, int count)
{
    const QString text = QString::fromStdString(candidate.text);
    qsizetype end = 0;
    for (int i = 0; i < count; ++i)
        end = endOfPart(text, end, ProposalPart::Line);
    KeptLines kept { candidate, count };
    kept.candidate.text = text.left(end).toStdString();
    const auto shorten = [&](auto &list) {
        list.resize(std::min(list.size(), static_cast<std::size_t>(count)));
    };
    shorten(kept.candidate.feet);
    shorten(kept.candidate.clausulae);
    return kept;
}

assist::Candidate joined(const KeptLines &kept, const assist::Candidate &rest)
{
    if (!kept)
        return rest;
    assist::Candidate whole = rest;
    const assist::Candidate &first = kept.candidate;
    whole.lead = first.lead;
    whole.text = first.text + rest.lead + rest.text;
    whole.feet.insert(whole.feet.begin(), first.feet.begin(), first.feet.end());
    whole.clausulae.insert(whole.clausulae.begin(), first.clausulae.begin(), first.clausulae.end());
    // Which of the lines was copied or off the meter is not known, so the whole is under suspicion.
    whole.copied = first.copied || rest.copied;
    whole.holdsMeter = first.holdsMeter && rest.holdsMeter;
    if (!first.rhymePartner.empty())
        whole.rhymePartner = first.rhymePartner;
    return whole;
}

} // namespace strofa::ui
