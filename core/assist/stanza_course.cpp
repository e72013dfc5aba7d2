// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/stanza_course.h"

#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

using prosody::Clausula;

namespace
{

/// The last stressed word of a line with U+0301 on its stress; empty without one.
std::u16string markedLastWord(std::u16string_view text, const prosody::LineAnalysis &line)
{
    for (auto word = line.words.rbegin(); word != line.words.rend(); ++word) {
        for (std::size_t i = 0; i < word->syllableCount; ++i) {
            const prosody::Syllable &syllable = line.syllables.at(word->firstSyllable + i);
            if (syllable.stress != prosody::Stress::Primary)
                continue;
            const std::size_t begin = word->span.begin;
            std::u16string marked(text.substr(begin, word->span.length()));
            std::u16string letters;
            for (std::size_t k = 0; k < marked.size(); ++k) {
                const bool isStressed = begin + k == syllable.vowel;
                // A mark over е would deny the ё that is spoken.
                if (isStressed && word->yo)
                    letters += u'ё';
                else if (marked[k] != u'\u0301')
                    letters += marked[k];
                if (isStressed && !word->yo)
                    letters += u'\u0301';
            }
            return letters;
        }
    }
    return {};
}

} // namespace

StanzaCourse::StanzaCourse(const ContinuerParts &parts,
                           const ContinuationRequest &request,
                           const PromptText &prompt)
    : m_parts(&parts)
    , m_request(&request)
    , m_prompt(&prompt)
    , m_endings(prompt.planned.plan.scheme.size())
{
    readWrittenEndings();
    readKeptLines();
}

void StanzaCourse::readWrittenEndings()
{
    const VersePlan &plan = m_prompt->planned.plan;
    if (m_prompt->analysis.stanzas.empty())
        return;
    const std::size_t first = m_prompt->analysis.stanzas.back().firstLine;
    for (std::size_t i = 0; i < plan.writtenLines; ++i) {
        const prosody::LineAnalysis &line = m_prompt->analysis.lines.at(first + i);
        std::u16string word = markedLastWord(m_prompt->utf16, line);
        if (!word.empty()) {
            // A word does not rhyme with itself.
            std::u16string letters = foldWord(word);
            std::erase(letters, u'\u0301');
            m_usedWords.push_back(std::move(letters));
            m_endings[i] = Ending { plan.scheme[i], line.clausula, std::move(word) };
        }
        m_lines.push_back(text::toUtf8(
            std::u16string_view(m_prompt->utf16).substr(line.span.begin, line.span.length())));
    }
}

void StanzaCourse::readKeptLines()
{
    for (std::size_t i = 0; i < m_prompt->newLines(); ++i) {
        if (m_prompt->isKept(i))
            add(m_prompt->planned.plan.writtenLines + i,
                m_prompt->wholeLine(i, m_prompt->keptLines[i]));
    }
}

/// Whether a blank line stands before a line of the plan.
bool StanzaCourse::opensStanza(std::size_t planLine) const
{
    const std::size_t written = m_prompt->planned.plan.writtenLines;
    const std::vector<bool> &blank = m_prompt->planned.blankBefore;
    return planLine >= written && planLine - written < blank.size() && blank[planLine - written];
}

const StanzaCourse::Ending *StanzaCourse::partnerOf(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt->planned.plan;
    const char letter = m_request->wishes.holdRhyme ? plan.scheme[planLine] : '-';
    if (letter == '-')
        return nullptr;
    const auto endsIn = [&](std::size_t line) {
        return m_endings[line] && m_endings[line]->letter == letter;
    };
    for (std::size_t i = planLine; i > 0 && !opensStanza(i); --i) {
        if (endsIn(i - 1))
            return &*m_endings[i - 1];
    }
    for (std::size_t i = planLine + 1; i < plan.scheme.size() && !opensStanza(i); ++i) {
        if (endsIn(i))
            return &*m_endings[i];
    }
    return nullptr;
}

bool StanzaCourse::isAnsweredLater(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt->planned.plan;
    const char letter = m_request->wishes.holdRhyme ? plan.scheme[planLine] : '-';
    if (letter == '-')
        return false;
    for (std::size_t i = planLine + 1; i < plan.scheme.size() && !opensStanza(i); ++i) {
        if (plan.scheme[i] == letter && !m_prompt->isKept(i - plan.writtenLines))
            return true;
    }
    return false;
}

Clausula StanzaCourse::clausulaOf(std::size_t planLine) const
{
    const Ending *partner = partnerOf(planLine);
    return partner != nullptr ? partner->clausula : m_prompt->planned.plan.clausulae[planLine];
}

std::optional<StanzaCourse::Ending> StanzaCourse::endingOf(const std::string &line,
                                                           char letter) const
{
    const std::u16string text = text::fromUtf8Lossy(line);
    const prosody::TextAnalysis analysis = m_parts->analyzer->analyse(text);
    if (analysis.lines.empty())
        return std::nullopt;
    std::u16string word = markedLastWord(text, analysis.lines.front());
    if (word.empty())
        return std::nullopt;
    return Ending { letter, analysis.lines.front().clausula, std::move(word) };
}

std::vector<prosody::RhymeMatch> StanzaCourse::answersTo(const Ending &ending,
                                                         std::size_t limit) const
{
    prosody::RhymeQuery query;
    query.word = ending.word;
    query.limit = limit;
    query.weakest = prosody::RhymeGrade::Exact;
    query.clausula = ending.clausula;
    query.stresses = m_request->stresses;
    std::vector<prosody::RhymeMatch> answers = m_parts->rhymes->find(query);
    std::erase_if(answers, [&](const prosody::RhymeMatch &match) {
        if (!m_parts->vocabulary->contains(foldWord(match.word))
            || (m_parts->banned != nullptr && m_parts->banned->bans(foldWord(match.word))))
            return true;
        if (match.word.find(u'ё') == std::u16string::npos)
            return false;
        const std::u16string letters = foldWord(match.word);
        const auto entry = m_parts->lexicon->find(letters);
        return isSeldomYo(letters) || (entry && isOldYo(*entry, letters));
    });
    return answers;
}

void StanzaCourse::rememberWords(const std::string &line)
{
    const std::u16string folded = foldWord(text::fromUtf8Lossy(line));
    std::u16string word;
    for (const char16_t unit : folded + u"\n") {
        if (unit >= u'а' && unit <= u'я') {
            word += unit;
            continue;
        }
        if (!word.empty())
            m_usedWords.push_back(std::move(word));
        word.clear();
    }
}

void StanzaCourse::add(std::size_t planLine, const std::string &line)
{
    m_endings[planLine] = endingOf(line, m_prompt->planned.plan.scheme[planLine]);
    m_lines.push_back(line);
    rememberWords(line);
}

bool StanzaCourse::uses(std::u16string_view word) const
{
    return std::ranges::find(m_usedWords, foldWord(word)) != m_usedWords.end();
}

bool StanzaCourse::hasLine(const std::string &line) const
{
    return std::ranges::find(m_lines, line) != m_lines.end();
}

} // namespace strofa::assist
