// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a table of words with ё. What is accepted must be written back byte for
// byte. The checksum is set right for every second input, or none would get past it.
#include "core/grammar/yo_choice.h"
#include "tests/fuzz/summed_bytes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    std::string bytes(reinterpret_cast<const char *>(input), size);
    if (size > 0 && input[size - 1] % 2 == 0)
        strofa::fuzz::setMarkAndSum(bytes, "STRFYOC1", 3);
    const auto table = strofa::grammar::readYoTable(file.store(bytes));
    if (!table)
        return 0;
    if (!strofa::grammar::writeYoTable(*table, file.path()) || file.content() != bytes)
        std::abort();
    return 0;
}
