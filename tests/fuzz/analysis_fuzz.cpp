// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, read as UTF-8, must be analysed without a fault of memory.
#include "core/prosody/analyzer.h"
#include "core/text/unicode.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::u16string text =
        strofa::text::fromUtf8Lossy(std::string_view(reinterpret_cast<const char *>(bytes), size));
    const auto analysis = strofa::test::shippedAnalyzer().analyse(text);
    return analysis.lines.size() > text.size() + 1 ? 1 : 0;
}
