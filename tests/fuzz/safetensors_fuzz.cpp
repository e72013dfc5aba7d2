// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a file of weights. What is accepted must lie within the file and fill
// it without gaps.
#include "core/lm/safetensors.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa::lm;
    // The length in front is set right for every second input, or few would get past it.
    std::string file(reinterpret_cast<const char *>(bytes), size);
    if (size > 8 && bytes[size - 1] % 2 == 0) {
        const std::size_t end = file.rfind('}');
        const std::uint64_t length = end == std::string::npos || end < 8 ? 0 : end - 7;
        for (unsigned i = 0; i < 8; ++i)
            file[i] = static_cast<char>((length >> (8U * i)) & 0xffU);
    }
    const auto whole = std::as_bytes(std::span(file.data(), file.size()));
    const auto content = parseSafetensors(whole, "fuzz");
    if (!content)
        return 0;
    const std::byte *end = whole.data() + whole.size();
    const std::byte *next = content->tensors.empty() ? end : content->tensors.front().bytes.data();
    for (const TensorView &tensor : content->tensors) {
        if (tensor.bytes.data() != next || next + tensor.bytes.size() > end)
            std::abort();
        next += tensor.bytes.size();
    }
    if (next != end)
        std::abort();
    return 0;
}
