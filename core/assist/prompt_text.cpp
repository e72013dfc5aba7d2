// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/prompt_text.h"

#include "core/prosody/analyzer.h"
#include "core/text/unicode.h"

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
    return prompt;
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
