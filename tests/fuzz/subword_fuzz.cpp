// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text: learning a vocabulary from it and cutting it into subwords must give it back, but for
// ё and what the vocabulary lacks.
#include "core/lm/subword_tokenizer.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa::lm;
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    const std::string_view half = text.substr(0, size / 2);
    const auto tokenizer = learnSubwords(std::span(&half, 1), {}, 4096, 1);
    if (!tokenizer)
        return 0;
    std::string expected;
    for (const char32_t character : decodeUtf8(text)) {
        const char32_t plain = character == U'Ё' ? U'Е' : character;
        expected += encodeUtf8(plain == U'ё' ? U'е' : plain);
    }
    const auto tokens = tokenizer->encode(text);
    const bool isKnown = std::count(tokens.begin(), tokens.end(), SubwordTokenizer::kUnknown) == 0;
    if (isKnown && tokenizer->decode(tokens) != expected)
        std::abort();
    if (!(tokenizer->extraBits(text) >= 0.0))
        std::abort();
    const auto again = SubwordTokenizer::fromJson(tokenizer->toJson());
    if (!again || again->encode(text) != tokens)
        std::abort();
    return 0;
}
