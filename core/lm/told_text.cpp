// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/told_text.h"

#include "core/lm/author_field.h"
#include "core/lm/subword_tokenizer.h"

#include <algorithm>

namespace strofa::lm
{

namespace
{

TokenId authorControls(const SubwordTokenizer &tokenizer)
{
    const std::vector<std::string> &controls = tokenizer.parts().controls;
    const auto end = std::ranges::find_if_not(
        controls, [](const std::string &control) { return control.starts_with(kAuthorField); });
    return static_cast<TokenId>(end - controls.begin());
}

} // namespace

std::vector<TokenId> fieldTokens(const Tokenizer &tokenizer, std::span<const std::string> fields)
{
    std::vector<TokenId> tokens;
    for (const std::string &field : fields) {
        if (const auto token = tokenizer.verseField(field))
            tokens.push_back(*token);
    }
    return tokens;
}

std::vector<TokenId>
encodeTold(const Tokenizer &tokenizer, std::string_view text, std::span<const TextField> fields)
{
    std::vector<TokenId> tokens;
    std::size_t begin = 0;
    const auto append = [&](std::size_t end) {
        const std::vector<TokenId> part = tokenizer.encode(text.substr(begin, end - begin));
        tokens.insert(tokens.end(), part.begin(), part.end());
        begin = end;
    };
    for (const TextField &field : fields) {
        const auto control = tokenizer.verseField(field.field);
        if (!control)
            continue;
        if (field.offset > begin)
            append(std::min(field.offset, text.size()));
        tokens.push_back(*control);
    }
    append(text.size());
    return tokens;
}

TokenRange verseFieldRange(const Tokenizer &tokenizer)
{
    const auto *subwords = dynamic_cast<const SubwordTokenizer *>(&tokenizer);
    if (subwords == nullptr || !subwords->parts().verseFields)
        return {};
    const TokenRange all = subwords->controls();
    const TokenId authors = authorControls(*subwords);
    return { all.first + authors, all.count - authors };
}

base::Expected<std::shared_ptr<const Tokenizer>>
withVerseFields(std::shared_ptr<const Tokenizer> tokenizer)
{
    const auto *subwords = dynamic_cast<const SubwordTokenizer *>(tokenizer.get());
    if (subwords == nullptr
        || static_cast<std::size_t>(authorControls(*subwords)) == subwords->parts().controls.size())
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The vocabulary has no fields for the form of "
                                               "stanzas: \"field_share\" is for the unit \"bpe\" "
                                               "with \"authors\" above 0."));
    SubwordTokenizer::Parts parts = subwords->parts();
    parts.verseFields = true;
    return std::make_shared<const SubwordTokenizer>(std::move(parts));
}

} // namespace strofa::lm
