// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_reader.h"
#include "core/assist/verse_continuer.h"
#include "core/assist/verse_trie.h"
#include "core/text/unicode.h"
#include "tests/core/assist/hashed_model.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <utility>

namespace strofa::assist
{

namespace
{

using prosody::Meter;

/// A vocabulary of all letters with some pieces, for lines that are written from their end.
std::shared_ptr<const lm::SubwordTokenizer> tokenizer()
{
    static const auto shared = [] {
        const std::vector<std::string_view> texts {
            "Съешь же еще этих мягких французских булок, да выпей чаю!\n"
            "Пускай: в чащах юга жил бы цитрус? Да; но — фальшивый экземпляр… да!\n"
            "Ах! где же мой дядя? там. Вот. Он: ах! пора? да… нет. — Да; — пусть! — И, вот.\n"
            "Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
            "Он уважать себя заставил\nИ лучше выдумать не мог."
        };
        auto learnt = lm::learnSubwords(texts, {}, 170, 1);
        EXPECT_TRUE(learnt) << learnt.error().englishText();
        lm::SubwordTokenizer::Parts parts = learnt->parts();
        parts.reversedLines = true;
        return std::make_shared<const lm::SubwordTokenizer>(std::move(parts));
    }();
    return shared;
}

const ContinuerParts &parts()
{
    static const ContinuerParts shared = [] {
        const ShippedLexicon &shipped = ShippedLexicon::instance();
        ContinuerParts made;
        made.model = std::make_shared<const HashedModel>(tokenizer());
        made.lexicon = shipped.lexicon;
        made.vocabulary = shipped.vocabulary;
        made.analyzer = std::make_shared<const prosody::Analyzer>(shipped.lexicon);
        made.rhymes = std::make_shared<const prosody::RhymeDictionary>(shipped.lexicon);
        made.copies = CopyCheck::compile({});
        made.forms = shipped.forms;
        made.topics = shipped.topics;
        made.yo = shipped.yo;
        made.words = makeVerseTrie(*tokenizer(), *shipped.lexicon, *shipped.vocabulary);
        return made;
    }();
    return shared;
}

ContinuationRequest requestOf(const std::string &text, int lines, std::uint64_t seed = 1)
{
    ContinuationRequest request;
    request.text = text;
    request.lines = lines;
    request.count = 4;
    request.seed = seed;
    return request;
}

base::Expected<ContinuationResult> run(const ContinuationRequest &request)
{
    return VerseContinuer(parts()).run(request, {}, {});
}

/// What every candidate must be, whatever the model: on meter, rhymed, of known words, well spaced.
void expectVerse(const ContinuationResult &result)
{
    EXPECT_EQ(result.candidates.size(), 4U);
    static const std::regex kBadSpace(R"( [,.;:!?]|  |[,;:][^ \n]| $)");
    for (const Candidate &candidate : result.candidates) {
        EXPECT_TRUE(candidate.holdsMeter) << candidate.text;
        EXPECT_TRUE(candidate.holdsRhyme) << candidate.text;
        EXPECT_FALSE(std::regex_search(candidate.text, kBadSpace)) << candidate.text;
    }
}

const std::string kOnegin = "Мой дядя самых честных правил,\nКогда не в шутку занемог,\n";

} // namespace

TEST(BackwardDecoder, keeps_meter_and_rhyme_even_of_noise)
{
    const std::vector<std::string> prompts {
        kOnegin, // iamb, feminine and masculine
        "Буря мглою небо кроет,\nВихри снежные крутя;\n", // trochee
        "Тучки небесные, вечные странники!\nСтепью лазурною, цепью жемчужною\n", // dactyl
        "Не ветер бушует над бором,\nНе с гор побежали ручьи,\n", // amphibrach
        "Вот парадный подъезд. По торжественным дням,\nОдержимый холопским недугом,\n" // anapest
    };
    for (const std::string &prompt : prompts) {
        const auto result = run(requestOf(prompt, 2));
        ASSERT_TRUE(result) << prompt << result.error().englishText();
        EXPECT_EQ(result->plan.scheme, "ABAB");
        expectVerse(*result);
    }
}

TEST(BackwardDecoder, writes_a_quatrain_after_a_blank_line)
{
    const auto result =
        run(requestOf(kOnegin + "Он уважать себя заставил\nИ лучше выдумать не мог.\n\n", 4));
    ASSERT_TRUE(result) << result.error().englishText();
    EXPECT_EQ(result->plan.meter, Meter::Iamb);
    expectVerse(*result);
    for (const Candidate &candidate : result->candidates)
        EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 3) << candidate.text;
}

TEST(BackwardDecoder, finishes_a_line_after_a_space_and_inside_a_word)
{
    const std::vector<std::pair<std::string, std::string>> beginnings {
        { "Он уважать ", "" }, { "Он уважать", "" }, { "Он ува", "" }, { "Он уважать себя, з", "" }
    };
    for (const auto &[begun, rest] : beginnings) {
        const auto result = run(requestOf(kOnegin + begun, 2));
        ASSERT_TRUE(result) << begun << ": " << result.error().englishText();
        expectVerse(*result);
        for (const Candidate &candidate : result->candidates) {
            EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 1) << candidate.text;
            EXPECT_EQ(candidate.feet.front(), 4) << begun << '|' << candidate.text;
        }
    }
}

TEST(BackwardDecoder, gives_the_same_for_the_same_seed)
{
    const auto once = run(requestOf(kOnegin, 2, 7));
    const auto again = run(requestOf(kOnegin, 2, 7));
    const auto other = run(requestOf(kOnegin, 2, 8));
    ASSERT_TRUE(once && again && other);
    const auto first = [](const auto &result) {
        return result->candidates.front().text;
    };
    EXPECT_EQ(first(once), first(again));
    EXPECT_NE(first(once), first(other));
}

TEST(BackwardDecoder, uses_no_rhyme_word_twice)
{
    const auto result = run(requestOf(kOnegin, 6));
    ASSERT_TRUE(result) << result.error().englishText();
    for (const Candidate &candidate : result->candidates) {
        std::vector<std::u16string> ends { {} };
        const std::u16string text = foldWord(text::fromUtf8Lossy(candidate.text));
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool isLetter = text[i] >= u'а' && text[i] <= u'я';
            if (text[i] == u'\n' && text[i - 1] != u'\n') // a blank line has no end
                ends.emplace_back();
            else if (isLetter && i > 0 && !(text[i - 1] >= u'а' && text[i - 1] <= u'я'))
                ends.back() = text.substr(i, 1);
            else if (isLetter)
                ends.back() += text[i];
        }
        EXPECT_EQ(ends.size(), 6U);
        std::ranges::sort(ends);
        EXPECT_EQ(std::ranges::adjacent_find(ends), ends.end()) << candidate.text;
    }
}

TEST(BackwardDecoder, begins_lines_as_the_user_does)
{
    const auto capital = run(requestOf(kOnegin, 2));
    const auto lower =
        run(requestOf("мой дядя самых честных правил,\nкогда не в шутку занемог,\n", 2));
    ASSERT_TRUE(capital && lower);
    const auto isCapital = [](char16_t letter) {
        return letter >= u'А' && letter <= u'Я';
    };
    for (const Candidate &candidate : capital->candidates)
        EXPECT_TRUE(isCapital(text::fromUtf8Lossy(candidate.text).front())) << candidate.text;
    for (const Candidate &candidate : lower->candidates) {
        const std::u16string line = text::fromUtf8Lossy(candidate.text);
        const std::u16string word = foldWord(line.substr(0, line.find_first_of(u" \n,")));
        const bool isName = verseWord(*parts().lexicon, word).isName;
        EXPECT_EQ(isCapital(line.front()), isName) << candidate.text;
    }
}

TEST(BackwardDecoder, writes_about_the_lines_that_are_kept)
{
    const std::string last = "И лучше выдумать не мог.";
    // The rhyme stands in the line after: what is new must lead up to it.
    ContinuationRequest request = requestOf("Мой дядя самых честных правил,\n", 3);
    request.keptLines = { "", "", last };
    const auto second = run(request);
    ASSERT_TRUE(second) << second.error().englishText();
    expectVerse(*second);
    for (const Candidate &candidate : second->candidates) {
        EXPECT_TRUE(candidate.text.ends_with('\n' + last)) << candidate.text;
        EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 2) << candidate.text;
        EXPECT_EQ(candidate.scheme, "ABAB") << candidate.text;
    }
    request.keptLines = { "Когда не в шутку занемог,", "", last };
    const auto middle = run(request);
    ASSERT_TRUE(middle) << middle.error().englishText();
    expectVerse(*middle);
    for (const Candidate &candidate : middle->candidates)
        EXPECT_TRUE(candidate.text.starts_with("Когда не в шутку занемог,\n")) << candidate.text;
    // All kept: nothing is left to write.
    request.keptLines = { "Когда не в шутку занемог,", "Он уважать себя заставил", last };
    const auto none = run(request);
    ASSERT_TRUE(none) << none.error().englishText();
    ASSERT_FALSE(none->candidates.empty());
    EXPECT_EQ(none->candidates.front().text,
              "Когда не в шутку занемог,\nОн уважать себя заставил\n" + last);
    request.keptLines = { "", "", "", last };
    const auto tooMany = run(request);
    ASSERT_FALSE(tooMany);
    EXPECT_EQ(tooMany.error().code, base::ErrorCode::InvalidArgument);
}

TEST(BackwardDecoder, keeps_the_rest_of_a_begun_line)
{
    ContinuationRequest request = requestOf(kOnegin + "Он уважать себя за", 2);
    request.keptLines = { "ставил" };
    const auto result = run(request);
    ASSERT_TRUE(result) << result.error().englishText();
    expectVerse(*result);
    for (const Candidate &candidate : result->candidates)
        EXPECT_TRUE(candidate.text.starts_with("ставил\n")) << candidate.text;
    // A kept line breaks the meter if its writer wants it to.
    request.keptLines = { "ставил очень долго" };
    const auto broken = run(request);
    ASSERT_TRUE(broken) << broken.error().englishText();
    EXPECT_EQ(broken->candidates.size(), 4U);
}

TEST(BackwardDecoder, uses_no_banned_words)
{
    ContinuationRequest request = requestOf(kOnegin, 2);
    request.count = 12;
    const auto wordsOf = [](const ContinuationResult &result) {
        std::string all;
        for (const Candidate &candidate : result.candidates)
            all += candidate.text + '\n';
        return text::fromUtf8Lossy(all);
    };
    const auto before = run(request);
    ASSERT_TRUE(before);
    const std::u16string said = foldWord(wordsOf(*before));
    // Every word of three letters or more that was said.
    std::u16string word;
    for (const char16_t unit : said) {
        if (unit >= u'а' && unit <= u'я')
            word += unit;
        else if (std::u16string whole = std::exchange(word, {}); whole.size() > 2)
            request.banned.push_back(text::toUtf8(whole));
    }
    ASSERT_GT(request.banned.size(), 30U);
    const auto banned = BannedWords::read(request.banned);
    ASSERT_TRUE(banned);
    EXPECT_TRUE(banned->standIn(said));
    const auto after = run(request);
    ASSERT_TRUE(after) << after.error().englishText();
    EXPECT_EQ(after->candidates.size(), 12U);
    EXPECT_FALSE(banned->standIn(wordsOf(*after)));
    request.banned = { "два слова" };
    const auto wrong = run(request);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::InvalidArgument);
}

TEST(BackwardDecoder, finishes_a_line_even_where_nothing_is_held)
{
    ContinuationRequest request = requestOf(kOnegin + "Он уважать ", 2);
    request.free = true;
    const auto result = run(request);
    ASSERT_TRUE(result) << result.error().englishText();
    EXPECT_EQ(result->candidates.size(), 4U);
    const VerseVocabulary &known = *parts().vocabulary;
    for (const Candidate &candidate : result->candidates) {
        const std::u16string line = text::fromUtf8Lossy(candidate.text);
        const std::u16string first = foldWord(line.substr(0, line.find_first_of(u" \n,.!?:;…—")));
        EXPECT_TRUE(known.contains(first)) << candidate.text;
    }
}

TEST(BackwardDecoder, stops_when_cancelled)
{
    base::CancelToken cancel;
    int shown = 0;
    const auto result = VerseContinuer(parts()).run(
        requestOf(kOnegin, 2),
        [&](const Candidate &) {
            ++shown;
            cancel.cancel();
        },
        cancel);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::Cancelled);
    EXPECT_EQ(shown, 1);
}

TEST(BackwardDecoder, finishes_a_dolnik_whose_stresses_are_written)
{
    const auto result = run(requestOf("Все живое особой метой\nОтмечается с ранних пор.\n"
                                      "Если не был ",
                                      3));
    ASSERT_TRUE(result) << result.error().englishText();
    EXPECT_EQ(result->plan.meter, Meter::Dolnik);
    expectVerse(*result);
}

TEST(BackwardDecoder, writes_more_than_it_shows)
{
    ContinuationRequest request = requestOf(kOnegin, 2);
    std::vector<std::string> shown;
    const auto collect = [&](const Candidate &candidate) {
        shown.push_back(candidate.text);
    };
    const auto few = VerseContinuer(parts()).run(request, collect, {});
    request.drafts = 24;
    const auto many = run(request);
    request.count = 24;
    const auto all = run(request);
    ASSERT_TRUE(few && many && all);
    // What was shown stays, and the list is in order.
    ASSERT_EQ(shown.size(), few->candidates.size());
    for (const Candidate &candidate : few->candidates)
        EXPECT_NE(std::ranges::find(shown, candidate.text), shown.end());
    EXPECT_TRUE(
        std::ranges::is_sorted(many->candidates, std::ranges::greater {}, &Candidate::score));
    EXPECT_EQ(many->candidates.size(), 4U);
    EXPECT_EQ(few->candidates.size(), 4U);
    EXPECT_EQ(all->candidates.size(), 24U);
    request.count = 12;
    request.drafts = 12;
    const auto dozen = run(request);
    request.count = 1; // a single one is the best of all, not the first
    const auto best = run(request);
    ASSERT_TRUE(dozen && best);
    ASSERT_EQ(best->candidates.size(), 1U);
    EXPECT_EQ(best->candidates.front().text, dozen->candidates.front().text);
}

TEST(BackwardDecoder, says_so_when_memory_runs_out)
{
    for (const int gatherings : { 0, 1, 20 }) {
        ContinuerParts starved = parts();
        const auto model = std::make_shared<HashedModel>(tokenizer());
        model->failAfter(gatherings);
        starved.model = model;
        const auto result = VerseContinuer(starved).run(requestOf(kOnegin, 2), {}, {});
        ASSERT_FALSE(result) << gatherings;
        EXPECT_EQ(result.error().code, base::ErrorCode::OutOfMemory);
    }
}

TEST(BackwardDecoder, stresses_old_participles_as_today)
{
    const ContinuerParts &made = parts();
    for (const char16_t *word : { u"решено", u"лишена", u"сожжены", u"темно" }) {
        const TrieWord found = verseWord(*made.lexicon, word);
        ASSERT_FALSE(found.beats.empty());
        for (const Beat &beat : found.beats)
            EXPECT_EQ(beat.stress, beat.syllables - 1);
    }
}

TEST(VerseVocabulary, has_no_words_that_are_rare_and_that_nobody_parses)
{
    const VerseVocabulary &words = *ShippedLexicon::instance().vocabulary;
    EXPECT_TRUE(words.contains(u"серебряные"));
    EXPECT_TRUE(words.contains(u"отцвела")); // nobody parses it, but verse has it often
    EXPECT_FALSE(words.contains(u"серебрянные"));
}

TEST(PieceTrie, knows_the_beats_below_each_node)
{
    std::vector<TrieWord> words {
        { u"правил", { { 2, 0 } }, true, false, false },
        { u"заставил", { { 3, 1 } }, true, false, false },
        { u"или", { { 2, 0 }, { 2, 1 } }, false, true, false },
        { u"word", { { 1, 0 } }, true, false, false }, // letters that the vocabulary lacks
    };
    const PieceTrie trie(*tokenizer(), words);
    EXPECT_EQ(trie.beats(PieceTrie::kRoot),
              beatBit({ 2, 0 }) | beatBit({ 3, 1 }) | beatBit({ 2, 1 }));
    EXPECT_EQ(trie.lineEndBeats(PieceTrie::kRoot), beatBit({ 2, 0 }) | beatBit({ 3, 1 }));
    for (std::size_t i = 0; i < 3; ++i) {
        PieceTrie::Node node = PieceTrie::kRoot;
        for (const lm::TokenId token : tokenizer()->encodeWord(i == 0       ? "правил"
                                                                   : i == 1 ? "заставил"
                                                                            : "или")) {
            const auto children = trie.children(node);
            const auto child = std::ranges::find(children, token, &PieceTrie::Child::token);
            ASSERT_NE(child, children.end());
            node = child->node;
        }
        EXPECT_EQ(trie.word(node), static_cast<int>(i));
        EXPECT_TRUE(trie.children(node).empty());
    }
}

} // namespace strofa::assist
