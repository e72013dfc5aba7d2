// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/summed_file.h"

#include "core/base/little_endian.h"
#include "core/base/path_text.h"

#include <fstream>
#include <zlib.h>

namespace strofa::base
{

namespace
{

std::uint32_t checksum(std::string_view head, std::string_view body)
{
    const uLong first = crc32_z(0, reinterpret_cast<const Bytef *>(head.data()), head.size());
    return static_cast<std::uint32_t>(
        crc32_z(first, reinterpret_cast<const Bytef *>(body.data()), body.size()));
}

} // namespace

Error damagedFile(const std::filesystem::path &path, const SummedFileKind &kind)
{
    return { ErrorCode::Corrupted, kind.damaged, { pathText(path) } };
}

Expected<SummedFile> readSummedFile(const std::filesystem::path &path, const SummedFileKind &kind)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(ErrorCode::NotFound, kind.missing, { pathText(path) });
    const std::size_t summed = kind.mark.size() + 4 * kind.numbers;
    std::string header(summed + 4, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    if (file.gcount() != static_cast<std::streamsize>(header.size())
        || !header.starts_with(kind.mark))
        return tl::unexpected(damagedFile(path, kind));
    LittleEndianReader reader(std::string_view(header).substr(kind.mark.size()));
    SummedFile read;
    reader.fill(read.numbers, kind.numbers);
    const std::optional<std::uint64_t> size = kind.bodySize(read.numbers);
    if (!size)
        return tl::unexpected(damagedFile(path, kind));
    read.body.resize(*size + 1); // one byte more, to see that the file ends
    file.read(read.body.data(), static_cast<std::streamsize>(read.body.size()));
    read.body.resize(static_cast<std::size_t>(file.gcount()));
    const auto head = std::string_view(header).substr(0, summed);
    if (read.body.size() != *size || checksum(head, read.body) != reader.next<std::uint32_t>())
        return tl::unexpected(damagedFile(path, kind));
    return read;
}

Expected<void> writeSummedFile(const std::filesystem::path &path,
                               std::string_view mark,
                               std::span<const std::uint32_t> numbers,
                               std::string_view body)
{
    std::string header(mark);
    for (const std::uint32_t number : numbers)
        appendLittleEndian(header, number);
    appendLittleEndian(header, checksum(header, body));
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(header.data(), static_cast<std::streamsize>(header.size()));
    file.write(body.data(), static_cast<std::streamsize>(body.size()));
    file.close();
    if (!file)
        return failure(ErrorCode::Io,
                       STROFA_ERROR_TEXT("The file \"%1\" cannot be written."),
                       { pathText(path) });
    return {};
}

} // namespace strofa::base
