// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_counts.h"
#include "core/grammar/form_reader.h"
#include "core/grammar/yo_learner.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace strofa::grammar
{

namespace
{

YoLearner::Words words()
{
    return { { u"все", u"чем" }, { u"еще", u"ее" } };
}

std::shared_ptr<const FormTrigrams> grammar()
{
    FormCounts counts([](std::u16string_view) { return std::string(); });
    counts.add(u"Все прошло. Все ушли. Чем дышать?", 1);
    return std::make_shared<const FormTrigrams>(counts.tables());
}

/// What a choice says of the first «все» of a text.
std::optional<double> favourIn(const YoChoice &choice, std::u16string_view text)
{
    std::vector<std::u16string> forms;
    readForms(text, [&](std::u16string_view form) { forms.emplace_back(form); });
    const auto found = std::ranges::find(forms, u"все");
    return choice.favour(forms, static_cast<std::size_t>(found - forms.begin()));
}

YoChoice learned()
{
    YoLearner learner(words(), grammar());
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(learner.add(u"Ещё всё прошло. Ещё все ушли. Чем дышать?"), 3U);
        EXPECT_EQ(learner.add(u"Её всё светло, ещё все зашли."), 2U);
    }
    return YoChoice(learner.learn(), grammar());
}

class YoFile : public testing::Test
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

TEST(YoChoice, judges_by_the_neighbours)
{
    const YoChoice choice = learned();
    EXPECT_GT(favourIn(choice, u"Опять все прошло").value(), 0.5);
    EXPECT_LT(favourIn(choice, u"Опять все ушли").value(), -0.5);
    EXPECT_GT(favourIn(choice, u"Кругом все дышало, все пошло").value(), 0.0);
    EXPECT_LT(favourIn(choice, u"Когда все дошли").value(), 0.0);
}

TEST(YoChoice, has_no_opinion_of_forms_seldom_seen)
{
    const YoChoice choice = learned();
    const std::vector<std::u16string> forms { u"чем", u"дышать" };
    EXPECT_FALSE(choice.favour(forms, 0));
    EXPECT_FALSE(choice.favour(forms, 1));
}

TEST(YoLearner, learns_only_from_texts_that_write_yo)
{
    YoLearner learner(words(), grammar());
    EXPECT_EQ(learner.add(u"Еще все прошло, и все ушли."), 0U);
    EXPECT_EQ(learner.add(u"Всё прошло, и все ушли."), 0U); // nothing that tells
    EXPECT_EQ(learner.add(u"Ещё всё, её все, еще чем."), 0U); // two of three
    EXPECT_EQ(learner.add(u"Ещё всё, её все, ещё чем."), 3U);
    // Marked where it would be misread, and nowhere else.
    EXPECT_EQ(learner.add(u"Еще всё, и всё, и всё, а все еще чем?"), 4U);
    EXPECT_EQ(learner.add(u"Всё, и все, и все, и все, и всё, и всё."), 0U);
}

TEST(YoLearner, counts_how_often_a_table_is_right)
{
    YoLearner learner(words(), grammar());
    learner.add(u"Ещё всё прошло. Её все прошло.");
    const auto scores = learner.judge(learned());
    ASSERT_EQ(scores.size(), 1U);
    EXPECT_EQ(scores.at(u"все").yo, 1U);
    EXPECT_EQ(scores.at(u"все").e, 1U);
    EXPECT_EQ(scores.at(u"все").right, 1U);
}

TEST_F(YoFile, comes_back_as_it_was_written)
{
    const YoTable table = learned().table();
    EXPECT_GT(table.traits.size(), 10U);
    ASSERT_TRUE(writeYoTable(table, path()));
    const auto read = readYoTable(path());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(*read, table);
}

TEST_F(YoFile, is_refused_with_any_byte_changed_missing_or_added)
{
    const YoTable table { 5, { 7 }, { 1, 2 }, { 3, -4 } };
    ASSERT_TRUE(writeYoTable(table, path()));
    const std::string sound = bytes();
    for (std::size_t i = 0; i < sound.size(); ++i) {
        std::string changed = sound;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        store(changed);
        EXPECT_FALSE(readYoTable(path())) << i;
        store(sound.substr(0, i));
        EXPECT_FALSE(readYoTable(path())) << i;
    }
    store(sound + '\0');
    EXPECT_EQ(readYoTable(path()).error().code, base::ErrorCode::Corrupted);
    // A sound sum over traits that cannot be searched.
    ASSERT_TRUE(writeYoTable({ 5, { 7 }, { 2, 1 }, { 3, -4 } }, path()));
    EXPECT_EQ(readYoTable(path()).error().code, base::ErrorCode::Corrupted);
    std::filesystem::remove(path());
    EXPECT_EQ(readYoTable(path()).error().code, base::ErrorCode::NotFound);
}

TEST_F(YoFile, is_refused_with_another_grammar)
{
    ASSERT_TRUE(writeYoTable(learned().table(), path()));
    EXPECT_TRUE(YoChoice::open(path(), grammar()));
    FormCounts counts([](std::u16string_view) { return std::string(); });
    counts.add(u"Совсем другие слова. И ещё.", 1);
    const auto opened = YoChoice::open(path(), std::make_shared<FormTrigrams>(counts.tables()));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, base::ErrorCode::Corrupted);
}

} // namespace strofa::grammar
