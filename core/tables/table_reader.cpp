// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/table_reader.h"

#include "core/base/path_text.h"

#include <fstream>
#include <iterator>
#include <lzma.h>
#include <string>
#include <vector>

namespace strofa::tables
{

namespace
{

base::Expected<std::string> readFile(const std::filesystem::path &path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The file “%1” does not exist."),
                             { base::pathText(path) });
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

base::Expected<std::string> unpack(const std::filesystem::path &path, const std::string &packed)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    std::string plain;
    std::vector<char> chunk(1 << 20);
    lzma_ret status = lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED);
    stream.next_in = reinterpret_cast<const std::uint8_t *>(packed.data());
    stream.avail_in = packed.size();
    while (status == LZMA_OK) {
        stream.next_out = reinterpret_cast<std::uint8_t *>(chunk.data());
        stream.avail_out = chunk.size();
        status = lzma_code(&stream, LZMA_FINISH);
        plain.append(chunk.data(), chunk.size() - stream.avail_out);
    }
    lzma_end(&stream);
    if (status != LZMA_STREAM_END)
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The file “%1” is not sound xz data."),
                             { base::pathText(path) });
    return plain;
}

void splitFields(std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    std::size_t begin = 0;
    for (;;) {
        const std::size_t tab = line.find('\t', begin);
        fields.push_back(line.substr(begin, tab - begin));
        if (tab == std::string_view::npos)
            return;
        begin = tab + 1;
    }
}

} // namespace

base::Expected<void> readTable(const std::filesystem::path &path,
                               std::size_t minimumFields,
                               const std::function<void(std::span<const std::string_view>)> &visit)
{
    auto content = readFile(path);
    if (content && path.extension() == ".xz")
        content = unpack(path, *content);
    if (!content)
        return tl::unexpected(content.error());
    std::vector<std::string_view> fields;
    std::string_view rest = *content;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#')
            continue;
        splitFields(line, fields);
        if (fields.size() < minimumFields)
            return base::failure(base::ErrorCode::BadInput,
                                 STROFA_ERROR_TEXT("“%1”, line %2: too few fields."),
                                 { base::pathText(path), std::to_string(number) });
        visit(fields);
    }
    return {};
}

} // namespace strofa::tables
