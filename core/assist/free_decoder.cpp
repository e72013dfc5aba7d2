// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/free_decoder.h"

#include "core/assist/token_choice.h"
#include "core/assist/verse_trie.h"
#include "core/text/unicode.h"

namespace strofa::assist
{

namespace
{

constexpr std::size_t kLongestLine = 120; ///< UTF-16 units after which a line is broken off

/// Whether bytes are nothing but what a line of "***" is made of.
bool isSeparatorPart(std::string_view bytes)
{
    return bytes.find_first_not_of("* \n") == std::string_view::npos;
}

/// Whether a break ends the poem: after a blank line, or one of "***".
bool isPoemEnd(bool hasLetter, std::string_view bytes)
{
    return !hasLetter || bytes.find("\n\n") != std::string_view::npos;
}

/// Drops a line of "***" at the end.
void dropSeparator(std::string &text)
{
    const std::size_t begin = text.find_last_not_of("* \n");
    const std::size_t lineBreak = begin == std::string::npos ? 0 : text.find('\n', begin);
    if (lineBreak != std::string::npos)
        text.resize(lineBreak);
}

} // namespace

base::Expected<FreeText> decodeFreely(const lm::LanguageModel &model,
                                      const ModelPosition &start,
                                      const FreeTask &task,
                                      base::Random &random,
                                      const base::CancelToken &cancel)
{
    const lm::Tokenizer &tokenizer = model.tokenizer();
    const lm::StateRow source = start.source();
    std::unique_ptr<lm::ModelState> state = model.gather(std::span(&source, 1));
    std::vector<float> logits = start.logits;
    const std::vector<lm::TokenId> lead = tokenizer.encode(task.lead);
    if (!lead.empty()) {
        if (auto read = model.advance(*state, lead, logits, cancel); !read)
            return tl::unexpected(read.error());
    }
    lm::Sampler sampler(task.sampling);
    FreeText result;
    std::vector<lm::TokenId> tokens;
    std::size_t lineUnits = 0;
    bool hasLetter = false; // in the line at hand
    for (int line = 0; line < task.lines;) {
        const std::optional<lm::TokenId> token =
            drawAdmitted(logits,
                         { sampler, tokens, tokenizer.unsampled(), 0.0 },
                         random,
                         [&](lm::TokenId candidate) {
                             const std::string_view bytes = tokenizer.bytes(candidate);
                             const bool breaks = bytes.find('\n') != std::string_view::npos;
                             if (!breaks)
                                 return lineUnits < kLongestLine;
                             return lineUnits > 0 || (task.endsWithPoem && line > 0);
                         });
        if (!token)
            break;
        result.logProbability += logProbability(logits, *token);
        const std::string_view bytes = tokenizer.bytes(*token);
        const bool breaks = bytes.find('\n') != std::string_view::npos;
        hasLetter = hasLetter || !isSeparatorPart(bytes);
        if (task.endsWithPoem && breaks && isPoemEnd(hasLetter, bytes))
            break;
        hasLetter = hasLetter && !breaks;
        line += breaks ? 1 : 0;
        lineUnits = breaks ? 0 : lineUnits + text::fromUtf8Lossy(bytes).size();
        tokens.push_back(*token);
        if (auto read = model.advance(*state, std::span(&*token, 1), logits, cancel); !read)
            return tl::unexpected(read.error());
    }
    // A vocabulary may write lines from their end, so that text is known only when all is there.
    result.text = tokenizer.decode(tokens);
    result.characters = static_cast<int>(text::fromUtf8Lossy(result.text).size());
    if (task.endsWithPoem)
        dropSeparator(result.text);
    const std::size_t lineBreak = result.text.find_last_not_of('\n');
    result.text.resize(lineBreak == std::string::npos ? 0 : lineBreak + 1);
    return result;
}

base::Expected<FreeText> decodeFreeLines(const lm::LanguageModel &model,
                                         const ModelPosition &start,
                                         const ContinuationRequest &request,
                                         const PromptText &prompt,
                                         base::Random random,
                                         const base::CancelToken &cancel)
{
    // A model that writes lines from their end has read the break already.
    const bool isOpened =
        prompt.planned.finishesLine || backwardTokenizer(model.tokenizer()) != nullptr;
    const std::string opening = isOpened ? "" : "\n";
    FreeText whole;
    const auto append = [&](const std::string &text) {
        whole.text += (whole.text.empty() ? "" : "\n") + text;
    };
    for (std::size_t line = 0; line < prompt.newLines();) {
        if (prompt.isKept(line)) {
            append(prompt.keptLines[line++]);
            continue;
        }
        std::size_t end = line;
        while (end < prompt.newLines() && !prompt.isKept(end))
            ++end;
        const std::string lead = opening + whole.text + (whole.text.empty() ? "" : "\n");
        const FreeTask task {
            lead, static_cast<int>(end - line), request.sampling, !request.shots.empty()
        };
        auto decoded = decodeFreely(model, start, task, random, cancel);
        if (!decoded)
            return decoded;
        if (!decoded->text.empty()) // the model may end the poem at once
            append(decoded->text);
        whole.logProbability += decoded->logProbability;
        whole.characters += decoded->characters;
        line = end;
    }
    return whole;
}

} // namespace strofa::assist
