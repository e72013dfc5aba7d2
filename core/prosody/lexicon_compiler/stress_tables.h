// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/prosody/lexicon_format.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strofa::prosody::lexicon_compiler
{

/// A variant while it is gathered from the tables.
struct GatheredVariant {
    std::uint8_t vowel = 0;
    bool yo = false;
    int rank = 0; ///< place in its row of the lexicon
    double votes = 0.0; ///< verse votes for its stress
    double spellingCount = 0.0; ///< occurrences of its spelling in texts that write ё
    bool preferred = false; ///< the likelier of е and ё
};

struct GatheredWord {
    std::vector<GatheredVariant> variants;
    std::uint32_t verseCount = 0;
    std::uint8_t partOfSpeech = 0;
    std::uint8_t weakness = 0;
    bool accepted = false; ///< its variants are doublets of one form
};

/// All words by their reversed one-byte spelling (lexicon_format::letterCode).
struct StressTables {
    std::unordered_map<std::string, GatheredWord> words;
    std::vector<std::pair<std::string, std::string>> proclitics; ///< reversed spellings
};

/// Reads lexicon.tsv.xz, homographs.tsv, yo.tsv, clitics.tsv and proclitic_stress.tsv.
[[nodiscard]] base::Expected<StressTables> readStressTables(const std::filesystem::path &folder);

/// The stored form of a word: variants ordered by likelihood, costs from votes and ranks.
[[nodiscard]] lexicon_format::Entry makeEntry(const GatheredWord &word);

/// Number of vowels of a reversed one-byte spelling.
[[nodiscard]] std::size_t vowelCount(const std::string &reversed);

} // namespace strofa::prosody::lexicon_compiler
