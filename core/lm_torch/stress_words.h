// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/random.h"
#include "core/prosody/stress_features.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// A word form with a known stress.
struct StressWord {
    prosody::CodedWord word;
    std::u16string letters;
    std::uint8_t stressed = 0; ///< vowel
    std::uint32_t lemma = 0;
};

/// The words that a stress predictor learns from. Whole lemmas are held out for measuring, chosen
/// by a hash of the lemma, so that the same table always gives the same split: one name of ten and
/// one of 24 other lemmas, which makes names a seventh, and one form of each.
struct StressWords {
    std::vector<StressWord> words;
    std::vector<std::vector<std::uint32_t>> trained; ///< words of each lemma
    std::vector<std::uint32_t> heldOut; ///< one word a lemma
    std::vector<std::string> lemmas; ///< UTF-8

    [[nodiscard]] bool isName(const StressWord &word) const;
};

/// Reads a table with the columns form, stressed vowel (from 0), number of vowels, lemma. Of a form
/// with a hyphen the part behind it counts, if it bears the stress.
[[nodiscard]] base::Expected<StressWords> readStressWords(const std::filesystem::path &table);

/// The neighbours that the trained words make, and what each trained lemma has contributed to
/// them (parallel to `StressWords::trained`).
struct TrainedNeighbours {
    prosody::StressNeighbours lists;
    std::vector<prosody::OwnEntries> own;
};

[[nodiscard]] TrainedNeighbours makeNeighbours(const StressWords &words);

/// Words of equal length that are learnt together.
using StressBatch = std::vector<std::uint32_t>;

/// The batches of one pass: a few forms of every trained lemma, in random order.
[[nodiscard]] std::vector<StressBatch> planPass(const StressWords &words, base::Random random);

} // namespace strofa::lm_torch
