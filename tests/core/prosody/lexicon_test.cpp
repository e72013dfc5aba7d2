// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/lexicon.h"
#include "core/prosody/lexicon_format.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <zlib.h>

using namespace strofa::prosody;
using strofa::base::ErrorCode;
using strofa::test::shippedLexicon;

namespace
{

/// Writes a changed copy of the shipped lexicon and opens it.
class CorruptLexicon : public testing::Test
{
protected:
    void SetUp() override
    {
        std::ifstream stream(strofa::test::shippedLexiconPath(), std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(stream), {});
        ASSERT_GT(m_bytes.size(), sizeof(lexicon_format::Header));
        m_path = std::filesystem::path(testing::TempDir())
            / (std::string("strofa_")
               + testing::UnitTest::GetInstance()->current_test_info()->name() + ".lexicon");
    }

    void TearDown() override { std::filesystem::remove(m_path); }

    ErrorCode openedWith(const std::string &bytes) const
    {
        std::ofstream(m_path, std::ios::binary) << bytes;
        const auto lexicon = Lexicon::open(m_path);
        EXPECT_FALSE(lexicon.has_value());
        return lexicon ? ErrorCode::Internal : lexicon.error().code;
    }

    std::string m_bytes;
    std::filesystem::path m_path;
};

} // namespace

TEST_F(CorruptLexicon, isRefusedWhereverAByteIsFlipped)
{
    for (const double place : { 0.001, 0.1, 0.35, 0.6, 0.8, 0.9, 0.99999 }) {
        std::string bytes = m_bytes;
        bytes[static_cast<std::size_t>(static_cast<double>(bytes.size()) * place)] ^= 0x10;
        EXPECT_EQ(openedWith(bytes), ErrorCode::Corrupted) << place;
    }
}

TEST_F(CorruptLexicon, isRefusedWhenTruncatedOrLengthened)
{
    EXPECT_EQ(openedWith(""), ErrorCode::Corrupted);
    EXPECT_EQ(openedWith(m_bytes.substr(0, 40)), ErrorCode::Corrupted);
    EXPECT_EQ(openedWith(m_bytes.substr(0, m_bytes.size() - 1)), ErrorCode::Corrupted);
    EXPECT_EQ(openedWith(m_bytes + '\0'), ErrorCode::Corrupted);
}

TEST_F(CorruptLexicon, isRefusedForAnotherMagicOrVersion)
{
    std::string bytes = m_bytes;
    bytes[0] = 'X';
    EXPECT_EQ(openedWith(bytes), ErrorCode::Corrupted);
    bytes = m_bytes;
    bytes[8] = 99;
    EXPECT_EQ(openedWith(bytes), ErrorCode::Unsupported);
}

TEST_F(CorruptLexicon, isRefusedForSectionsBeyondTheFile)
{
    for (std::size_t section = 0; section < lexicon_format::SectionCount; ++section) {
        std::string bytes = m_bytes;
        // The high byte of the section's offset.
        bytes[offsetof(lexicon_format::Header, sections) + section * 16 + 7] = 0x7F;
        EXPECT_EQ(openedWith(bytes), ErrorCode::Corrupted) << section;
    }
}

TEST_F(CorruptLexicon, isRefusedForEntriesWithUnknownValuesThoughTheChecksumIsRight)
{
    const std::pair<std::size_t, char> changes[] {
        { offsetof(lexicon_format::Entry, variantCount), 5 },
        { offsetof(lexicon_format::Entry, partOfSpeech), 16 },
        { offsetof(lexicon_format::Entry, weakness), 4 },
    };
    for (const auto &[field, value] : changes) {
        lexicon_format::Header header;
        std::memcpy(&header, m_bytes.data(), sizeof header);
        std::string bytes = m_bytes;
        bytes[header.sections[lexicon_format::EntriesSection].offset + field] = value;
        header.checksum = static_cast<std::uint32_t>(
            crc32_z(0,
                    reinterpret_cast<const unsigned char *>(bytes.data()) + sizeof header,
                    bytes.size() - sizeof header));
        std::memcpy(bytes.data(), &header, sizeof header);
        EXPECT_EQ(openedWith(bytes), ErrorCode::Corrupted) << field;
    }
}

TEST(Lexicon, saysThatItsFileIsMissing)
{
    const auto lexicon = Lexicon::open("no/such/strofa.lexicon");
    ASSERT_FALSE(lexicon.has_value());
    EXPECT_EQ(lexicon.error().code, ErrorCode::NotFound);
}

TEST(Lexicon, knowsTheStressOfCommonWords)
{
    const struct {
        std::u16string_view word;
        int vowel;
    } cases[] {
        { u"дорога", 1 }, { u"вода", 1 },   { u"молоко", 2 },
        { u"берёза", 1 }, { u"береза", 1 }, { u"преподаватель", 3 },
    };

    for (const auto &[word, vowel] : cases) {
        const auto entry = shippedLexicon()->find(word);
        ASSERT_TRUE(entry.has_value());
        EXPECT_EQ(entry->variants[0].vowel, vowel);
    }
}

TEST(Lexicon, keepsTheVariantsOfHomographs)
{
    const auto entry = shippedLexicon()->find(u"замок");
    ASSERT_TRUE(entry.has_value());
    ASSERT_EQ(entry->variants.size(), 2U);
    EXPECT_NE(entry->variants[0].vowel, entry->variants[1].vowel);
    EXPECT_EQ(entry->variants[0].cost, 0.0F);
    EXPECT_GT(entry->variants[1].cost, 0.0F);
}

TEST(Lexicon, tellsYoFromYeWhereBothExist)
{
    const auto entry = shippedLexicon()->find(u"все");
    ASSERT_TRUE(entry.has_value());
    ASSERT_GE(entry->variants.size(), 2U);
    EXPECT_NE(entry->variants[0].yo, entry->variants[1].yo);
}

TEST(Lexicon, knowsWeakWords)
{
    EXPECT_EQ(shippedLexicon()->find(u"и")->weakness, Weakness::Always);
    EXPECT_EQ(shippedLexicon()->find(u"дом")->weakness, Weakness::None);
}

TEST(Lexicon, doesNotFindWhatIsNoWord)
{
    EXPECT_FALSE(shippedLexicon()->find(u"бвгдейка1").has_value());
    EXPECT_FALSE(shippedLexicon()->find(u"").has_value());
    EXPECT_FALSE(shippedLexicon()->find(std::u16string(5000, u'а')).has_value());
}

TEST(Lexicon, guessesByTheEndingOfAWord)
{
    // Nouns in -ология and -ация keep their stress there.
    EXPECT_EQ(shippedLexicon()->guess(u"пупсология")[0].vowel, 2);
    EXPECT_EQ(shippedLexicon()->guess(u"брендификация")[0].vowel, 3);
    EXPECT_TRUE(shippedLexicon()->guess(u"вспр").empty());
}

TEST(Lexicon, findsTheKnownEndOfACompound)
{
    const auto end = shippedLexicon()->findEndWord(u"огнетворчество", 4);
    ASSERT_TRUE(end.has_value());
    EXPECT_EQ(end->first, std::u16string_view(u"творчество").size());
}
