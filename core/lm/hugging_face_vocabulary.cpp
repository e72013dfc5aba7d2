// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/hugging_face_vocabulary.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/foreign_json.h"

#include <algorithm>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kLargestFile = std::size_t { 1 } << 25U;
constexpr std::uint64_t kMostTokens = std::uint64_t { 1 } << 20U;

/// Names by number; empty where no token has it.
using Names = std::vector<std::string>;

tl::unexpected<base::Error> broken(std::string sentence, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(sentence), std::move(arguments));
}

base::Expected<TokenizerFiles> readFiles(const std::filesystem::path &folder)
{
    std::error_code error;
    const auto exists = [&](const char *name) {
        return std::filesystem::exists(folder / name, error);
    };
    const bool isPair = exists("vocab.json") && exists("merges.txt");
    if (!isPair && !exists("tokenizer.json"))
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("%1 has no vocabulary: neither vocab.json with "
                                               "merges.txt nor tokenizer.json."),
                             { base::pathText(folder) });
    if (!isPair) {
        const auto text = readSmallFile(folder / "tokenizer.json", kLargestFile);
        if (!text)
            return tl::unexpected(text.error());
        return parseTokenizerJson(*text);
    }
    TokenizerFiles files;
    files.added = json::object();
    const auto read = [&](const char *name, json &target) -> base::Expected<void> {
        const auto text = readSmallFile(folder / name, kLargestFile);
        if (!text)
            return tl::unexpected(text.error());
        auto parsed = parseForeignJson(*text, name, kForeignVocabularyLimits);
        if (!parsed)
            return tl::unexpected(parsed.error());
        target = std::move(*parsed);
        return {};
    };
    if (auto done = read("vocab.json", files.vocabulary); !done)
        return tl::unexpected(done.error());
    if (exists("added_tokens.json"))
        if (auto done = read("added_tokens.json", files.added); !done)
            return tl::unexpected(done.error());
    auto merges = readSmallFile(folder / "merges.txt", kLargestFile);
    if (!merges)
        return tl::unexpected(merges.error());
    files.merges = std::move(*merges);
    return files;
}

base::Expected<std::uint64_t> numberOf(const std::string &name, const json &value)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= kMostTokens)
        return broken(STROFA_ERROR_TEXT("The number of the token \"%1\" is not a reasonable whole "
                                        "number."),
                      { name });
    return value.get<std::uint64_t>();
}

base::Expected<void> place(Names &names, std::uint64_t number, const std::string &name)
{
    if (names.size() <= number)
        names.resize(number + 1);
    if (!names[number].empty() && names[number] != name)
        return broken(STROFA_ERROR_TEXT("Two tokens of the vocabulary have the number %1."),
                      { std::to_string(number) });
    names[number] = name;
    return {};
}

base::Expected<Names> readNames(const json &vocabulary, std::size_t rows)
{
    std::uint64_t size = 0;
    for (const auto &[name, value] : vocabulary.items()) {
        const auto number = numberOf(name, value);
        if (!number)
            return tl::unexpected(number.error());
        size = std::max(size, *number + 1);
    }
    if (size > rows)
        return broken(STROFA_ERROR_TEXT("The vocabulary has tokens up to number %1, but the "
                                        "embedding only %2 rows."),
                      { std::to_string(size - 1), std::to_string(rows) });
    Names names(size);
    for (const auto &[name, value] : vocabulary.items()) {
        const auto number = numberOf(name, value);
        if (auto placed = place(names, *number, name); !placed)
            return tl::unexpected(placed.error());
    }
    return names;
}

base::Expected<void> addTokens(const json &added,
                               const json &vocabulary,
                               std::size_t rows,
                               Names &names,
                               std::vector<Notice> &notices)
{
    for (const auto &[name, value] : added.items()) {
        const auto number = numberOf(name, value);
        if (!number)
            return tl::unexpected(number.error());
        const auto known = vocabulary.find(name);
        if (known != vocabulary.end() && *known == *number)
            continue;
        if (known != vocabulary.end())
            return broken(STROFA_ERROR_TEXT("The token \"%1\" has two numbers."), { name });
        if (*number >= rows) {
            notices.push_back(
                notice(STROFA_ERROR_TEXT("The added token \"%1\" has the number %2, for "
                                         "which the model has no row; it is left out."),
                       { name, std::to_string(*number) }));
            continue;
        }
        if (auto placed = place(names, *number, name); !placed)
            return placed;
    }
    return {};
}

/// Numbers that no token has get names that no text holds.
void nameUnused(Names &names)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty())
            names[i] = "<unused " + std::to_string(i) + '>';
    }
}

void tellOfRows(const ByteTokenizer &tokenizer,
                std::size_t rows,
                const std::vector<std::int64_t> &specialTokens,
                std::vector<Notice> &notices)
{
    const std::size_t size = tokenizer.vocabularySize();
    if (size < rows)
        notices.push_back(
            notice(STROFA_ERROR_TEXT("%1 rows of the embedding have no token; they are "
                                     "left out."),
                   { std::to_string(rows - size) }));
    std::vector<std::int64_t> told;
    for (const std::int64_t token : specialTokens) {
        if (std::find(told.begin(), told.end(), token) != told.end())
            continue;
        told.push_back(token);
        if (token >= static_cast<std::int64_t>(size)
            || !tokenizer.bytes(static_cast<TokenId>(token)).empty())
            notices.push_back(
                notice(STROFA_ERROR_TEXT("config.json calls the token %1 start or end of "
                                         "a text, which it is not; that is passed over."),
                       { std::to_string(token) }));
    }
}

} // namespace

base::Expected<HuggingFaceVocabulary>
readHuggingFaceVocabulary(const std::filesystem::path &folder,
                          std::size_t rows,
                          const std::vector<std::int64_t> &specialTokens)
{
    auto files = readFiles(folder);
    if (!files)
        return tl::unexpected(files.error());
    HuggingFaceVocabulary result;
    auto names = readNames(files->vocabulary, rows);
    if (!names)
        return tl::unexpected(names.error());
    auto added = addTokens(files->added, files->vocabulary, rows, *names, result.notices);
    if (!added)
        return tl::unexpected(added.error());
    nameUnused(*names);
    files->vocabulary = nullptr; // its memory is wanted
    auto tokenizer = ByteTokenizer::fromNames(std::move(*names), files->merges);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    result.tokenizer = std::make_shared<const ByteTokenizer>(std::move(*tokenizer));
    tellOfRows(*result.tokenizer, rows, specialTokens, result.notices);
    return result;
}

} // namespace strofa::lm
