// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a table of rhyme pairs. What is accepted must be written back byte for
// byte. Count and checksum are set right for every second input, or none would get past them.
#include "core/prosody/rhyme_pairs.h"
#include "tests/fuzz/scratch_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <zlib.h>

namespace
{

std::string withHeader(std::string_view body)
{
    std::string bytes = "STRFPAIR";
    strofa::fuzz::appendLittleEndian(bytes, static_cast<std::uint32_t>(body.size() / 5));
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(body.data()), body.size() / 5 * 5);
    strofa::fuzz::appendLittleEndian(bytes, static_cast<std::uint32_t>(sum));
    return bytes.append(body.substr(0, body.size() / 5 * 5));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    std::string bytes(reinterpret_cast<const char *>(input), size);
    if (size > 0 && input[size - 1] % 2 == 0)
        bytes = withHeader(bytes);
    const auto table = strofa::prosody::RhymePairs::open(file.store(bytes));
    if (!table)
        return 0;
    if ((*table)->count(u"кровь", u"любовь") != (*table)->count(u"любовь", u"кровь"))
        std::abort();
    if (!(*table)->write(file.path()) || file.content() != bytes)
        std::abort();
    return 0;
}
