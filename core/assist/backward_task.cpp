// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/backward_task.h"

#include "core/assist/verse_trie.h"
#include "core/lm/told_text.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

using lm::TokenId;

namespace
{

constexpr std::size_t kMostRhymeWords = 3000;
/// Worn-out pairs are left out where so many others remain.
constexpr std::size_t kEnoughFreshRhymes = 40;

bool isLetter(char16_t unit)
{
    return (unit >= u'а' && unit <= u'я') || (unit >= u'А' && unit <= u'Я') || unit == u'ё'
        || unit == u'Ё';
}

/// A word without marks of stress, folded.
std::u16string lettersOf(std::u16string_view marked)
{
    std::u16string letters = foldWord(marked);
    std::erase(letters, u'\u0301');
    return letters;
}

/// The word with U+0301 behind its stressed vowel.
std::u16string marked(std::u16string_view letters, int stress)
{
    std::u16string word;
    int vowel = 0;
    for (const char16_t letter : letters) {
        word += letter;
        if (text::isVowel(letter) && vowel++ == stress)
            word += u'\u0301';
    }
    return word;
}

} // namespace

BackwardTasks::BackwardTasks(const ContinuerParts &parts,
                             const PromptText &prompt,
                             const lm::SubwordTokenizer &tokenizer)
    : m_parts(parts)
    , m_prompt(prompt)
    , m_tokenizer(tokenizer)
    , m_marks(tokenizer)
{
    readWritten();
    if (!m_written.text.empty())
        readWrittenWords();
    readAnacruses();
    int capitals = 0;
    int lines = 0;
    for (const prosody::LineAnalysis &line : prompt.analysis.lines) {
        if (line.words.empty())
            continue;
        const char16_t first = prompt.utf16.at(line.words.front().span.begin);
        capitals += (first >= u'А' && first <= u'Я') || first == u'Ё' ? 1 : 0;
        ++lines;
    }
    m_opensWithCapital = lines == 0 || 2 * capitals > lines;
}

void BackwardTasks::readWritten()
{
    m_written.text = m_prompt.unfinishedLine();
    if (m_written.text.empty())
        return;
    std::u16string text = text::fromUtf8Lossy(m_written.text);
    const std::size_t visible = text.find_last_not_of(u" \t\u00a0");
    const bool endsInSpace = visible + 1 < text.size();
    text.resize(visible == std::u16string::npos ? 0 : visible + 1);
    m_written.text = text::toUtf8(text);
    const std::u16string folded = foldWord(text);
    m_written.syllables = vowelsOf(folded);
    m_written.tokens = m_tokenizer.encode(m_written.text);
    std::size_t begin = text.size();
    while (begin > 0 && isLetter(text[begin - 1]))
        --begin;
    if (endsInSpace || begin == text.size())
        return;
    m_written.partial = folded.substr(begin);
    m_written.partialSyllables = vowelsOf(m_written.partial);
    m_written.mayBeComplete = m_parts.vocabulary->contains(m_written.partial);
    const std::string before = text::toUtf8(std::u16string_view(text).substr(0, begin));
    const std::size_t end = before.find_last_not_of(' ');
    m_written.tokensBeforePartial =
        m_tokenizer.encode(before.substr(0, end == std::string::npos ? 0 : end + 1));
}

/// How the analyzer may read the words of the unfinished line.
void BackwardTasks::readWrittenWords()
{
    const auto &lines = m_prompt.analysis.lines;
    const auto line = std::find_if(
        lines.rbegin(), lines.rend(), [](const auto &one) { return !one.words.empty(); });
    if (line == lines.rend())
        return;
    for (const prosody::Word &word : line->words) {
        const auto syllables = static_cast<int>(word.syllableCount);
        WrittenWord written;
        written.isWeak = word.source == prosody::StressSource::Clitic;
        if (syllables <= 1)
            written.beats = beatBit({ syllables, 0 });
        for (int stress = 0; syllables > 1 && stress < syllables; ++stress) {
            const bool isAllowed =
                written.isWeak || std::ranges::find(word.variants, stress) != word.variants.end();
            if (isAllowed && syllables <= kMostBeatSyllables)
                written.beats |= beatBit({ syllables, stress });
        }
        if (written.beats == 0) { // too long, or nobody knows its stress
            m_written.words.clear();
            return;
        }
        m_written.words.push_back(written);
    }
    m_written.wordsBeforePartial = m_written.words;
    // A consonant that begins a word is none to the analyzer.
    const base::TextSpan last = line->words.back().span;
    const std::u16string letters =
        lettersOf(std::u16string_view(m_prompt.utf16).substr(last.begin, last.length()));
    if (!m_written.partial.empty() && letters == m_written.partial)
        m_written.wordsBeforePartial.pop_back();
}

/// The anacruses of the user's lines, within which a dolnik goes on.
void BackwardTasks::readAnacruses()
{
    if (m_prompt.analysis.stanzas.empty())
        return;
    const prosody::StanzaAnalysis &stanza = m_prompt.analysis.stanzas.back();
    int least = 9;
    int most = -1;
    for (std::size_t i = 0; i < stanza.lineCount; ++i) {
        const auto &syllables = m_prompt.analysis.lines.at(stanza.firstLine + i).syllables;
        const auto ictus = std::ranges::find_if(syllables, &prosody::Syllable::ictus);
        if (ictus == syllables.end())
            continue;
        const int anacrusis = static_cast<int>(ictus - syllables.begin());
        least = std::min(least, anacrusis);
        most = std::max(most, anacrusis);
    }
    if (most < 0)
        return;
    m_leastAnacrusis = std::min(least, 2);
    m_mostAnacrusis = std::clamp(most, m_leastAnacrusis, 2);
}

LineMeterDemand BackwardTasks::meterDemand(std::size_t planLine, const StanzaCourse &course) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    LineMeterDemand demand;
    demand.meter = plan.meter;
    demand.feet = plan.feet[planLine];
    demand.clausula = course.clausulaOf(planLine);
    demand.leastAnacrusis = m_leastAnacrusis;
    demand.mostAnacrusis = m_mostAnacrusis;
    int syllables = 9;
    if (plan.writtenLines > 0) {
        const std::size_t first = m_prompt.analysis.stanzas.back().firstLine;
        const auto &last = m_prompt.analysis.lines.at(first + plan.writtenLines - 1);
        syllables = static_cast<int>(last.syllables.size());
    }
    demand.minimumSyllables = std::max(2, syllables - 2);
    demand.maximumSyllables = std::min(24, syllables + 2);
    return demand;
}

std::vector<TrieWord> BackwardTasks::rhymesFor(const StanzaCourse::Ending &partner,
                                               const StanzaCourse &course) const
{
    std::vector<prosody::RhymeMatch> matches = course.answersTo(partner, kMostRhymeWords);
    std::erase_if(matches,
                  [&](const prosody::RhymeMatch &match) { return course.uses(match.word); });
    // «плачу» – «заплачу» is one word twice.
    const std::u16string own = lettersOf(partner.word);
    const auto isRelated = [&](const prosody::RhymeMatch &match) {
        const std::u16string letters = foldWord(match.word);
        return letters.ends_with(own) || own.ends_with(letters);
    };
    const auto related = std::ranges::count_if(matches, isRelated);
    if (matches.size() >= StanzaCourse::kRhymesForAnAnswer + static_cast<std::size_t>(related))
        std::erase_if(matches, isRelated);
    const auto fresh = std::ranges::count(matches, false, &prosody::RhymeMatch::banal);
    if (static_cast<std::size_t>(fresh) >= kEnoughFreshRhymes)
        std::erase_if(matches, [](const prosody::RhymeMatch &match) { return match.banal; });
    std::vector<TrieWord> words;
    for (const prosody::RhymeMatch &match : matches) {
        TrieWord word = verseWord(*m_parts.lexicon, foldWord(match.word));
        word.beats = { Beat { match.syllables, static_cast<int>(match.stressedVowel) } };
        word.mayEndLine = true;
        if (match.syllables <= kMostBeatSyllables)
            words.push_back(std::move(word));
    }
    return words;
}

const std::shared_ptr<const PieceTrie> &BackwardTasks::joints()
{
    if (!m_joints) {
        std::vector<TrieWord> words;
        for (const std::u16string &letters : m_parts.vocabulary->beginningWith(m_written.partial))
            words.push_back(verseWord(*m_parts.lexicon, letters));
        m_joints = std::make_shared<const PieceTrie>(m_tokenizer, std::move(words));
    }
    return m_joints;
}

std::vector<TokenId> BackwardTasks::closingOf(std::size_t newLine, bool isJoint) const
{
    std::vector<TokenId> closing;
    if (newLine == 0)
        closing = isJoint ? m_written.tokensBeforePartial : m_written.tokens;
    if (closing.empty() && !m_opensWithCapital)
        closing.push_back(VerseMarks::lower());
    closing.push_back(VerseMarks::lineBreak());
    if (newLine + 1 < m_prompt.newLines() && m_prompt.separatorBefore(newLine + 1) == "\n\n") {
        closing.push_back(VerseMarks::lineBreak());
        const std::vector<TokenId> told =
            lm::fieldTokens(m_tokenizer, m_prompt.fieldsBefore(newLine + 1));
        closing.insert(closing.end(), told.begin(), told.end());
    }
    return closing;
}

std::unique_ptr<BackwardTask> BackwardTasks::makeTask(std::size_t newLine,
                                                      const StanzaCourse &course,
                                                      bool isJoint,
                                                      bool isRhymed)
{
    const std::size_t planLine = m_prompt.planned.plan.writtenLines + newLine;
    auto task = std::make_unique<BackwardTask>();
    LineMeterDemand demand = meterDemand(planLine, course);
    if (newLine == 0)
        demand.writtenSyllables = m_written.syllables - (isJoint ? m_written.partialSyllables : 0);
    if (newLine == 0)
        demand.writtenWords = isJoint ? m_written.wordsBeforePartial : m_written.words;
    if (isJoint) {
        task->joints = joints();
        demand.joint = task->joints->beats(PieceTrie::kRoot);
    }
    const StanzaCourse::Ending *partner = isRhymed ? course.partnerOf(planLine) : nullptr;
    task->isRhymed = partner != nullptr;
    task->awaitsRhyme = course.isAnsweredLater(planLine);
    if (partner != nullptr) {
        std::vector<TrieWord> rhymes = rhymesFor(*partner, course);
        if (isJoint) {
            std::vector<TrieWord> some = rhymes;
            std::erase_if(some, [&](const TrieWord &word) {
                return word.letters.size() <= m_written.partial.size()
                    || !word.letters.starts_with(m_written.partial);
            });
            task->endingJoints = std::make_unique<PieceTrie>(m_tokenizer, std::move(some));
        }
        task->endings = std::make_unique<PieceTrie>(m_tokenizer, std::move(rhymes));
    }
    task->meter = std::make_unique<LineMeter>(demand);
    if (!task->meter->isPossible() && !demand.writtenWords.empty()) {
        // What is written breaks the meter already: its syllables alone are counted.
        demand.writtenWords.clear();
        task->meter = std::make_unique<LineMeter>(demand);
    }
    task->demand = { task->meter.get(),  m_parts.words.get(),      task->endings.get(),
                     task->joints.get(), task->endingJoints.get(), closingOf(newLine, isJoint) };
    return task;
}

std::vector<std::unique_ptr<BackwardTask>> BackwardTasks::tasksFor(std::size_t newLine,
                                                                   const StanzaCourse &course)
{
    std::vector<std::unique_ptr<BackwardTask>> tasks;
    const bool isOpen = newLine == 0 && !m_written.partial.empty();
    // Better a line without its rhyme than none: the reader of the candidate names the fault.
    for (const bool isRhymed : { true, false }) {
        if (!isOpen || m_written.mayBeComplete)
            tasks.push_back(makeTask(newLine, course, false, isRhymed));
        if (isOpen && !joints()->empty())
            tasks.push_back(makeTask(newLine, course, true, isRhymed));
        std::erase_if(tasks, [](const auto &task) { return !task->isPossible(); });
        if (!tasks.empty())
            break;
    }
    return tasks;
}

bool BackwardTasks::canBeAnswered(const TrieWord &word, Beat beat, const StanzaCourse &course)
{
    const std::u16string key = marked(word.letters, beat.stress);
    const auto [entry, isNew] = m_answered.try_emplace(key, false);
    if (isNew) {
        StanzaCourse::Ending ending;
        ending.word = key;
        const int tail = std::min(beat.syllables - 1 - beat.stress, 3);
        ending.clausula = static_cast<prosody::Clausula>(tail + 1);
        constexpr std::size_t kEnough = StanzaCourse::kRhymesForAnAnswer;
        entry->second = course.answersTo(ending, kEnough).size() >= kEnough;
    }
    return entry->second;
}

std::string BackwardTasks::textOf(std::size_t newLine, std::span<const TokenId> tokens) const
{
    std::vector<TokenId> line(tokens.begin(), tokens.end());
    if (newLine > 0 || m_written.text.empty())
        return m_tokenizer.decode(line);
    // The written part comes back as the vocabulary spells it, with as many letters.
    const std::u16string whole = text::fromUtf8Lossy(m_tokenizer.decode(line));
    const std::u16string user = text::fromUtf8Lossy(m_prompt.unfinishedLine());
    const std::size_t visible = text::fromUtf8Lossy(m_written.text).size();
    std::u16string rest = whole.substr(std::min(visible, whole.size()));
    if (user.size() > visible && rest.starts_with(u' '))
        rest.erase(0, 1);
    return text::toUtf8(rest);
}

} // namespace strofa::assist
