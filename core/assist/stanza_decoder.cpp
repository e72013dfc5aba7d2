// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/stanza_decoder.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;
using prosody::Clausula;

namespace
{

/// A line that waits for its rhyme must leave at least so many words to choose from.
constexpr std::size_t kRhymesForAnAnswer = 12;
constexpr std::size_t kMostRhymeWords = 3000;
/// How much rarer a worn-out pair is taken to be, in the units of RhymeMatch::frequency.
constexpr float kBanalityPenalty = 4.0F;
/// How strictly the likeliest of the decoded lines is preferred, per nat and character.
constexpr double kPreference = 24.0;

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
                if (marked[k] != u'\u0301')
                    letters += marked[k];
                if (begin + k == syllable.vowel)
                    letters += u'\u0301';
            }
            return letters;
        }
    }
    return {};
}

/// The unfinished last line of a text.
std::string lastLineOf(const std::string &text)
{
    const std::size_t lineBreak = text.rfind('\n');
    return lineBreak == std::string::npos ? text : text.substr(lineBreak + 1);
}

} // namespace

StanzaDecoder::StanzaDecoder(const ContinuerParts &parts,
                             const ContinuationRequest &request,
                             const PromptText &prompt,
                             VerseWords &words,
                             base::Random random)
    : m_parts(parts)
    , m_request(request)
    , m_prompt(prompt)
    , m_random(random)
    , m_decoder(*parts.model, words)
    , m_endings(prompt.planned.plan.scheme.size())
{
    readWrittenEndings();
}

void StanzaDecoder::readWrittenEndings()
{
    const VersePlan &plan = m_prompt.planned.plan;
    if (m_prompt.analysis.stanzas.empty())
        return;
    const std::size_t first = m_prompt.analysis.stanzas.back().firstLine;
    for (std::size_t i = 0; i < plan.writtenLines; ++i) {
        const prosody::LineAnalysis &line = m_prompt.analysis.lines.at(first + i);
        std::u16string word = markedLastWord(m_prompt.utf16, line);
        if (!word.empty())
            m_endings[i] = Ending { plan.scheme[i], line.clausula, std::move(word) };
        m_earlierLines.push_back(text::toUtf8(
            std::u16string_view(m_prompt.utf16).substr(line.span.begin, line.span.length())));
    }
}

const StanzaDecoder::Ending *StanzaDecoder::partnerOf(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const char letter = plan.scheme[planLine];
    for (std::size_t i = planLine; letter != '-' && i > 0; --i) {
        const std::size_t newIndex = i - plan.writtenLines;
        // A blank line before the line after this one: the stanza begins there.
        if (i >= plan.writtenLines && newIndex < m_prompt.planned.blankBefore.size()
            && m_prompt.planned.blankBefore[newIndex])
            return nullptr;
        const std::optional<Ending> &ending = m_endings[i - 1];
        if (ending && ending->letter == letter)
            return &*ending;
    }
    return nullptr;
}

bool StanzaDecoder::isAnsweredLater(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const char letter = plan.scheme[planLine];
    if (letter == '-')
        return false;
    for (std::size_t i = planLine + 1; i < plan.scheme.size(); ++i) {
        if (m_prompt.planned.blankBefore[i - plan.writtenLines])
            return false;
        if (plan.scheme[i] == letter)
            return true;
    }
    return false;
}

std::optional<StanzaDecoder::Ending> StanzaDecoder::endingOf(const std::string &line,
                                                             char letter) const
{
    const std::u16string text = text::fromUtf8Lossy(line);
    const prosody::TextAnalysis analysis = m_parts.analyzer->analyse(text);
    if (analysis.lines.empty())
        return std::nullopt;
    std::u16string word = markedLastWord(text, analysis.lines.front());
    if (word.empty())
        return std::nullopt;
    return Ending { letter, analysis.lines.front().clausula, std::move(word) };
}

std::vector<prosody::RhymeMatch> StanzaDecoder::answersTo(const Ending &ending,
                                                          std::size_t limit) const
{
    prosody::RhymeQuery query;
    query.word = ending.word;
    query.limit = limit;
    query.weakest = prosody::RhymeGrade::Exact;
    query.clausula = ending.clausula;
    return m_parts.rhymes->find(query);
}

void StanzaDecoder::rememberWords(const std::string &line)
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

LineTask StanzaDecoder::taskFor(std::size_t newLine, const std::string &written) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const std::size_t planLine = plan.writtenLines + newLine;
    LineTask task;
    task.temperature = m_request.temperature;
    task.written = written;
    task.demand.usedWords = m_usedWords;
    Clausula clausula = plan.clausulae[planLine];
    const Ending *partner = m_request.wishes.holdRhyme ? partnerOf(planLine) : nullptr;
    if (partner != nullptr)
        clausula = partner->clausula;
    task.demand.pattern = LinePattern::classical(plan.meter, plan.feet[planLine], clausula);
    if (!task.demand.pattern) {
        int syllables = 9;
        for (std::size_t i = 0; i < plan.writtenLines; ++i)
            syllables = static_cast<int>(
                m_prompt.analysis.lines.at(m_prompt.analysis.stanzas.back().firstLine + i)
                    .syllables.size());
        task.demand.minimumSyllables = std::max(2, syllables - 2);
        task.demand.maximumSyllables = std::min(24, syllables + 2);
    }
    if (partner == nullptr)
        return task;
    const auto isUsed = [this](const std::u16string &word) {
        return std::ranges::find(m_usedWords, foldWord(word)) != m_usedWords.end();
    };
    for (const prosody::RhymeMatch &match : answersTo(*partner, kMostRhymeWords)) {
        if (match.frequency == 0 || isUsed(match.word))
            continue;
        task.rhymeWords.push_back(
            { text::toUtf8(match.word),
              match.syllables,
              static_cast<int>(match.stressedVowel),
              static_cast<float>(match.frequency) - (match.banal ? kBanalityPenalty : 0.0F) });
    }
    return task;
}

std::string StanzaDecoder::separatorBefore(std::size_t newLine) const
{
    const PlannedContinuation &planned = m_prompt.planned;
    if (newLine == 0 && planned.finishesLine)
        return {};
    return planned.blankBefore[newLine] ? "\n\n" : "\n";
}

std::optional<DecodedLine> StanzaDecoder::pick(std::vector<DecodedLine> lines,
                                               std::size_t planLine,
                                               const std::string &written)
{
    const bool mustBeAnswered = m_request.wishes.holdRhyme && isAnsweredLater(planLine);
    while (!lines.empty()) {
        double best = -1e300;
        for (const DecodedLine &line : lines)
            best = std::max(best, line.perCharacter());
        std::vector<double> weights;
        double sum = 0.0;
        for (const DecodedLine &line : lines) {
            weights.push_back(
                std::exp((line.perCharacter() - best) * kPreference / m_request.temperature));
            sum += weights.back();
        }
        double target = m_random.uniform() * sum;
        std::size_t chosen = 0;
        while (chosen + 1 < lines.size() && (target -= weights[chosen]) > 0.0)
            ++chosen;
        DecodedLine line = std::move(lines[chosen]);
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(chosen));
        const std::string whole = written + line.text;
        if (std::ranges::find(m_earlierLines, whole) != m_earlierLines.end())
            continue;
        const std::optional<Ending> ending =
            endingOf(whole, m_prompt.planned.plan.scheme[planLine]);
        if (mustBeAnswered
            && (!ending || answersTo(*ending, kRhymesForAnAnswer).size() < kRhymesForAnAnswer))
            continue;
        m_endings[planLine] = ending;
        return line;
    }
    return std::nullopt;
}

Expected<std::optional<DecodedStanza>> StanzaDecoder::decode(const ModelPosition &start,
                                                             const CancelToken &cancel)
{
    DecodedStanza stanza;
    ModelPosition position = start;
    const VersePlan &plan = m_prompt.planned.plan;
    const std::size_t newLines = plan.scheme.size() - plan.writtenLines;
    for (std::size_t i = 0; i < newLines; ++i) {
        Expected<ModelPosition> opened = m_decoder.read(position, separatorBefore(i), cancel);
        if (!opened)
            return tl::unexpected(opened.error());
        const bool finishes = i == 0 && m_prompt.planned.finishesLine;
        const std::string written = finishes ? lastLineOf(m_prompt.utf8) : std::string();
        const LineTask task = taskFor(i, written);
        Expected<std::vector<DecodedLine>> lines =
            m_decoder.decode(*opened, task, m_random, cancel);
        if (!lines)
            return tl::unexpected(lines.error());
        std::optional<DecodedLine> line = pick(std::move(*lines), plan.writtenLines + i, written);
        if (!line)
            return std::optional<DecodedStanza> {};
        if (!task.rhymeWords.empty()) {
            auto marked = m_decoder.punctuate(*line, m_request.temperature, m_random, cancel);
            if (!marked)
                return tl::unexpected(marked.error());
        }
        stanza.logProbability += line->logProbability;
        stanza.characters += line->characters + 1;
        m_earlierLines.push_back(written + line->text);
        rememberWords(line->text);
        stanza.lines.push_back(std::move(line->text));
        position = std::move(line->end);
    }
    return std::optional<DecodedStanza> { std::move(stanza) };
}

} // namespace strofa::assist
