// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/copy_check.h"
#include "core/text/unicode.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using strofa::assist::CopyCheck;
using strofa::base::ErrorCode;

namespace
{

const std::string kPoem = "Не жалею, не зову, не плачу,\nВсё пройдёт, как с белых яблонь дым.";

/// The file with its checksum set right: CRC-32 (IEEE), bit by bit.
std::string withChecksum(std::string bytes)
{
    std::string summed = bytes;
    summed.erase(16, 4);
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : summed) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i)
        bytes[16 + i] = static_cast<char>(~crc >> (8 * i) & 0xffU);
    return bytes;
}

class CopyCheckFile : public testing::Test
{
protected:
    void SetUp() override
    {
        m_path = std::filesystem::temp_directory_path()
            / ("strofa_copy_check_"
               + std::to_string(std::hash<std::string> {}(
                   testing::UnitTest::GetInstance()->current_test_info()->name())));
        ASSERT_TRUE(CopyCheck::compile({ kPoem })->write(m_path).has_value());
        std::ifstream file(m_path, std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        m_bytes = content.str();
    }

    void TearDown() override { std::filesystem::remove(m_path); }

    void store(const std::string &bytes) const
    {
        std::ofstream(m_path, std::ios::binary | std::ios::trunc) << bytes;
    }

    std::filesystem::path m_path;
    std::string m_bytes;
};

} // namespace

TEST(CopyCheck, findsFiveWordsInARowWhateverTheirSpelling)
{
    const auto check = CopyCheck::compile({ kPoem });
    EXPECT_TRUE(check->isCopied("и все пройдет — как с белых!"));
    EXPECT_TRUE(check->isCopied("НЕ ЗОВУ НЕ ПЛАЧУ\nвсё пройдёт"));
}

TEST(CopyCheck, leavesFourWordsAndNewLinesAlone)
{
    const auto check = CopyCheck::compile({ kPoem });
    EXPECT_FALSE(check->isCopied("не жалею, не зову, но плачу"));
    EXPECT_FALSE(check->isCopied("с белых яблонь дым стоит"));
    EXPECT_FALSE(check->isCopied(""));
}

TEST_F(CopyCheckFile, readsWhatItWrote)
{
    const auto check = CopyCheck::open(m_path);
    ASSERT_TRUE(check.has_value());
    EXPECT_EQ((*check)->size(), CopyCheck::compile({ kPoem })->size());
    EXPECT_TRUE((*check)->isCopied(kPoem));
}

TEST_F(CopyCheckFile, readsManyHashesAndNone)
{
    std::string poem;
    for (int i = 0; i < 20'000; ++i) {
        for (int digits = i; digits > 0; digits /= 7)
            poem +=
                strofa::text::toUtf8(std::u16string(1, static_cast<char16_t>(u'а' + digits % 7)));
        poem += ' ';
    }
    for (const std::string &some : { poem, std::string() }) {
        const auto made = CopyCheck::compile({ some });
        ASSERT_TRUE(made->write(m_path).has_value());
        const auto check = CopyCheck::open(m_path);
        ASSERT_TRUE(check.has_value());
        EXPECT_EQ((*check)->size(), made->size());
        EXPECT_EQ((*check)->isCopied(poem.substr(poem.size() / 2)), !some.empty());
    }
    const auto bytes = std::filesystem::file_size(m_path);
    ASSERT_TRUE(CopyCheck::compile({ poem })->write(m_path).has_value());
    // Twenty bits a hash instead of thirty-two.
    EXPECT_LT(std::filesystem::file_size(m_path), bytes + 20'000 * 21 / 8);
}

TEST_F(CopyCheckFile, refusesEveryTruncationAndEveryChangedByte)
{
    for (std::size_t length = 0; length < m_bytes.size(); ++length) {
        store(m_bytes.substr(0, length));
        const auto check = CopyCheck::open(m_path);
        ASSERT_FALSE(check.has_value()) << length;
        ASSERT_EQ(check.error().code, ErrorCode::Corrupted);
    }
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        std::string damaged = m_bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        store(damaged);
        ASSERT_FALSE(CopyCheck::open(m_path).has_value()) << i;
    }
}

TEST_F(CopyCheckFile, refusesBitsBehindTheLastCode)
{
    ASSERT_TRUE(CopyCheck::compile({ "раз два три четыре пять" })->write(m_path).has_value());
    std::ifstream file(m_path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    ASSERT_EQ(bytes.size(), 25U) << "one hash: 33 bits behind the header";
    EXPECT_EQ(withChecksum(bytes), bytes);
    bytes.back() = static_cast<char>(bytes.back() | 0x40);
    store(withChecksum(bytes));
    EXPECT_FALSE(CopyCheck::open(m_path).has_value());
}

TEST_F(CopyCheckFile, namesAMissingFile)
{
    const auto check = CopyCheck::open(m_path.string() + ".absent");
    ASSERT_FALSE(check.has_value());
    EXPECT_EQ(check.error().code, ErrorCode::NotFound);
}
