// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/lm/hostile_files.h"

#include <string>

namespace strofa::lm
{

/// A reader of a text; what it reads is thrown away.
using TextReader = base::Expected<void> (*)(const std::string &text);

base::Expected<void> readsManifest(const std::string &text);
base::Expected<void> readsVocabulary(const std::string &text);
base::Expected<void> readsMerges(const std::string &text); ///< merges.txt of a sound vocab.json
/// vocab.json and merges.txt, a byte of 0 between them.
base::Expected<void> readsVocabularyPair(const std::string &text);
base::Expected<void> readsTokenizer(const std::string &text);
base::Expected<void> readsIndex(const std::string &text);
base::Expected<void> readsConfig(const std::string &text);
base::Expected<void> readsGptq(const std::string &text);
base::Expected<void> readsAdapter(const std::string &text);
base::Expected<void> readsTorch(const std::string &text);

[[nodiscard]] HostileFile reading(std::string name,
                                  TextReader reader,
                                  std::string text,
                                  std::string sentence,
                                  base::ErrorCode code = base::ErrorCode::Corrupted);

[[nodiscard]] std::string soundManifest();

/// vocabulary.json of single bytes and "ab".
[[nodiscard]] std::string soundVocabulary();

/// The first `from` in a text becomes `to`.
[[nodiscard]] std::string
replacedIn(std::string text, const std::string &from, const std::string &to);

/// A text again and again, up to so many bytes.
[[nodiscard]] std::string repeated(const std::string &text, std::size_t bytes);

/// An archive with a file that is a part of another.
[[nodiscard]] std::string overlappingArchive();

} // namespace strofa::lm
