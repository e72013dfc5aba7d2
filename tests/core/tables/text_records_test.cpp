// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/text_records.h"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

namespace strofa::tables
{

TEST(TextRecords, are_read_and_other_lines_counted)
{
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "records.jsonl";
    std::ofstream(path) << "{\"text\": \"раз\\nдва\"}\n\n{\"text\": 3}\nno record\n[]\n"
                           "{\"author\": \"кто\", \"text\": \"три\"}\n";
    std::vector<std::string> texts;
    const auto bad = readTextRecords(path, [&](const std::string &text) { texts.push_back(text); });
    std::filesystem::remove(path);
    ASSERT_TRUE(bad) << bad.error().englishText();
    EXPECT_EQ(*bad, 3U);
    EXPECT_EQ(texts, (std::vector<std::string> { "раз\nдва", "три" }));
    EXPECT_EQ(readTextRecords(path, {}).error().code, base::ErrorCode::NotFound);
}

TEST(TextRecords, of_a_broken_archive_are_refused)
{
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "records.xz";
    std::ofstream(path) << "no archive";
    const auto bad = readTextRecords(path, {});
    std::filesystem::remove(path);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, base::ErrorCode::BadInput);
}

} // namespace strofa::tables
