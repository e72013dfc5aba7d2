// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fault_sentence.h"

#include <QCoreApplication>
#include <QStringList>

namespace strofa::cli
{

namespace
{

struct FaultSentence {
    Q_DECLARE_TR_FUNCTIONS(FaultSentence)
};

QString toQString(std::u16string_view text)
{
    return QString::fromUtf16(text.data(), static_cast<qsizetype>(text.size()));
}

QString patternText(std::string_view pattern)
{
    QString text;
    for (const char sign : pattern)
        text += sign == '-' ? u'—' : u'∪';
    return text;
}

/// "ямб, 4" with the feet, if they are counted; meters are called by their Russian names, as in
/// the rest of what the command prints.
QString meterText(prosody::Meter meter, int feet)
{
    const std::string_view name = prosody::meterName(meter);
    QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    if (const std::string_view foot = prosody::footPattern(meter); !foot.empty())
        text += QStringLiteral(" (") + patternText(foot) + u')';
    if (feet > 0)
        text += QStringLiteral(", ") + FaultSentence::tr("%n feet", nullptr, feet);
    return text;
}

QString sentence(const prosody::FaultExplanation &explanation, const QString &word)
{
    const prosody::Fault &fault = explanation.fault;
    const QString meter = meterText(explanation.demand.meter, explanation.demand.feet);
    switch (fault.kind) {
    case prosody::FaultKind::StressOnWeak:
        return FaultSentence::tr("expected: %1; the word “%2” puts its stress on a weak position "
                                 "(%3 where the meter wants %4)")
            .arg(meterText(fault.expectedMeter, 0),
                 word,
                 patternText(fault.foundPattern),
                 patternText(fault.expectedPattern));
    case prosody::FaultKind::MissingSyllable:
        return FaultSentence::tr("expected: %1; the line is shorter, it has %2")
            .arg(meter, FaultSentence::tr("%n feet", nullptr, explanation.foundFeet));
    case prosody::FaultKind::ExtraSyllable:
        return FaultSentence::tr("expected: %1; the line is longer, it has %2")
            .arg(meter, FaultSentence::tr("%n feet", nullptr, explanation.foundFeet));
    case prosody::FaultKind::UnknownStress:
        return FaultSentence::tr("the dictionary does not have “%1”: its stress is a guess")
            .arg(word);
    case prosody::FaultKind::LineOffMeter:
        break;
    }
    return FaultSentence::tr("expected: %1; this line does not follow the meter of its stanza")
        .arg(meter);
}

} // namespace

std::string faultSentence(const prosody::FaultExplanation &explanation, std::u16string_view text)
{
    const base::TextSpan span = explanation.fault.span;
    QString words = sentence(explanation, toQString(text.substr(span.begin, span.length())));
    QStringList proposals;
    for (const prosody::Suggestion &suggestion : explanation.suggestions)
        proposals << QStringLiteral("«") + toQString(suggestion.replacement) + u'»';
    if (!proposals.isEmpty())
        words += FaultSentence::tr("; would fit: %1").arg(proposals.join(QStringLiteral(", ")));
    return words.toStdString();
}

} // namespace strofa::cli
