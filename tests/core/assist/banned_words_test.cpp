// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/banned_words.h"

#include <gtest/gtest.h>

namespace strofa::assist
{

namespace
{

base::Expected<BannedWords> read(std::vector<std::string> words)
{
    return BannedWords::read(words);
}

} // namespace

TEST(BannedWords, bans_a_word_in_any_case_with_yo_or_not_and_stress_marks)
{
    const auto banned = read({ "Ёлка", "мука\u0301" });
    ASSERT_TRUE(banned) << banned.error().englishText();
    EXPECT_TRUE(banned->bans(u"елка"));
    EXPECT_TRUE(banned->bans(u"мука"));
    EXPECT_FALSE(banned->bans(u"елки"));
    EXPECT_TRUE(banned->standIn(u"Под ЁЛКА, да"));
    EXPECT_TRUE(banned->standIn(u"Под ё\u0301лка."));
    EXPECT_FALSE(banned->standIn(u"Под ёлкой"));
    EXPECT_FALSE(BannedWords().standIn(u"Под ёлка"));
}

TEST(BannedWords, bans_all_words_with_a_beginning)
{
    const auto banned = read({ "любов*" });
    ASSERT_TRUE(banned);
    for (const char16_t *word : { u"любовь", u"любовью", u"любовный" })
        EXPECT_TRUE(banned->bans(word));
    EXPECT_FALSE(banned->bans(u"люблю"));
    EXPECT_FALSE(banned->isEmpty());
}

TEST(BannedWords, takes_words_with_a_hyphen_as_one)
{
    const auto banned = read({ "кто-то" });
    ASSERT_TRUE(banned);
    EXPECT_TRUE(banned->standIn(u"там кто-то есть"));
    EXPECT_FALSE(banned->standIn(u"там кто есть — то есть"));
}

TEST(BannedWords, looks_behind_a_place_but_at_whole_words)
{
    const auto banned = read({ "любовь" });
    ASSERT_TRUE(banned);
    const std::u16string text = u"любовь и лю";
    EXPECT_FALSE(banned->standIn(text, text.size())); // the user's own
    EXPECT_TRUE(banned->standIn(text + u"бовь", text.size()));
    EXPECT_FALSE(banned->standIn(text + u"бить", text.size()));
}

TEST(BannedWords, splits_a_list_at_commas_semicolons_and_spaces)
{
    const std::vector<std::string> words { "любовь", "мечт*", "кто-то" };
    EXPECT_EQ(splitBannedWords(" любовь,мечт* ;; кто-то\n"), words);
    EXPECT_TRUE(splitBannedWords(" , ").empty());
    EXPECT_TRUE(splitBannedWords("").empty());
}

TEST(BannedWords, refuses_what_is_no_word)
{
    for (const char *wrong : { "", "*", "а*", "love", "два слова", "сло*во", "-", "слово1" }) {
        const auto banned = read({ wrong });
        ASSERT_FALSE(banned) << wrong;
        EXPECT_EQ(banned.error().code, base::ErrorCode::InvalidArgument);
    }
    EXPECT_FALSE(read(std::vector<std::string>(BannedWords::kMostWords + 1, "слово")));
    EXPECT_TRUE(read(std::vector<std::string>(BannedWords::kMostWords, "слово")));
}

} // namespace strofa::assist
