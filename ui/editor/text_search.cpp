// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/text_search.h"

namespace strofa::ui
{

namespace
{

constexpr QChar kAcute(u'\u0301');

QChar folded(QChar letter, LetterCase letterCase)
{
    const QChar plain = letterCase == LetterCase::Ignored ? letter.toLower() : letter;
    if (plain == u'ё')
        return u'е';
    return plain == u'Ё' ? QChar(u'Е') : plain;
}

QString foldedWanted(QStringView wanted, LetterCase letterCase)
{
    QString result;
    for (const QChar letter : wanted) {
        if (letter != kAcute)
            result += folded(letter, letterCase);
    }
    return result;
}

/// The length of a match that begins exactly at `begin`, stress marks inside it included.
std::optional<qsizetype>
matchAt(QStringView text, QStringView wanted, qsizetype begin, LetterCase letterCase)
{
    qsizetype at = begin;
    for (const QChar letter : wanted) {
        while (at > begin && at < text.size() && text[at] == kAcute)
            ++at;
        if (at >= text.size() || folded(text[at], letterCase) != letter)
            return std::nullopt;
        ++at;
    }
    if (at < text.size() && text[at] == kAcute)
        ++at;
    return at - begin;
}

} // namespace

std::optional<FoundText>
findForward(QStringView text, QStringView wanted, qsizetype from, LetterCase letterCase)
{
    const QString pattern = foldedWanted(wanted, letterCase);
    if (pattern.isEmpty())
        return std::nullopt;
    for (qsizetype begin = std::max<qsizetype>(from, 0); begin < text.size(); ++begin) {
        if (const auto length = matchAt(text, pattern, begin, letterCase))
            return FoundText { begin, *length };
    }
    return std::nullopt;
}

std::optional<FoundText>
findBackward(QStringView text, QStringView wanted, qsizetype from, LetterCase letterCase)
{
    const QString pattern = foldedWanted(wanted, letterCase);
    if (pattern.isEmpty())
        return std::nullopt;
    for (qsizetype begin = std::min(from, text.size()) - 1; begin >= 0; --begin) {
        const auto length = matchAt(text, pattern, begin, letterCase);
        if (length && begin + *length <= from)
            return FoundText { begin, *length };
    }
    return std::nullopt;
}

} // namespace strofa::ui
