// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text: a vocabulary of syllables learned from its first half must give back what it knows of
// the whole; and any bytes as vocabulary.json must be refused or used without harm.
#include "core/lm/segment_tokenizer.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace
{

using namespace strofa::lm;

void check(const SegmentTokenizer &tokenizer, std::string_view text, bool isLossless)
{
    const auto tokens = tokenizer.encode(text);
    std::string expected;
    for (const char32_t character : decodeUtf8(text))
        expected += encodeUtf8(character);
    const bool isKnown = std::count(tokens.begin(), tokens.end(), SegmentTokenizer::kUnknown) == 0;
    if (isLossless && isKnown && tokenizer.decode(tokens) != expected)
        std::abort();
    const double bits = tokenizer.extraBits(text);
    if (!(bits >= 0.0) || (isKnown && bits > 0.0))
        std::abort();
    const auto again = SegmentTokenizer::fromJson(tokenizer.toJson());
    if (!again || again->encode(text) != tokens || again->extraBits(text) != bits)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    const std::string_view half = text.substr(0, size / 2);
    for (const SegmentUnit unit : { SegmentUnit::Syllable, SegmentUnit::Word }) {
        if (const auto learned = learnSegments(std::span(&half, 1), unit, 4096, 1))
            check(*learned, text, true);
    }
    if (const auto read = SegmentTokenizer::fromJson(text))
        static_cast<void>(read->extraBits("Буря мглою небо кроет?"));
    return 0;
}
