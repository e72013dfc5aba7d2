// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/little_endian.h"
#include "core/base/summed_file.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

namespace strofa::base
{

namespace
{

SummedFileKind kind()
{
    return { "STRFTEST",
             2,
             "missing %1",
             "damaged %1",
             [](std::span<const std::uint32_t> numbers) -> std::optional<std::uint64_t> {
                 if (numbers[0] > 100)
                     return std::nullopt;
                 return numbers[0];
             } };
}

class SummedFileTest : public testing::Test
{
protected:
    std::filesystem::path m_path = std::filesystem::path(testing::TempDir())
        / testing::UnitTest::GetInstance()->current_test_info()->name();

    void TearDown() override { std::filesystem::remove(m_path); }

    ErrorCode codeOf(const std::string &bytes) const
    {
        std::ofstream(m_path, std::ios::binary | std::ios::trunc) << bytes;
        const auto read = readSummedFile(m_path, kind());
        return read ? ErrorCode::Internal : read.error().code;
    }
};

} // namespace

TEST_F(SummedFileTest, comes_back_as_it_was_written)
{
    const std::array<std::uint32_t, 2> numbers { 3, 0xfedcba98U };
    ASSERT_TRUE(writeSummedFile(m_path, kind().mark, numbers, "abc"));
    const auto read = readSummedFile(m_path, kind());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->numbers, (std::vector<std::uint32_t> { 3, 0xfedcba98U }));
    EXPECT_EQ(read->body, "abc");
}

TEST_F(SummedFileTest, is_refused_where_anything_is_wrong)
{
    EXPECT_EQ(readSummedFile(m_path, kind()).error().englishText(), "missing " + m_path.string());
    const std::array<std::uint32_t, 2> numbers { 3, 7 };
    ASSERT_TRUE(writeSummedFile(m_path, kind().mark, numbers, "abc"));
    std::ifstream file(m_path, std::ios::binary);
    const std::string sound { std::istreambuf_iterator<char>(file), {} };
    for (std::size_t i = 0; i < sound.size(); ++i) {
        std::string changed = sound;
        changed[i] = static_cast<char>(changed[i] + 1);
        EXPECT_EQ(codeOf(changed), ErrorCode::Corrupted) << i;
        EXPECT_EQ(codeOf(sound.substr(0, i)), ErrorCode::Corrupted) << i;
    }
    EXPECT_EQ(codeOf(sound + 'd'), ErrorCode::Corrupted);
    const std::array<std::uint32_t, 2> many { 101, 0 };
    ASSERT_TRUE(writeSummedFile(m_path, kind().mark, many, std::string(101, 'a')));
    EXPECT_FALSE(readSummedFile(m_path, kind()));
    EXPECT_EQ(writeSummedFile(m_path / "no", kind().mark, many, "").error().code, ErrorCode::Io);
}

TEST(LittleEndian, integers_of_any_size_and_sign_come_back)
{
    std::string bytes;
    appendLittleEndian(bytes, std::uint32_t { 0x01020304 });
    appendLittleEndian(bytes, std::vector<std::int8_t> { -128, 127 });
    appendLittleEndian(bytes, std::int16_t { -2 });
    EXPECT_EQ(bytes, std::string("\x04\x03\x02\x01\x80\x7f\xfe\xff"));
    LittleEndianReader reader(bytes);
    EXPECT_EQ(reader.next<std::uint32_t>(), 0x01020304U);
    std::vector<std::int8_t> small;
    reader.fill(small, 2);
    EXPECT_EQ(small, (std::vector<std::int8_t> { -128, 127 }));
    EXPECT_EQ(reader.next<std::int16_t>(), -2);
}

} // namespace strofa::base
