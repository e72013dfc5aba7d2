// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/few_shot.h"

#include "core/assist/verse_words.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace strofa::assist
{

namespace
{

constexpr std::size_t kMostLookedAt = 2000;
constexpr std::size_t kMostMisfits = 30;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Letters only, so that a comma more does not hide that it is the same line.
std::u16string lettersOf(std::string_view line)
{
    std::u16string letters = foldWord(text::fromUtf8Lossy(line));
    std::erase_if(letters, [](char16_t unit) { return unit < u'а' || unit > u'я'; });
    return letters;
}

std::set<std::u16string> foldedLines(std::string_view text)
{
    // Shorter lines are common property.
    constexpr std::size_t kShortest = 8;
    std::set<std::u16string> lines;
    for (const std::string_view line : linesOf(text)) {
        std::u16string letters = lettersOf(line);
        if (letters.size() >= kShortest)
            lines.insert(std::move(letters));
    }
    return lines;
}

bool sharesALine(std::string_view poem, const std::set<std::u16string> &lines)
{
    const auto all = linesOf(poem);
    return std::any_of(all.begin(), all.end(), [&lines](std::string_view line) {
        return lines.contains(lettersOf(line));
    });
}

/// Whether a scheme that is begun agrees with a whole one ("AB" with "ABAB").
bool agrees(const std::string &begun, const std::string &whole)
{
    return !begun.empty() && whole.starts_with(begun);
}

} // namespace

std::string beginningOf(std::string_view poem, std::size_t most)
{
    const std::vector<std::string_view> lines = linesOf(poem);
    std::size_t count = 0; // of verse
    std::size_t end = 0; // of what is taken, in lines
    for (std::size_t i = 0; i < lines.size() && count < most; ++i) {
        if (!lines[i].empty()) {
            ++count;
            const bool endsStanza = i + 1 == lines.size() || lines[i + 1].empty();
            end = endsStanza ? i + 1 : end;
        }
    }
    if (end == 0)
        end = std::min(most, lines.size());
    std::string text;
    for (std::size_t i = 0; i < end; ++i) {
        text += text.empty() ? "" : "\n";
        text += lines[i];
    }
    return text;
}

FewShotBuilder::FewShotBuilder(const std::vector<lm::CorpusText> &poems,
                               const prosody::Analyzer &analyzer,
                               const base::CancelToken &cancel)
    : m_poems(poems)
    , m_analyzer(analyzer)
{
    for (std::size_t i = 0; i < std::min(poems.size(), kMostLookedAt); ++i) {
        if (cancel.isCancelled())
            return;
        std::string text = beginningOf(poems[i].text, kMostLines);
        poems::PoemForm form = poems::formOf(text::fromUtf8Lossy(text), analyzer);
        if (form.lines >= 2)
            m_shots.push_back({ i, std::move(text), std::move(form) });
    }
}

std::vector<const FewShotBuilder::Shot *>
FewShotBuilder::candidatesFor(const FewShotTask &task) const
{
    const std::set<std::u16string> own = foldedLines(task.text);
    const std::u16string wanted = foldWord(text::fromUtf8Lossy(task.author));
    std::vector<const Shot *> all;
    std::vector<const Shot *> ofAuthor;
    for (const Shot &shot : m_shots) {
        const lm::CorpusText &poem = m_poems[shot.poem];
        if (sharesALine(poem.text, own))
            continue;
        all.push_back(&shot);
        const std::u16string author = foldWord(text::fromUtf8Lossy(poem.author));
        if (!wanted.empty() && author.find(wanted) != std::u16string::npos)
            ofAuthor.push_back(&shot);
    }
    return ofAuthor.empty() ? all : ofAuthor;
}

FewShotPrompt FewShotBuilder::build(const FewShotTask &task, const lm::Tokenizer &tokenizer) const
{
    const poems::PoemForm form = poems::formOf(text::fromUtf8Lossy(task.text), m_analyzer);
    std::vector<const Shot *> shots = candidatesFor(task);
    const auto rank = [&form](const Shot *shot) {
        return std::tuple(shot->form.meter != form.meter,
                          shot->form.feet != form.feet,
                          !agrees(form.scheme, shot->form.scheme),
                          shot->text.size());
    };
    std::stable_sort(shots.begin(), shots.end(), [&rank](const Shot *a, const Shot *b) {
        return rank(a) < rank(b);
    });
    FewShotPrompt prompt;
    prompt.hasMeter = true;
    std::size_t misfits = 0;
    for (const Shot *shot : shots) {
        if (prompt.poems.size() == kMostPoems)
            break;
        // Beyond the meter of the text a third and a fourth example would rather mislead.
        const bool isOff = shot->form.meter != form.meter;
        if (isOff && prompt.poems.size() >= 2)
            break;
        std::string longer = prompt.text;
        longer += shot->text;
        longer += kPoemSeparator;
        const std::size_t tokens = tokenizer.encode(longer).size();
        if (tokens > task.tokenBudget) {
            if (++misfits == kMostMisfits)
                break;
            continue; // a shorter one may follow
        }
        prompt.text = std::move(longer);
        prompt.tokens = tokens;
        prompt.poems.push_back(shot->poem);
        prompt.hasMeter = prompt.hasMeter && !isOff;
    }
    prompt.hasMeter = prompt.hasMeter && !prompt.poems.empty();
    return prompt;
}

} // namespace strofa::assist
