// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text may come in as the configuration, card or recipe of an adapter. What is accepted must
// survive a way through JSON.
#include "core/lm/adapter_folder.h"
#include "core/lm/adapter_recipe.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa::lm;
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    if (const auto config = parseAdapterConfig(text)) {
        const auto again = parseAdapterConfig(toJson(*config));
        if (!again || again->rank != config->rank || again->targets != config->targets
            || again->rankPattern != config->rankPattern
            || !std::isfinite(config->scaleOf("h.0.attn.c_attn")))
            std::abort();
    }
    if (const auto card = parseAdapterCard(text)) {
        const auto again = parseAdapterCard(toJson(*card));
        if (!again || again->title != card->title)
            std::abort();
    }
    if (const auto recipe = applyAdapterConfig({}, text)) {
        if (!applyAdapterConfig({}, toJson(*recipe)))
            std::abort();
    }
    return 0;
}
