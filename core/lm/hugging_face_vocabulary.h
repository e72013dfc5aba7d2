// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/byte_tokenizer.h"
#include "core/lm/hugging_face_config.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// Byte-level merges of a Hugging Face folder.
struct HuggingFaceVocabulary {
    std::shared_ptr<const ByteTokenizer> tokenizer;
    std::vector<Notice> notices;
};

/// The texts of vocab.json and merges.txt that a tokenizer.json stands for.
struct TokenizerFiles {
    nlohmann::json vocabulary; ///< names with their numbers
    nlohmann::json added; ///< names of tokens beside them, with their numbers
    std::string merges;
};

/// Takes a tokenizer.json apart. Whatever is not plain byte-level merging as GPT-2 has it (other
/// models, normalisers, prefixes, a space before the text) is Unsupported with a sentence of its
/// own.
[[nodiscard]] base::Expected<TokenizerFiles> parseTokenizerJson(std::string_view text);

/// Reads vocab.json and merges.txt (with added_tokens.json, if there is one) or, where they are
/// missing, tokenizer.json. `rows` is the number of rows of the embedding: more tokens than that
/// are Corrupted, added ones beyond it are left out with a notice, and so are rows without a
/// token. Numbers that no token has become tokens that are never used. `specialTokens` are the
/// numbers that config.json calls start or end; a notice tells which are ordinary tokens.
[[nodiscard]] base::Expected<HuggingFaceVocabulary>
readHuggingFaceVocabulary(const std::filesystem::path &folder,
                          std::size_t rows,
                          const std::vector<std::int64_t> &specialTokens);

} // namespace strofa::lm
