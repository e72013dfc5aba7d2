// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Two words in one input, parted by its first line break, must compare the same both ways.
#include "core/prosody/word_rhyme.h"
#include "core/text/unicode.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(bytes), size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    const auto first = strofa::text::fromUtf8Lossy(input.substr(0, end));
    const auto second = strofa::text::fromUtf8Lossy(input.substr(std::min(end + 1, size)));
    const auto &lexicon = *strofa::test::shippedLexicon();
    if (strofa::prosody::compareWords(lexicon, first, second).grade
        != strofa::prosody::compareWords(lexicon, second, first).grade)
        std::abort();
    return 0;
}
