// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/prompt_text.h"

#include "core/poems/verse_fields.h"
#include "core/prosody/analyzer.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <span>
#include <sstream>

namespace strofa::assist
{

namespace
{

/// What of a long text the model and the analysis still look at, whole lines.
constexpr std::size_t kPromptUnits = 2000;

std::u16string tailOf(const std::u16string &text)
{
    if (text.size() <= kPromptUnits)
        return text;
    const std::size_t cut = text.find(u'\n', text.size() - kPromptUnits);
    // A single line longer than the prompt has no break to cut at.
    return cut == std::u16string::npos ? text.substr(text.size() - kPromptUnits)
                                       : text.substr(cut + 1);
}

/// Without the stress marks, which are for the analyzer only.
std::string withoutStressMarks(std::u16string text)
{
    std::erase(text, u'\u0301');
    return text::toUtf8(text);
}

/// Of the lines from `begin` to `end` of a plan, which are one stanza.
std::vector<std::string> fieldsOf(const VersePlan &plan, std::size_t begin, std::size_t end)
{
    const auto part = [&](auto &list) {
        const std::size_t last = std::min(end, list.size());
        return std::span(list).subspan(std::min(begin, last), last - std::min(begin, last));
    };
    poems::StanzaForm form { plan.meter, part(plan.feet), part(plan.clausulae) };
    // Each stanza of a plan goes on with the letters; a stanza in itself begins with A.
    std::string scheme;
    std::string seen;
    for (const char letter : plan.scheme.substr(std::min(begin, plan.scheme.size()), end - begin)) {
        if (letter != '-' && seen.find(letter) == std::string::npos)
            seen += letter;
        scheme += letter == '-' ? letter : static_cast<char>('A' + seen.find(letter));
    }
    form.scheme = scheme;
    return poems::fieldsOf(form);
}

/// The lines of a candidate that are not blank.
std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

/// The new line after the last one of the stanza in which a new line stands.
std::size_t stanzaEnd(const PromptText &prompt, std::size_t newLine)
{
    const std::vector<bool> &blank = prompt.planned.blankBefore;
    std::size_t end = newLine + 1;
    while (end < prompt.newLines() && !(end < blank.size() && blank[end]))
        ++end;
    return end;
}

} // namespace

std::string PromptText::unfinishedLine() const
{
    if (!planned.finishesLine)
        return {};
    const std::size_t lineBreak = utf8.rfind('\n');
    return lineBreak == std::string::npos ? utf8 : utf8.substr(lineBreak + 1);
}

std::string PromptText::completePart() const
{
    if (planned.finishesLine)
        return utf8.substr(0, utf8.size() - unfinishedLine().size());
    return utf8.empty() ? std::string() : utf8 + separatorBefore(0);
}

std::string PromptText::separatorBefore(std::size_t newLine) const
{
    if (newLine == 0 && planned.finishesLine)
        return {};
    return newLine < planned.blankBefore.size() && planned.blankBefore[newLine] ? "\n\n" : "\n";
}

std::vector<std::string> PromptText::fieldsBefore(std::size_t newLine) const
{
    const std::size_t written = planned.plan.writtenLines;
    return fieldsOf(planned.plan, written + newLine, written + stanzaEnd(*this, newLine));
}

std::vector<lm::TextField> PromptText::fieldsOfCompletePart() const
{
    const std::size_t size = completePart().size();
    const VersePlan &plan = planned.plan;
    // The stanza that the plan goes on with; none where the new lines open one.
    const bool opens =
        plan.writtenLines == 0 || (!planned.blankBefore.empty() && planned.blankBefore.front());
    std::vector<lm::TextField> fields = poems::verseFields(utf16, analysis);
    std::erase_if(fields, [&](const lm::TextField &field) { return field.offset >= size; });
    std::size_t begin = size;
    if (!opens && !analysis.stanzas.empty()) {
        std::u16string before =
            utf16.substr(0, analysis.lines.at(analysis.stanzas.back().firstLine).span.begin);
        begin = std::min(size, withoutStressMarks(std::move(before)).size());
        std::erase_if(fields, [&](const lm::TextField &field) { return field.offset >= begin; });
    }
    const std::size_t first = opens ? plan.writtenLines : 0;
    const std::size_t end = plan.writtenLines + stanzaEnd(*this, 0);
    for (std::string &field : fieldsOf(plan, first, end))
        fields.push_back({ begin, std::move(field) });
    return fields;
}

std::string PromptText::leadAfter(std::string_view requestText) const
{
    const std::string wanted = separatorBefore(0);
    std::size_t present = 0;
    while (present < wanted.size() && present < requestText.size()
           && requestText[requestText.size() - 1 - present] == '\n')
        ++present;
    return wanted.substr(present);
}

PromptText readPrompt(const ContinuationRequest &request, const prosody::Analyzer &analyzer)
{
    PromptText prompt;
    const std::u16string whole = tailOf(text::toNfc(text::fromUtf8Lossy(request.text)));
    prompt.analysis = analyzer.analyse(whole);
    prompt.planned = planContinuation(whole, prompt.analysis, request.wishes, request.lines);
    const std::size_t end =
        whole.find_last_not_of(prompt.planned.finishesLine ? u"\r\n" : u" \t\r\n");
    prompt.utf16 = whole.substr(0, end == std::u16string::npos ? 0 : end + 1);
    prompt.utf8 = withoutStressMarks(prompt.utf16);
    prompt.keptLines = request.keptLines;
    for (std::string &line : prompt.keptLines) {
        if (line.find_first_not_of(' ') == std::string::npos)
            line.clear();
    }
    return prompt;
}

std::string withKeptLines(const std::string &text, const PromptText &prompt)
{
    std::vector<std::string> lines = linesOf(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (prompt.isKept(i))
            lines[i] = prompt.keptLines[i];
    }
    return joinLines(lines, prompt.planned);
}

std::string newPartOf(const std::string &text, const PromptText &prompt)
{
    std::string part;
    const std::vector<std::string> lines = linesOf(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!prompt.isKept(i))
            part += prompt.wholeLine(i, lines[i]) + '\n';
    }
    return part;
}

std::string joinLines(const std::vector<std::string> &lines, const PlannedContinuation &planned)
{
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            text += planned.blankBefore[i] ? "\n\n" : "\n";
        text += lines[i];
    }
    return text;
}

} // namespace strofa::assist
