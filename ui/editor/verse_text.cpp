// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/verse_text.h"

#include "core/text/cyrillic.h"

#include <QCoreApplication>
#include <QStringList>

namespace strofa::ui
{

using prosody::Clausula;
using prosody::Fault;
using prosody::FaultKind;
using prosody::LineAnalysis;
using prosody::Meter;

namespace
{

struct VerseText {
    Q_DECLARE_TR_FUNCTIONS(VerseText)
};

QString spanText(const base::TextSpan &span, QStringView text)
{
    return text.mid(static_cast<qsizetype>(span.begin), static_cast<qsizetype>(span.length()))
        .toString();
}

/// "iamb (∪—)"
QString meterWithFoot(Meter meter)
{
    const std::string foot(prosody::footPattern(meter));
    if (foot.empty())
        return meterText(meter);
    return meterText(meter) % QStringLiteral(" (") % patternText(foot) % u')';
}

QString expectedMeter(const prosody::LineDemand &demand)
{
    const QString meter = meterWithFoot(demand.meter);
    if (meter.isEmpty() || demand.feet <= 0)
        return meter;
    //: %1 is a meter, e.g. "iamb, 4 feet"
    return VerseText::tr("%1, %n feet", nullptr, demand.feet).arg(meter);
}

QString stressOnWeakText(const Fault &fault, const QString &word)
{
    const QString meter = meterWithFoot(fault.expectedMeter);
    if (fault.expectedPattern.empty() || fault.foundPattern.empty())
        return VerseText::tr("Expected %1: the word “%2” puts its stress on a weak position.")
            .arg(meter, word);
    return VerseText::tr("Expected %1: the word “%2” puts its stress on a weak position "
                         "(%3 where the meter wants %4).")
        .arg(meter, word, patternText(fault.foundPattern), patternText(fault.expectedPattern));
}

QString lengthText(const prosody::FaultExplanation &explanation)
{
    const QString meter = expectedMeter(explanation.demand);
    const bool isShort = explanation.fault.kind == FaultKind::MissingSyllable;
    if (explanation.foundFeet <= 0)
        return isShort ? VerseText::tr("A syllable is missing here: the stanza is %1.").arg(meter)
                       : VerseText::tr("A syllable too many here: the stanza is %1.").arg(meter);
    const QString found = VerseText::tr("%n feet", nullptr, explanation.foundFeet);
    return isShort
        ? VerseText::tr("This line is too short: it has %1, the stanza is %2.").arg(found, meter)
        : VerseText::tr("This line is too long: it has %1, the stanza is %2.").arg(found, meter);
}

} // namespace

QString meterText(Meter meter)
{
    switch (meter) {
    case Meter::Iamb:
        return VerseText::tr("iamb");
    case Meter::Trochee:
        return VerseText::tr("trochee");
    case Meter::Dactyl:
        return VerseText::tr("dactyl");
    case Meter::Amphibrach:
        return VerseText::tr("amphibrach");
    case Meter::Anapest:
        return VerseText::tr("anapest");
    case Meter::Dolnik:
        return VerseText::tr("dolnik");
    case Meter::Taktovik:
        return VerseText::tr("taktovik");
    case Meter::Accentual:
        return VerseText::tr("accentual verse");
    case Meter::Free:
        return VerseText::tr("free verse");
    case Meter::Unknown:
        break;
    }
    return {};
}

QString clausulaText(Clausula clausula)
{
    switch (clausula) {
    case Clausula::Masculine:
        return VerseText::tr("masculine ending");
    case Clausula::Feminine:
        return VerseText::tr("feminine ending");
    case Clausula::Dactylic:
        return VerseText::tr("dactylic ending");
    case Clausula::Hyperdactylic:
        return VerseText::tr("hyperdactylic ending");
    case Clausula::None:
        break;
    }
    return {};
}

QString rhymeLetter(int rhyme)
{
    constexpr int kLetters = 26;
    if (rhyme < 0)
        return QStringLiteral("–");
    QString letters;
    for (int rest = rhyme; rest >= 0; rest = rest / kLetters - 1)
        letters.prepend(QChar(u'A' + rest % kLetters));
    return letters;
}

QString notation(const LineAnalysis &line)
{
    if (line.meter == Meter::Unknown)
        return {};
    return QString::fromStdString(prosody::shortNotation(line.meter, line.feet, line.clausula));
}

QString shownStress(const QString &marked)
{
    QString shown;
    for (const QChar unit : marked) {
        if (unit == QChar(text::kAcute) && !shown.isEmpty())
            shown.back() = shown.back().toUpper();
        else
            shown += unit;
    }
    return shown;
}

QString patternText(const std::string &pattern)
{
    QString text;
    for (const char sign : pattern)
        text += sign == '-' ? u'—' : u'∪';
    return text;
}

QString faultText(const prosody::FaultExplanation &explanation, QStringView text)
{
    const Fault &fault = explanation.fault;
    const QString word = spanText(fault.span, text);
    switch (fault.kind) {
    case FaultKind::StressOnWeak:
        return stressOnWeakText(fault, word);
    case FaultKind::MissingSyllable:
    case FaultKind::ExtraSyllable:
        return lengthText(explanation);
    case FaultKind::UnknownStress:
        return VerseText::tr("The dictionary does not have “%1”: its stress is a guess. Ctrl+' "
                             "after a vowel sets the stress.")
            .arg(word);
    case FaultKind::LineOffMeter:
        return VerseText::tr("This line does not follow the meter of its stanza (%1).")
            .arg(expectedMeter(explanation.demand));
    }
    return {};
}

QString explanationText(const prosody::FaultExplanation &explanation, QStringView text)
{
    QStringList fitting;
    for (const prosody::Suggestion &suggestion : explanation.suggestions)
        fitting << QStringLiteral("«")
                % shownStress(QString::fromStdU16String(suggestion.replacement)) % u'»';
    const QString sentence = faultText(explanation, text);
    if (fitting.isEmpty())
        return sentence;
    return sentence % u' '
        % VerseText::tr("Would fit: %1.").arg(fitting.join(QStringLiteral(", ")));
}

QString lineText(const LineAnalysis &line, int rhyme)
{
    QStringList form;
    if (const QString meter = meterText(line.meter); !meter.isEmpty())
        form << meter;
    if (line.feet > 0)
        form << VerseText::tr("%n feet", nullptr, line.feet);
    if (const QString ending = clausulaText(line.clausula); !ending.isEmpty())
        form << ending;
    QStringList parts;
    if (!form.isEmpty())
        parts << form.join(QStringLiteral(", "));
    parts << VerseText::tr("%n syllables", nullptr, static_cast<int>(line.syllables.size()));
    parts << (rhyme >= 0 ? VerseText::tr("rhyme %1").arg(rhymeLetter(rhyme))
                         : VerseText::tr("no rhyme"));
    const QString text = parts.join(QStringLiteral("; "));
    const QString sign = notation(line);
    return sign.isEmpty() ? text : QString(sign % QStringLiteral(": ") % text);
}

QString lineStatus(int number,
                   const LineAnalysis &line,
                   int rhyme,
                   const std::vector<prosody::FaultExplanation> &explanations,
                   QStringView text)
{
    if (line.isBlank())
        return VerseText::tr("line %1").arg(number);
    QStringList sentences { VerseText::tr("line %1: %2").arg(number).arg(lineText(line, rhyme)) };
    for (const prosody::FaultExplanation &explanation : explanations)
        sentences << explanationText(explanation, text);
    return sentences.join(QStringLiteral(" · "));
}

} // namespace strofa::ui
