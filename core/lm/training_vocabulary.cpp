// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/training_vocabulary.h"

#include "core/lm/author_field.h"
#include "core/lm/character_tokenizer.h"
#include "core/lm/segment_tokenizer.h"
#include "core/lm/subword_tokenizer.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <map>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr std::size_t kLongestAuthor = 200; // bytes; a longer name is no name

/// Fields that tell what a stanza is written in, as poems::fieldsOf() names them; no run tells the
/// vowel of an ending so far.
std::vector<std::string> verseFields()
{
    std::vector<std::string> fields;
    const auto add = [&](const std::string &name, std::initializer_list<const char *> values) {
        for (const char *value : values)
            fields.push_back(name + '=' + value);
    };
    add("meter",
        { "ямб",
          "хорей",
          "дактиль",
          "амфибрахий",
          "анапест",
          "дольник",
          "тактовик",
          "акцентный",
          "свободный" });
    add("feet", { "1", "2", "3", "4", "5", "6", "7", "8" });
    add("clausula", { "мужская", "женская", "дактилическая", "гипердактилическая" });
    add("vowel", { "а", "о", "у", "э", "и", "ы" });
    add("rhyme", { "A", "B", "C", "D", "X" });
    return fields;
}

std::vector<std::string> controlsOf(const TrainingRecipe &recipe,
                                    std::span<const CorpusText *const> texts)
{
    if (recipe.authors == 0)
        return {};
    std::map<std::string, std::size_t> sizes;
    for (const CorpusText *text : texts) {
        if (!text->author.empty() && text->author.size() <= kLongestAuthor)
            sizes[text->author] += text->text.size();
    }
    std::vector<std::pair<std::string, std::size_t>> authors(sizes.begin(), sizes.end());
    std::stable_sort(authors.begin(), authors.end(), [](const auto &left, const auto &right) {
        return left.second > right.second;
    });
    authors.resize(std::min(authors.size(), static_cast<std::size_t>(recipe.authors)));
    std::vector<std::string> controls;
    for (const auto &[author, size] : authors)
        controls.push_back(std::string(kAuthorField).append(author));
    const std::vector<std::string> fields = verseFields();
    controls.insert(controls.end(), fields.begin(), fields.end());
    return controls;
}

base::Expected<std::shared_ptr<const Tokenizer>>
characterVocabulary(const TrainingRecipe &recipe, std::span<const CorpusText *const> texts)
{
    std::map<char32_t, std::int64_t> counts;
    for (const CorpusText *text : texts) {
        for (const char32_t character : decodeUtf8(text->text))
            ++counts[character];
    }
    auto tokenizer = CharacterTokenizer::fromCounts(counts, recipe.minimumCount);
    if (tokenizer.characters().empty())
        return base::failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The corpus is too small: no character occurs %1 times."),
            { std::to_string(recipe.minimumCount) });
    return std::make_shared<const CharacterTokenizer>(std::move(tokenizer));
}

base::Expected<std::shared_ptr<const Tokenizer>>
segmentVocabulary(const TrainingRecipe &recipe, std::span<const std::string_view> texts)
{
    auto tokenizer =
        learnSegments(texts,
                      recipe.unit == "word" ? SegmentUnit::Word : SegmentUnit::Syllable,
                      static_cast<std::size_t>(recipe.vocabulary),
                      recipe.minimumCount);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    return std::make_shared<const SegmentTokenizer>(std::move(*tokenizer));
}

} // namespace

double weightOf(const TrainingRecipe &recipe, const CorpusText &text)
{
    const auto found = recipe.corpusWeights.find(text.file);
    return found == recipe.corpusWeights.end() ? 1.0 : found->second;
}

base::Expected<std::shared_ptr<const Tokenizer>> makeVocabulary(const TrainingRecipe &recipe,
                                                                std::span<const CorpusText> texts)
{
    std::vector<const CorpusText *> trained;
    for (const CorpusText &text : texts) {
        if (weightOf(recipe, text) > 0.0 && !isHeldOut(text, recipe.validationShare))
            trained.push_back(&text);
    }
    if (recipe.unit == "character")
        return characterVocabulary(recipe, trained);
    std::vector<std::string_view> views;
    for (const CorpusText *text : trained)
        views.emplace_back(text->text);
    if (recipe.unit != "bpe")
        return segmentVocabulary(recipe, views);
    auto tokenizer = learnSubwords(views,
                                   controlsOf(recipe, trained),
                                   static_cast<std::size_t>(recipe.vocabulary),
                                   recipe.minimumCount);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    SubwordTokenizer::Parts parts = tokenizer->parts();
    parts.reversedLines = recipe.reversedLines;
    return std::make_shared<const SubwordTokenizer>(std::move(parts));
}

} // namespace strofa::lm
