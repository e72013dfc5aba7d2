// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text may come in as a manifest, a vocabulary or a training configuration. What is accepted
// must survive a way through JSON.
#include "core/lm/byte_tokenizer.h"
#include "core/lm/character_tokenizer.h"
#include "core/lm/manifest.h"
#include "core/lm/recipe.h"
#include "core/lm/subword_tokenizer.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa::lm;
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    if (const auto manifest = parseManifest(text)) {
        const auto again = parseManifest(toJson(*manifest));
        if (!again || again->shape != manifest->shape)
            std::abort();
    }
    if (const auto tokenizer = CharacterTokenizer::fromJson(text)) {
        const auto again = CharacterTokenizer::fromJson(tokenizer->toJson());
        if (!again || again->characters() != tokenizer->characters())
            std::abort();
    }
    if (const auto tokenizer = SubwordTokenizer::fromJson(text)) {
        const auto again = SubwordTokenizer::fromJson(tokenizer->toJson());
        if (!again || again->toJson() != tokenizer->toJson())
            std::abort();
        const std::string decoded = tokenizer->decode(tokenizer->encode(text));
        if (tokenizer->decode(tokenizer->encode(decoded)) != decoded)
            std::abort();
    }
    if (const auto tokenizer = ByteTokenizer::fromJson(text)) {
        if (tokenizer->decode(tokenizer->encode("проба, text")) != "проба, text")
            std::abort();
    }
    if (const auto recipe = applyConfig({}, text)) {
        if (!applyConfig({}, toJson(*recipe)))
            std::abort();
    }
    return 0;
}
