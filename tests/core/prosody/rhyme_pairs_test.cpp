// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_pairs.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace strofa::prosody;

namespace
{

class RhymePairsFile : public testing::Test
{
protected:
    void SetUp() override
    {
        RhymePairs::Counts counts;
        counts[{ u"кровь", u"любовь" }] = 300;
        counts[{ u"розы", u"слезы" }] = 5;
        counts[{ u"день", u"тень" }] = 1;
        m_table = RhymePairs::compile(counts, 2);
        ASSERT_TRUE(m_table->write(m_path).has_value());
        std::ifstream file(m_path, std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(file), {});
    }

    void TearDown() override { std::filesystem::remove(m_path); }

    [[nodiscard]] strofa::base::Expected<std::shared_ptr<const RhymePairs>>
    reopen(const std::string &bytes) const
    {
        std::ofstream(m_path, std::ios::binary | std::ios::trunc) << bytes;
        return RhymePairs::open(m_path);
    }

    std::filesystem::path m_path = std::filesystem::temp_directory_path()
        / ("strofa-pairs-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed())
           + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::shared_ptr<const RhymePairs> m_table;
    std::string m_bytes;
};

} // namespace

TEST_F(RhymePairsFile, countsPairsInEitherOrderWithYoOrWithout)
{
    const auto table = RhymePairs::open(m_path);
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ((*table)->size(), 2U);
    EXPECT_EQ((*table)->count(u"любовь", u"кровь"), 255U) << "capped";
    EXPECT_EQ((*table)->rarity(u"кровь", u"любовь"), RhymeRarity::Banal);
    EXPECT_EQ((*table)->count(u"слёзы", u"розы"), 5U);
    EXPECT_EQ((*table)->rarity(u"розы", u"слёзы"), RhymeRarity::Common);
    EXPECT_EQ((*table)->rarity(u"день", u"тень"), RhymeRarity::Find) << "below the minimum";
}

TEST_F(RhymePairsFile, refusesEveryDamage)
{
    using strofa::base::ErrorCode;
    for (std::size_t length = 0; length < m_bytes.size(); ++length) {
        const auto cut = reopen(m_bytes.substr(0, length));
        ASSERT_FALSE(cut.has_value()) << length;
        EXPECT_EQ(cut.error().code, ErrorCode::Corrupted);
    }
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        std::string flipped = m_bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
        ASSERT_FALSE(reopen(flipped).has_value()) << i;
    }
    EXPECT_FALSE(reopen(m_bytes + "x").has_value());
    std::filesystem::remove(m_path);
    EXPECT_EQ(RhymePairs::open(m_path).error().code, ErrorCode::NotFound);
}

TEST(RhymePairs, shipWithTheProgram)
{
    const char *source = std::getenv("STROFA_SOURCE_DIR");
    ASSERT_NE(source, nullptr) << "run the test through ctest";
    const auto table =
        RhymePairs::open(std::filesystem::path(source) / "resources/rhyme_pairs/verse.rhymepairs");
    ASSERT_TRUE(table.has_value()) << table.error().englishText();
    EXPECT_EQ((*table)->rarity(u"любовь", u"кровь"), RhymeRarity::Banal);
    EXPECT_EQ((*table)->rarity(u"любовь", u"морковь"), RhymeRarity::Find);
}
