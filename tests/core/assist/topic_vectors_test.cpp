// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_words.h"
#include "core/assist/topic_guide.h"
#include "core/assist/verse_trie.h"
#include "core/grammar/form_trigrams_format.h"
#include "tests/core/assist/shipped_lexicon.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

namespace
{

/// Two roots that point the same way and one that points another.
TopicTable table()
{
    std::vector<std::pair<std::uint32_t, std::vector<std::int8_t>>> rows {
        { grammar::hashOfForm(u"море"), { 100, 0 } },
        { grammar::hashOfForm(u"волна"), { 50, 0 } },
        { grammar::hashOfForm(u"поле"), { 0, -100 } },
    };
    std::ranges::sort(rows);
    TopicTable made;
    for (const auto &[hash, row] : rows) {
        made.hashes.push_back(hash);
        made.weights.push_back(16);
        made.values.insert(made.values.end(), row.begin(), row.end());
    }
    return made;
}

class TopicFile : public testing::Test
{
protected:
    std::filesystem::path path() const { return m_folder.path() / kName; }

    std::string bytes() const { return lm::contentOf(path()); }

    void store(const std::string &bytes) const { m_folder.write(kName, bytes); }

private:
    static constexpr const char *kName = "table";
    lm::TemporaryFolder m_folder;
};

} // namespace

TEST(TopicVectors, measure_how_near_words_and_texts_are)
{
    const TopicVectors topics(table());
    const auto sea = topics.topicOf(std::vector<std::u16string> { u"море", u"неизвестно" });
    EXPECT_NEAR(topics.likeness(sea, u"волна").value(), 1.0, 1e-6);
    EXPECT_NEAR(topics.likeness(sea, u"поле").value(), 0.0, 1e-6);
    EXPECT_FALSE(topics.likeness(sea, u"лес"));
    const auto both = topics.topicOf(std::vector<std::u16string> { u"море", u"поле" });
    EXPECT_NEAR(TopicVectors::likeness(sea, both), std::sqrt(0.5), 1e-6);
    const auto nothing = topics.topicOf(std::vector<std::u16string> { u"лес" });
    EXPECT_TRUE(nothing.empty());
    EXPECT_EQ(TopicVectors::likeness(sea, nothing), 0.0);
    EXPECT_FALSE(topics.likeness(nothing, u"море"));
}

TEST_F(TopicFile, comes_back_as_it_was_written)
{
    ASSERT_TRUE(writeTopicTable(table(), path()));
    const auto read = readTopicTable(path());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(*read, table());
}

TEST_F(TopicFile, is_refused_with_any_byte_changed_missing_or_added)
{
    ASSERT_TRUE(writeTopicTable(table(), path()));
    const std::string sound = bytes();
    for (std::size_t i = 0; i < sound.size(); ++i) {
        std::string other = sound;
        other[i] = static_cast<char>(other[i] ^ 0x55);
        store(other);
        EXPECT_FALSE(readTopicTable(path())) << i;
        store(sound.substr(0, i));
        EXPECT_FALSE(readTopicTable(path())) << i;
    }
    store(sound + '\0');
    const auto read = readTopicTable(path());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, base::ErrorCode::Corrupted);
    std::filesystem::remove(path());
    EXPECT_EQ(readTopicTable(path()).error().code, base::ErrorCode::NotFound);
}

TEST(TopicGuide, wants_words_of_the_subject_that_were_not_said)
{
    const ShippedLexicon &shipped = ShippedLexicon::instance();
    ContinuerParts parts;
    parts.lexicon = shipped.lexicon;
    parts.topics = shipped.topics;
    const CandidateWords before("Белеет парус одинокий\nВ тумане моря голубом,\n",
                                *shipped.lexicon);
    TopicGuide guide(parts, before.roots);
    const auto pull = [&](const char16_t *word) {
        return guide.pull(verseWord(*shipped.lexicon, word));
    };
    EXPECT_GT(pull(u"волны"), 0.3);
    EXPECT_GT(pull(u"волны"), pull(u"комната"));
    EXPECT_GT(pull(u"корабль"), pull(u"офицер"));
    EXPECT_EQ(pull(u"паруса"), 0.0); // said already
    EXPECT_EQ(pull(u"и"), 0.0);
    const auto likeness = [&](const char *text) {
        return guide.likeness(CandidateWords(text, *shipped.lexicon).roots);
    };
    EXPECT_GT(likeness("Играют волны — ветер свищет,"),
              likeness("Мой дядя самых честных правил,") + 0.2);
}

} // namespace strofa::assist
