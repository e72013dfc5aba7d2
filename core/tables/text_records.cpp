// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/text_records.h"

#include "core/tables/table_reader.h"

#include <nlohmann/json.hpp>

namespace strofa::tables
{

base::Expected<std::size_t> readTextRecords(const std::filesystem::path &path,
                                            const std::function<void(const std::string &)> &visit)
{
    std::size_t bad = 0;
    const auto read = readTable(path, 1, [&](std::span<const std::string_view> fields) {
        const nlohmann::json record = nlohmann::json::parse(fields[0], nullptr, false);
        const bool isRecord =
            record.is_object() && record.contains("text") && record["text"].is_string();
        if (isRecord)
            visit(record["text"].get_ref<const std::string &>());
        else
            ++bad;
    });
    if (!read)
        return tl::unexpected(read.error());
    return bad;
}

} // namespace strofa::tables
