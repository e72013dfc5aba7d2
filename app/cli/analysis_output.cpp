// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/analysis_output.h"

#include "app/cli/fault_sentence.h"
#include "core/text/cyrillic.h"
#include "core/text/lines.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::cli
{

namespace
{

/// The letters of the stanzas, separated by spaces. They begin anew in each stanza that no rhyme
/// links to the one before it: "ABAB ABAB", but "ABA BCB".
std::string schemeOf(const prosody::TextAnalysis &analysis)
{
    std::string scheme;
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
        if (!scheme.empty())
            scheme += ' ';
        for (std::size_t i = 0; i < stanza.lineCount; ++i)
            scheme += prosody::schemeLetter(analysis.lines[stanza.firstLine + i].rhyme);
    }
    return scheme;
}

nlohmann::ordered_json feetOf(const prosody::TextAnalysis &analysis)
{
    std::vector<int> feet;
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas)
        feet.insert(feet.end(), stanza.feet.begin(), stanza.feet.end());
    if (feet.empty() || std::all_of(feet.begin(), feet.end(), [](int n) { return n == 0; }))
        return nullptr;
    if (std::all_of(feet.begin(), feet.end(), [&](int n) { return n == feet.front(); }))
        return feet.front();
    return feet;
}

nlohmann::ordered_json nameOrNull(prosody::Meter meter)
{
    const std::string_view name = prosody::meterName(meter);
    if (name.empty())
        return nullptr;
    return name;
}

nlohmann::ordered_json lineToJson(std::u16string_view text, const prosody::LineAnalysis &line)
{
    nlohmann::ordered_json object;
    object["text"] = text::toUtf8(text.substr(line.span.begin, line.span.length()));
    object["marked"] = text::toUtf8(markedLine(text, line));
    object["syllables"] = line.syllables.size();
    object["meter"] = nameOrNull(line.meter);
    if (line.feet > 0)
        object["feet"] = line.feet;
    else
        object["feet"] = nullptr;
    const std::string_view clausula = prosody::clausulaName(line.clausula);
    if (!clausula.empty())
        object["clausula"] = clausula;
    return object;
}

const char *flawName(prosody::RhymeFlaw flaw)
{
    switch (flaw) {
    case prosody::RhymeFlaw::Vowel:
        return "vowel";
    case prosody::RhymeFlaw::Jot:
        return "jot";
    case prosody::RhymeFlaw::Truncation:
        return "truncation";
    case prosody::RhymeFlaw::Softness:
        return "softness";
    case prosody::RhymeFlaw::Voice:
        return "voice";
    case prosody::RhymeFlaw::InnerConsonant:
        return "inner consonant";
    case prosody::RhymeFlaw::OtherConsonant:
        return "other consonant";
    case prosody::RhymeFlaw::Support:
        break;
    }
    return "supporting consonant";
}

nlohmann::ordered_json
rhymeToJson(std::size_t partner, std::size_t line, const prosody::RhymeTraits &traits)
{
    nlohmann::ordered_json rhyme;
    rhyme["lines"] = { partner, line };
    rhyme["grade"] = traits.grade == prosody::RhymeGrade::Approximate ? "approximate" : "exact";
    rhyme["clausula"] = prosody::clausulaName(traits.clausula);
    for (int flaw = 0; flaw <= int(prosody::RhymeFlaw::Support); ++flaw)
        if (traits.has(prosody::RhymeFlaw(flaw)))
            rhyme["flaws"].push_back(flawName(prosody::RhymeFlaw(flaw)));
    if (traits.rich)
        rhyme["rich"] = true;
    if (traits.compound)
        rhyme["compound"] = true;
    if (traits.tautological)
        rhyme["tautological"] = true;
    return rhyme;
}

/// The rhymes of all stanzas, each after those over the break before it; lines are numbered from 0
/// among those that are not blank.
nlohmann::ordered_json rhymesToJson(const prosody::TextAnalysis &analysis)
{
    auto rhymes = nlohmann::ordered_json::array();
    std::size_t before = 0;
    auto overBreak = analysis.links.begin();
    for (std::size_t i = 0; i < analysis.stanzas.size(); ++i) {
        const prosody::StanzaAnalysis &stanza = analysis.stanzas[i];
        const std::size_t end = stanza.firstLine + stanza.lineCount;
        for (; overBreak != analysis.links.end() && overBreak->line < end; ++overBreak) {
            // The stanza before may be parted from this one by any number of blank lines.
            const prosody::StanzaAnalysis &last = analysis.stanzas[i - 1];
            rhymes.push_back(
                rhymeToJson(before - last.lineCount + overBreak->partner - last.firstLine,
                            before + overBreak->line - stanza.firstLine,
                            overBreak->traits));
        }
        for (const prosody::RhymeLink &link : stanza.links)
            rhymes.push_back(rhymeToJson(before + link.partner, before + link.line, link.traits));
        before += stanza.lineCount;
    }
    return rhymes;
}

std::string padded(const std::string &utf8, std::size_t columns)
{
    const std::u16string units = text::fromUtf8Lossy(utf8);
    const auto marks =
        static_cast<std::size_t>(std::count_if(units.begin(), units.end(), text::isCombiningMark));
    const std::size_t width = units.size() - marks;
    return utf8 + std::string(columns > width ? columns - width : 0, ' ');
}

/// One sign a syllable: stressed ictus —, ictus with a secondary stress –, unstressed ictus ·,
/// stress off the ictus !, else ∪.
std::string pattern(const prosody::LineAnalysis &line)
{
    const bool free = line.meter == prosody::Meter::Free || line.meter == prosody::Meter::Unknown;
    std::string signs;
    for (const prosody::Syllable &syllable : line.syllables) {
        const bool stressed = syllable.stress == prosody::Stress::Primary;
        const bool secondary = syllable.stress == prosody::Stress::Secondary;
        if (syllable.ictus || free)
            signs += stressed ? "—" : (secondary ? "–" : (free ? "∪" : "·"));
        else
            signs += stressed ? "!" : "∪";
    }
    return signs;
}

} // namespace

std::u16string markedLine(std::u16string_view text, const prosody::LineAnalysis &line)
{
    std::u16string marked;
    std::size_t next = 0;
    for (std::size_t i = line.span.begin; i < line.span.end; ++i) {
        if (text[i] == text::kAcute || text[i] == text::kGrave)
            continue;
        marked.push_back(text[i]);
        while (next < line.syllables.size() && line.syllables[next].vowel < i)
            ++next;
        if (next == line.syllables.size() || line.syllables[next].vowel != i)
            continue;
        if (line.syllables[next].stress == prosody::Stress::Primary)
            marked.push_back(text::kAcute);
        else if (line.syllables[next].stress == prosody::Stress::Secondary)
            marked.push_back(text::kGrave);
    }
    return marked;
}

nlohmann::ordered_json analysisToJson(std::u16string_view text,
                                      const prosody::TextAnalysis &analysis)
{
    nlohmann::ordered_json object;
    object["meter"] = nameOrNull(analysis.meter);
    object["feet"] = feetOf(analysis);
    object["scheme"] = schemeOf(analysis);
    object["lines"] = nlohmann::ordered_json::array();
    for (const prosody::LineAnalysis &line : analysis.lines)
        if (!text::isBlankLine(text.substr(line.span.begin, line.span.length())))
            object["lines"].push_back(lineToJson(text, line));
    object["rhymes"] = rhymesToJson(analysis);
    return object;
}

void printAnalysis(std::u16string_view text,
                   const prosody::TextAnalysis &analysis,
                   const prosody::FaultExplainer &explainer,
                   std::ostream &out)
{
    constexpr std::size_t kTextColumns = 44;
    constexpr std::size_t kPatternColumns = 16;
    std::string letters;
    std::size_t stanza = 0;
    for (std::size_t i = 0; i < analysis.lines.size(); ++i) {
        const prosody::LineAnalysis &line = analysis.lines[i];
        while (stanza < analysis.stanzas.size()
               && analysis.stanzas[stanza].firstLine + analysis.stanzas[stanza].lineCount <= i)
            ++stanza;
        const bool inStanza =
            stanza < analysis.stanzas.size() && analysis.stanzas[stanza].firstLine <= i;
        if (!inStanza) {
            out << '\n';
            continue;
        }
        out << padded(text::toUtf8(markedLine(text, line)), kTextColumns) << "  "
            << padded(pattern(line), kPatternColumns) << "  "
            << padded(prosody::shortNotation(line.meter, line.feet, line.clausula), 6) << "  "
            << prosody::schemeLetter(line.rhyme) << '\n';
        for (const auto &explanation : explainer.explain(text, analysis, i))
            out << "    ^ " << faultSentence(explanation, text) << '\n';
    }
    const std::string_view meter = prosody::meterName(analysis.meter);
    if (!meter.empty())
        out << '\n' << meter << ", " << schemeOf(analysis) << '\n';
}

} // namespace strofa::cli
