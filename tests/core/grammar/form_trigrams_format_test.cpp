// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_trigrams_format.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace strofa::grammar
{

namespace
{

using base::ErrorCode;

FormTables soundTables()
{
    FormTables tables;
    tables.wordHashes = { 5, 70, 0xFFFFFFFF };
    tables.apartRows = { 0, 0, 2 };
    tables.wordClasses = { 1, 0, 1 };
    tables.bigramRows = { 0, 2, 3 };
    tables.trigramRows = { 0, 0, 1, 3 };
    tables.bigramClasses = { 0, 1, 1 };
    tables.trigramClasses = { 1, 0, 1 };
    tables.apartClasses = { 0, 1 };
    tables.backOffs = { -3, 0 };
    tables.bigramRatios = { 127, -127, 4 };
    tables.bigramBackOffs = { -1, -2, -3 };
    tables.trigramRatios = { -20, 0, 7 };
    tables.apartRatios = { -8, -30 };
    return tables;
}

class FormTablesFile : public testing::Test
{
protected:
    FormTablesFile()
        : m_path(std::filesystem::temp_directory_path()
                 / ("strofa_form_tables_"
                    + std::to_string(std::hash<std::string> {}(
                        testing::UnitTest::GetInstance()->current_test_info()->name()))))
    {
    }

    ~FormTablesFile() override { std::filesystem::remove(m_path); }

    void store(const std::string &bytes) const
    {
        std::ofstream(m_path, std::ios::binary | std::ios::trunc) << bytes;
    }

    [[nodiscard]] std::string stored(const FormTables &tables) const
    {
        EXPECT_TRUE(writeFormTables(tables, m_path));
        std::ifstream file(m_path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }

    void expectRefused(const FormTables &tables, const char *fault) const
    {
        ASSERT_TRUE(writeFormTables(tables, m_path));
        const auto read = readFormTables(m_path);
        ASSERT_FALSE(read) << fault;
        EXPECT_EQ(read.error().code, ErrorCode::Corrupted) << fault;
    }

    std::filesystem::path m_path;
};

} // namespace

TEST_F(FormTablesFile, reads_what_it_wrote)
{
    const FormTables tables = soundTables();
    ASSERT_TRUE(writeFormTables(tables, m_path));
    const auto read = readFormTables(m_path);
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(*read, tables);
}

TEST_F(FormTablesFile, refuses_every_truncation_and_every_changed_byte)
{
    const std::string bytes = stored(soundTables());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        store(bytes.substr(0, length));
        ASSERT_FALSE(readFormTables(m_path)) << length;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        store(damaged);
        ASSERT_FALSE(readFormTables(m_path)) << i;
    }
    store(bytes + '\0');
    EXPECT_FALSE(readFormTables(m_path));
}

TEST_F(FormTablesFile, refuses_tables_that_lead_astray)
{
    const auto expect = [&](const char *fault, auto change) {
        FormTables tables = soundTables();
        change(tables);
        expectRefused(tables, fault);
    };
    expect("hash twice", [](FormTables &t) { t.wordHashes[1] = t.wordHashes[0]; });
    expect("unknown class of a word", [](FormTables &t) { t.wordClasses[2] = 2; });
    expect("unknown class of a pair", [](FormTables &t) { t.bigramClasses[2] = 2; });
    expect("unknown class of a triple", [](FormTables &t) { t.trigramClasses[2] = 9; });
    expect("pairs out of order", [](FormTables &t) { t.bigramClasses[1] = 0; });
    expect("triples out of order", [](FormTables &t) { t.trigramClasses[1] = 1; });
    expect("row after its end", [](FormTables &t) { t.bigramRows[1] = 4; });
    expect("row before its begin", [](FormTables &t) { t.trigramRows = { 0, 2, 1, 3 }; });
    expect("first row not at 0", [](FormTables &t) { t.bigramRows[0] = 1; });
    expect("unknown class apart", [](FormTables &t) { t.apartClasses[1] = 2; });
    expect("pairs apart out of order", [](FormTables &t) { t.apartClasses[1] = 0; });
    expect("triples without a row", [](FormTables &t) { t.trigramRows[3] = 2; });
}

TEST_F(FormTablesFile, does_not_allocate_what_is_only_claimed)
{
    std::string bytes = stored(soundTables());
    bytes.replace(8, 4, "\xFF\xFF\xFF\x7F");
    store(bytes);
    const auto read = readFormTables(m_path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Corrupted);
}

TEST_F(FormTablesFile, names_a_missing_file)
{
    const auto read = readFormTables(m_path.string() + ".absent");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::NotFound);
    EXPECT_NE(read.error().englishText().find(".absent"), std::string::npos);
}

} // namespace strofa::grammar
