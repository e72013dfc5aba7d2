// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_planner.h"

#include "core/assist/line_pattern.h"

#include <algorithm>
#include <array>

namespace strofa::assist
{

using prosody::Clausula;
using prosody::LineAnalysis;
using prosody::Meter;
using prosody::StanzaAnalysis;
using prosody::TextAnalysis;

namespace
{

constexpr std::string_view kCrossedRhymes = "ABAB";
constexpr int kUsualFeet = 4;

bool isBlankUnit(char16_t unit)
{
    return unit == u' ' || unit == u'\t' || unit == u'\r' || unit == u'\u00a0';
}

/// Line breaks after the last visible character.
std::size_t trailingBreaks(std::u16string_view text)
{
    std::size_t breaks = 0;
    for (auto unit = text.rbegin(); unit != text.rend(); ++unit) {
        if (*unit == u'\n')
            ++breaks;
        else if (!isBlankUnit(*unit))
            break;
    }
    return breaks;
}

/// The letters of a stanza's scheme, those of single lines included: "A-A-" → "ABAC".
std::string lettersByPosition(std::string_view scheme)
{
    std::string letters;
    char next = 'A';
    std::array<char, 256> renamed {};
    for (const char letter : scheme) {
        char &name = renamed.at(static_cast<unsigned char>(letter));
        if (letter == '-')
            letters += next++;
        else
            letters += name != 0 ? name : (name = next++);
    }
    return letters;
}

bool hasRhyme(std::string_view scheme)
{
    return std::ranges::any_of(scheme, [](char letter) { return letter != '-'; });
}

/// The form of the stanzas to come: a letter for each line, '-' for a line that rhymes with none.
struct StanzaForm {
    std::string letters;
    bool separated = true; ///< a blank line stands between stanzas
};

/// What a stanza begun with these rhymes is likeliest to become.
std::string completedScheme(std::string_view written)
{
    const std::string letters = lettersByPosition(written);
    if (letters.size() <= 1)
        return std::string(kCrossedRhymes);
    if (letters.size() == 2)
        return letters == "AA" ? "AABB" : std::string(kCrossedRhymes);
    if (letters.size() == 3) {
        if (letters == "AAB")
            return "AABB";
        if (letters == "ABB")
            return "ABBA";
        if (letters == "ABA")
            return std::string(kCrossedRhymes);
        if (letters == "AAA")
            return "AAAA";
        return "-A-A"; // three lines without a rhyme: the fourth answers the second
    }
    return std::string(written);
}

/// Reads a text from its last stanza.
class TextReader
{
public:
    TextReader(std::u16string_view text, const TextAnalysis &analysis)
        : m_text(text)
        , m_analysis(analysis)
        , m_breaks(trailingBreaks(text))
    {
        if (!analysis.stanzas.empty() && m_breaks < 2)
            m_current = &analysis.stanzas.back();
        // The model of the form is the last complete stanza of two lines or more.
        const std::size_t known = analysis.stanzas.size() - (m_current != nullptr ? 1 : 0);
        for (std::size_t i = known; i > 0 && m_template == nullptr; --i) {
            if (analysis.stanzas[i - 1].lineCount >= 2)
                m_template = &analysis.stanzas[i - 1];
        }
    }

    [[nodiscard]] std::size_t writtenLines() const
    {
        return m_current == nullptr ? 0 : m_current->lineCount;
    }

    [[nodiscard]] const LineAnalysis &line(std::size_t index) const
    {
        return m_analysis.lines.at(m_current->firstLine + index);
    }

    [[nodiscard]] const LineAnalysis &templateLine(std::size_t index) const
    {
        return m_analysis.lines.at(m_template->firstLine + index);
    }

    [[nodiscard]] const StanzaAnalysis *current() const { return m_current; }

    [[nodiscard]] const StanzaAnalysis *templateStanza() const { return m_template; }

    [[nodiscard]] std::size_t breaks() const { return m_breaks; }

    [[nodiscard]] Meter meter() const
    {
        if (m_current != nullptr && m_current->meter != Meter::Unknown && writtenLines() > 1)
            return m_current->meter;
        if (m_template != nullptr)
            return m_template->meter;
        return m_current != nullptr ? m_current->meter : m_analysis.meter;
    }

    /// Whether the text stops inside its last line.
    [[nodiscard]] bool endsInsideLine(int expectedFeet) const
    {
        if (writtenLines() == 0 || m_breaks > 0)
            return false;
        const LineAnalysis &last = line(writtenLines() - 1);
        const auto syllables = static_cast<int>(last.syllables.size());
        if (const auto pattern = LinePattern::classical(meter(), expectedFeet, Clausula::None))
            return syllables < pattern->minimumSyllables();
        return endsOpen(last) || syllables <= 3;
    }

private:
    /// A space, a comma or a word that leans on the next one: the line cannot end here.
    [[nodiscard]] bool endsOpen(const LineAnalysis &last) const
    {
        if (!m_text.empty() && isBlankUnit(m_text.back()))
            return true;
        if (last.words.empty())
            return false;
        const prosody::Word &word = last.words.back();
        const bool isLastThing = word.span.end == m_text.size();
        return isLastThing && word.span.length() <= 2
            && (word.source == prosody::StressSource::Clitic || word.syllableCount == 0);
    }

    std::u16string_view m_text;
    const TextAnalysis &m_analysis;
    std::size_t m_breaks;
    const StanzaAnalysis *m_current = nullptr;
    const StanzaAnalysis *m_template = nullptr;
};

/// Fills a plan line by line.
class PlanBuilder
{
public:
    PlanBuilder(const TextReader &reader, const VerseWishes &wishes)
        : m_reader(reader)
        , m_wishes(wishes)
        , m_form(form())
    {
        m_planned.plan.meter = meter();
    }

    PlannedContinuation build(int newLines)
    {
        std::size_t complete = m_reader.writtenLines();
        m_planned.plan.scheme.clear();
        if (complete > 0 && m_reader.endsInsideLine(expectedFeetOfLast())) {
            m_planned.finishesLine = true;
            --complete;
        }
        m_planned.completeLines = complete;
        m_planned.plan.writtenLines = complete;
        for (std::size_t i = 0; i < complete; ++i)
            addWritten(i);
        for (std::size_t i = 0; i < linesToAdd(newLines, complete); ++i)
            addNew(complete + i);
        // After a blank line the new ones are a stanza of their own.
        if (m_reader.breaks() >= 2 && m_reader.templateStanza() != nullptr)
            m_planned.blankBefore.front() = true;
        m_planned.needsLineBreak =
            complete > 0 && !m_planned.finishesLine && m_reader.breaks() == 0;
        return m_planned;
    }

private:
    [[nodiscard]] std::size_t linesToAdd(int wanted, std::size_t complete) const
    {
        if (wanted == 0) {
            // Unrhymed lines have no stanza of their own but the user's.
            const StanzaAnalysis *model = m_reader.templateStanza();
            const std::size_t usual = model != nullptr ? model->lineCount : 4;
            const std::size_t size = m_form.letters == "-" ? usual : m_form.letters.size();
            return size - complete % size;
        }
        const auto most = static_cast<std::size_t>(wanted);
        const std::size_t stanza = m_wishes.scheme.size();
        if (!m_wishes.endsWithStanza || stanza == 0)
            return most;
        return std::min(most, stanza - complete % stanza);
    }

    /// The user's wish for a line; nothing where it is free.
    [[nodiscard]] std::optional<int> wishedFeet(std::size_t line) const
    {
        if (m_wishes.feet || m_wishes.feetOfLines.empty())
            return m_wishes.feet;
        return m_wishes.feetOfLines[line % m_wishes.feetOfLines.size()];
    }

    [[nodiscard]] Clausula wishedClausula(std::size_t line) const
    {
        if (m_wishes.clausulae.empty())
            return Clausula::None;
        return m_wishes.clausulae[line % m_wishes.clausulae.size()];
    }

    [[nodiscard]] Meter meter() const
    {
        if (m_wishes.meter)
            return *m_wishes.meter;
        if (!m_wishes.holdMeter)
            return Meter::Unknown;
        const Meter read = m_reader.meter();
        // Nothing written yet: the commonest meter of Russian verse.
        const bool isEmpty = m_reader.current() == nullptr && m_reader.templateStanza() == nullptr;
        return isEmpty ? Meter::Iamb : read;
    }

    [[nodiscard]] StanzaForm form() const
    {
        if (!m_wishes.holdRhyme)
            return { "-", false };
        if (!m_wishes.scheme.empty())
            return { m_wishes.scheme, true };
        const StanzaAnalysis *model = m_reader.templateStanza();
        if (model != nullptr) {
            if (!hasRhyme(model->scheme))
                return { model->lineCount > 1 ? "-" : std::string(kCrossedRhymes), false };
            return { model->scheme, true };
        }
        const std::size_t written = m_reader.writtenLines();
        if (written == 0)
            return { std::string(kCrossedRhymes), true };
        const std::string &scheme = m_reader.current()->scheme;
        if (written <= 3)
            return { completedScheme(scheme), true };
        if (!hasRhyme(scheme))
            return { "-", false };
        // Quatrains written without a break are taken apart by their length; other stanzas of up
        // to fourteen lines repeat as they are.
        if (written % 4 == 0 && written > 4)
            return { scheme.substr(0, 4), false };
        if (written > 4 && written < 8)
            return { lettersByPosition(scheme.substr(0, 4)), false };
        return { scheme.substr(0, std::min<std::size_t>(written, 14)), written <= 14 };
    }

    [[nodiscard]] char letterAt(std::size_t line) const
    {
        return m_form.letters[line % m_form.letters.size()];
    }

    /// The letter that the plan shows: a stanza after the first goes on with fresh ones, as verse
    /// theory writes it (ABAB CDCD), for its lines do not answer those before.
    [[nodiscard]] char planLetterAt(std::size_t line) const
    {
        static constexpr std::string_view kLetters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        const char letter = letterAt(line);
        const std::size_t stanza = line / m_form.letters.size();
        if (letter == '-' || stanza == 0)
            return letter;
        std::string kinds = m_form.letters;
        std::ranges::sort(kinds);
        kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
        std::erase(kinds, '-');
        return kLetters[(kLetters.find(letter) + stanza * kinds.size()) % kLetters.size()];
    }

    /// The index of the last earlier line of the same stanza that `line` should rhyme with.
    [[nodiscard]] std::optional<std::size_t> partnerOf(std::size_t line) const
    {
        const char letter = letterAt(line);
        const std::size_t stanzaStart = line - line % m_form.letters.size();
        for (std::size_t i = line; letter != '-' && i > stanzaStart; --i) {
            if (letterAt(i - 1) == letter)
                return i - 1;
        }
        return std::nullopt;
    }

    [[nodiscard]] int feetFor(std::size_t line) const
    {
        if (const auto wished = wishedFeet(line))
            return *wished;
        const std::vector<int> &feet = m_planned.plan.feet;
        const std::size_t period = m_form.letters.size();
        if (const auto partner = partnerOf(line); partner && *partner < feet.size())
            return feet[*partner];
        if (line >= period && period > 1 && line - period < feet.size())
            return feet[line - period];
        const StanzaAnalysis *model = m_reader.templateStanza();
        if (model != nullptr && !model->feet.empty())
            return model->feet[line % model->feet.size()];
        if (!feet.empty())
            return feet.back();
        return m_planned.finishesLine ? feetOfUnfinished() : kUsualFeet;
    }

    [[nodiscard]] int feetOfUnfinished() const
    {
        const LineAnalysis &begun = m_reader.line(m_planned.completeLines);
        return std::max(kUsualFeet, begun.feet + 1);
    }

    [[nodiscard]] Clausula clausulaFor(std::size_t line) const
    {
        const Clausula wished = wishedClausula(line);
        if (!m_wishes.holdRhyme || m_form.letters == "-")
            return m_wishes.holdMeter ? wished : Clausula::None;
        const std::vector<Clausula> &clausulae = m_planned.plan.clausulae;
        const std::size_t period = m_form.letters.size();
        if (const auto partner = partnerOf(line); partner && *partner < clausulae.size())
            return clausulae[*partner];
        if (wished != Clausula::None)
            return wished;
        if (line >= period && line - period < clausulae.size())
            return clausulae[line - period];
        const StanzaAnalysis *model = m_reader.templateStanza();
        if (model != nullptr && line < model->lineCount)
            return m_reader.templateLine(line).clausula;
        if (clausulae.empty())
            return Clausula::Feminine;
        // Rhymes of two kinds alternate (the rule of alternation that most Russian verse keeps).
        return clausulae.back() == Clausula::Masculine ? Clausula::Feminine : Clausula::Masculine;
    }

    /// What a line without break should measure if it were complete; 0 if nothing tells.
    [[nodiscard]] int expectedFeetOfLast()
    {
        const std::size_t last = m_reader.writtenLines() - 1;
        if (const auto wished = wishedFeet(last))
            return *wished;
        if (last == 0 && m_reader.templateStanza() == nullptr)
            return 0;
        for (std::size_t i = 0; i < last; ++i)
            m_planned.plan.feet.push_back(m_reader.line(i).feet);
        const int feet = feetFor(last);
        m_planned.plan.feet.clear();
        return feet;
    }

    void addWritten(std::size_t index)
    {
        const LineAnalysis &line = m_reader.line(index);
        m_planned.plan.feet.push_back(line.feet);
        m_planned.plan.clausulae.push_back(line.clausula);
        m_planned.plan.scheme += planLetterAt(index);
    }

    void addNew(std::size_t index)
    {
        const int feet = feetFor(index);
        const Clausula clausula = clausulaFor(index);
        m_planned.plan.feet.push_back(m_wishes.holdMeter ? feet : 0);
        m_planned.plan.clausulae.push_back(clausula);
        m_planned.plan.scheme += planLetterAt(index);
        const bool opensStanza = index % m_form.letters.size() == 0 && index > 0;
        m_planned.blankBefore.push_back(opensStanza && m_form.separated
                                        && m_form.letters.size() > 1);
    }

    const TextReader &m_reader;
    const VerseWishes &m_wishes;
    StanzaForm m_form;
    PlannedContinuation m_planned {};
};

} // namespace

PlannedContinuation planContinuation(std::u16string_view text,
                                     const TextAnalysis &analysis,
                                     const VerseWishes &wishes,
                                     int lines)
{
    const TextReader reader(text, analysis);
    return PlanBuilder(reader, wishes).build(lines);
}

} // namespace strofa::assist
