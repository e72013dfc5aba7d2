// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/line_changes.h"

#include "core/prosody/lexicon.h"
#include "core/prosody/stress_resolver.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strofa::prosody
{

namespace
{

std::vector<text::WordToken> wordsOf(std::u16string_view text, base::TextSpan line)
{
    line.end = std::min(line.end, line.begin + Analyzer::kMaxLineUnits);
    std::vector<text::WordToken> words;
    text::breakWords(text, line, words);
    return words;
}

LineChange change(SuggestionKind kind,
                  std::u16string_view text,
                  base::TextSpan line,
                  base::TextSpan span,
                  std::u16string replacement)
{
    std::u16string changed(text.substr(line.begin, span.begin - line.begin));
    changed += replacement;
    changed += text.substr(span.end, line.end - span.end);
    return { kind, span, std::move(replacement), std::move(changed) };
}

std::u16string withoutAcutes(std::u16string_view word)
{
    std::u16string bare(word);
    std::erase(bare, text::kAcute);
    return bare;
}

/// The word with U+0301 behind one of its vowels and no other.
std::u16string stressed(std::u16string_view word, std::size_t vowel)
{
    std::u16string marked = withoutAcutes(word);
    std::vector<text::WordToken> tokens;
    text::breakWords(marked, { 0, marked.size() }, tokens);
    if (tokens.size() == 1 && vowel < tokens.front().vowels.size())
        marked.insert(tokens.front().vowels[vowel] + 1, 1, text::kAcute);
    return marked;
}

char16_t capitalOf(char16_t letter)
{
    if (letter == u'ё')
        return u'Ё';
    return letter >= u'а' && letter <= u'я' ? static_cast<char16_t>(letter - 0x20) : letter;
}

/// A word as it must be written in place of another one: with a capital if that had one.
std::u16string asWritten(std::u16string word, bool capital)
{
    if (word.empty())
        return word;
    if (capital)
        word.front() = capitalOf(word.front());
    else if (const char16_t letter = text::foldLetter(word.front()))
        word.front() = letter;
    return word;
}

/// A word and its other form.
struct Doublet {
    std::u16string_view longer;
    std::u16string_view shorter;
    bool behindVowel = false; ///< the shorter one stands only behind a vowel
    bool beforeCluster = false; ///< the longer one stands only before two consonants
};

constexpr std::array<Doublet, 14> kWords { {
    { u"чтобы", u"чтоб", false, false },
    { u"или", u"иль", false, false },
    { u"же", u"ж", true, false },
    { u"бы", u"б", true, false },
    { u"ли", u"ль", true, false },
    { u"со", u"с", false, true },
    { u"во", u"в", false, true },
    { u"ко", u"к", false, true },
    { u"обо", u"об", false, true },
    { u"между", u"меж", false, false },
    { u"перед", u"пред", false, false },
    { u"через", u"чрез", false, false },
    { u"среди", u"средь", false, false },
    { u"хотя", u"хоть", false, false },
} };

constexpr std::array<Doublet, 6> kEndings { {
    { u"ою", u"ой", false, false },
    { u"ею", u"ей", false, false },
    { u"ние", u"нье", false, false },
    { u"ния", u"нья", false, false },
    { u"нию", u"нью", false, false },
    { u"нием", u"ньем", false, false },
} };

bool isConsonant(char16_t letter)
{
    return !text::isVowel(letter) && letter != u'ь' && letter != u'ъ';
}

/// Whether `stem` with -ой or -ей is an instrumental case, which has a form in -ою or -ею too.
/// «Герой» and «строй» have a genitive in -оя. Of adjectives («белой») only the longer form tells
/// the case, so that they can be shortened, but not lengthened.
bool isInstrumental(const Lexicon &lexicon,
                    std::u16string_view stem,
                    std::u16string_view ending,
                    PartOfSpeech partOfSpeech)
{
    static constexpr std::array<std::u16string_view, 3> kPronouns { u"мн", u"тоб", u"соб" };
    if (std::find(kPronouns.begin(), kPronouns.end(), stem) != kPronouns.end())
        return true;
    const auto has = [&](std::u16string_view end) {
        std::u16string form(stem);
        form += end;
        return lexicon.find(form).has_value();
    };
    if (has(ending.front() == u'о' ? u"оя" : u"ея"))
        return false;
    const bool isShort = ending.back() == u'й';
    return (!isShort || partOfSpeech == PartOfSpeech::Noun)
        && (has(u"а") || has(u"я") || (!isShort && (has(u"ая") || has(u"яя"))));
}

std::optional<std::u16string> exchangeEnding(const Lexicon &lexicon,
                                             std::u16string_view word,
                                             const Doublet &doublet,
                                             bool isLong)
{
    const std::u16string_view from = isLong ? doublet.longer : doublet.shorter;
    const std::u16string_view to = isLong ? doublet.shorter : doublet.longer;
    if (!word.ends_with(from) || word.size() == from.size())
        return std::nullopt;
    const std::u16string_view stem = word.substr(0, word.size() - from.size());
    const auto one = lexicon.find(word);
    if (!one
        || (doublet.longer.size() == 2 && !isInstrumental(lexicon, stem, from, one->partOfSpeech)))
        return std::nullopt;
    std::u16string form(stem);
    form += to;
    const auto other = lexicon.find(form);
    // Both are the same part of speech, as far as that is known.
    if (!other
        || (one->partOfSpeech != PartOfSpeech::Unknown
            && other->partOfSpeech != PartOfSpeech::Unknown
            && one->partOfSpeech != other->partOfSpeech))
        return std::nullopt;
    return form;
}

/// The other form of a whole word, if it may stand between its neighbours.
std::optional<std::u16string>
exchangeWord(const std::vector<text::WordToken> &words, std::size_t index, const Doublet &doublet)
{
    const std::u16string_view word = words[index].letters;
    if (word == doublet.longer) {
        const bool fits = !doublet.behindVowel
            || (index > 0 && !words[index - 1].breakAfter
                && text::isVowel(words[index - 1].letters.back()));
        return fits ? std::optional(std::u16string(doublet.shorter)) : std::nullopt;
    }
    if (word != doublet.shorter)
        return std::nullopt;
    if (doublet.beforeCluster) {
        // Assigned, for "condition ? letters : literal" would be a view of a copy that is gone.
        std::u16string_view next;
        if (index + 1 < words.size() && !words[index].breakAfter)
            next = words[index + 1].letters;
        if (next.size() < 2 || !isConsonant(next[0]) || !isConsonant(next[1]))
            return std::nullopt;
    }
    return std::u16string(doublet.longer);
}

/// Whether a word may leave its place.
bool isMovable(const Lexicon &lexicon, const text::WordToken &word)
{
    return !word.vowels.empty() && !word.hyphenBefore && !word.hyphenAfter
        && resolveStress(lexicon, word).weakness != Weakness::Always;
}

} // namespace

std::vector<LineChange> otherStresses(const Lexicon &lexicon,
                                      std::u16string_view text,
                                      base::TextSpan line,
                                      base::TextSpan word)
{
    std::vector<LineChange> changes;
    const std::u16string written(text.substr(word.begin, word.length()));
    const std::u16string bare = withoutAcutes(written);
    std::vector<text::WordToken> tokens;
    text::breakWords(bare, { 0, bare.size() }, tokens);
    if (tokens.size() != 1)
        return changes;
    for (const StressVariant &variant : resolveStress(lexicon, tokens.front()).variants) {
        std::u16string marked = stressed(bare, variant.vowel);
        if (variant.yo && tokens.front().yo < 0) {
            // Another word in truth: the stressed letter is spoken as ё.
            const std::size_t at = tokens.front().vowels[variant.vowel];
            marked = bare;
            marked[at] = marked[at] == u'Е' ? u'Ё' : u'ё';
        }
        if (marked != written)
            changes.push_back(
                change(SuggestionKind::OtherStress, text, line, word, std::move(marked)));
    }
    return changes;
}

std::vector<LineChange>
swappedWords(const Lexicon &lexicon, std::u16string_view text, base::TextSpan line)
{
    std::vector<LineChange> changes;
    const std::vector<text::WordToken> words = wordsOf(text, line);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const text::WordToken &first = words[i];
        const text::WordToken &second = words[i + 1];
        if (first.breakAfter || first.letters == second.letters || !isMovable(lexicon, first)
            || !isMovable(lexicon, second))
            continue;
        const auto letters = [&](const text::WordToken &word) {
            return std::u16string(text.substr(word.span.begin, word.span.length()));
        };
        // A capital at the start of a line stays there; those of names go with them.
        const bool startsLine = i == 0 && first.capital && !second.capital;
        std::u16string swapped = asWritten(letters(second), second.capital || startsLine);
        swapped += text.substr(first.span.end, second.span.begin - first.span.end);
        swapped += asWritten(letters(first), first.capital && !startsLine);
        changes.push_back(change(SuggestionKind::SwapWords,
                                 text,
                                 line,
                                 { first.span.begin, second.span.end },
                                 std::move(swapped)));
    }
    return changes;
}

std::vector<LineChange>
otherForms(const Lexicon &lexicon, std::u16string_view text, base::TextSpan line)
{
    std::vector<LineChange> changes;
    const std::vector<text::WordToken> words = wordsOf(text, line);
    const auto add = [&](const text::WordToken &word, std::optional<std::u16string> form) {
        if (form)
            changes.push_back(change(SuggestionKind::OtherForm,
                                     text,
                                     line,
                                     word.span,
                                     asWritten(std::move(*form), word.capital)));
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const Doublet &doublet : kWords)
            add(words[i], exchangeWord(words, i, doublet));
        for (const Doublet &doublet : kEndings)
            for (const bool isLong : { true, false })
                add(words[i], exchangeEnding(lexicon, words[i].letters, doublet, isLong));
    }
    return changes;
}

} // namespace strofa::prosody
