// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as an index of the author's lines, and as a text that is looked up in one.
// What is accepted must be written back byte for byte. Count and checksum are set right for every
// second input, or none would get past them.
#include "core/assist/copy_check.h"
#include "tests/fuzz/scratch_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <zlib.h>

using strofa::assist::CopyCheck;

namespace
{

/// The body as the hashes of a sound file, its first byte their number.
std::string withHeader(std::string_view body)
{
    std::string bytes = "STRFCOP2";
    const std::uint32_t count = body.empty() ? 0 : static_cast<unsigned char>(body[0]);
    const std::string_view payload = body.substr(body.empty() ? 0 : 1);
    strofa::fuzz::appendLittleEndian(bytes, count);
    strofa::fuzz::appendLittleEndian(bytes, static_cast<std::uint32_t>(payload.size()));
    const std::string summed = bytes + std::string(payload);
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(summed.data()), summed.size());
    strofa::fuzz::appendLittleEndian(bytes, static_cast<std::uint32_t>(sum));
    return bytes.append(payload);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    const std::string text(reinterpret_cast<const char *>(input), size);
    const auto compiled = CopyCheck::compile({ text });
    if ((compiled->size() > 0) != compiled->isCopied(text))
        std::abort();
    const std::string bytes = size > 0 && input[size - 1] % 2 == 0 ? withHeader(text) : text;
    const auto check = CopyCheck::open(file.store(bytes));
    if (!check)
        return 0;
    if (!(*check)->write(file.path()) || file.content() != bytes)
        std::abort();
    return 0;
}
