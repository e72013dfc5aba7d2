// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a text file. Whatever is accepted must go out again byte for byte.
#include "core/text/charset_detector.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa::text;
    const std::string_view content(reinterpret_cast<const char *>(bytes), size);
    const auto decoded = decodeDetected(content);
    if (!decoded)
        return 0;
    const auto encoded = encode(decoded->text, decoded->source.charset);
    if (!encoded)
        std::abort();
    const std::string_view mark = content.substr(0, decoded->source.markLength);
    if (std::string(mark) + *encoded != content)
        std::abort();
    return 0;
}
