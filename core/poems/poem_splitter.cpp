// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_splitter.h"

#include "core/poems/poem_blocks.h"
#include "core/text/cyrillic.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::poems
{

namespace
{

/// The longest lines of Russian verse (hexameters) have some 70 characters.
constexpr std::size_t kLongLine = 300;
constexpr std::size_t kLongMeanLine = 90;
constexpr std::size_t kLongestTitle = 80;
constexpr std::size_t kFewestLines = 2;

std::size_t russianLetters(std::u16string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char16_t unit) { return text::foldLetter(unit) != 0; }));
}

bool isInCapitals(std::u16string_view line)
{
    return russianLetters(line) >= 2 && text::toLower(line) != line
        && std::none_of(line.begin(), line.end(), [](char16_t unit) {
               return (unit >= u'а' && unit <= u'я') || unit == u'ё';
           });
}

bool endsLike(std::u16string_view line, std::u16string_view signs)
{
    return !line.empty() && signs.find(line.back()) != std::u16string_view::npos;
}

bool isProse(const PoemBlock &block)
{
    std::size_t characters = 0;
    for (const std::u16string &line : block.lines) {
        if (line.size() > kLongLine)
            return true;
        characters += line.size();
    }
    return characters > kLongMeanLine * block.lines.size();
}

/// Goes through the blocks of a text and puts them together.
class Assembly
{
public:
    explicit Assembly(std::vector<PoemBlock> blocks) : m_blocks(std::move(blocks)) { }

    SplitText run()
    {
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            take(i);
        close();
        return std::move(m_result);
    }

private:
    void take(std::size_t index)
    {
        PoemBlock &block = m_blocks[index];
        if (!block.heading.empty()) {
            close();
            m_title = block.heading;
        }
        if (isProse(block)) {
            close();
            m_result.proseLines += block.lines.size();
            return;
        }
        if (isTitle(index)) {
            takeTitle(block.lines.front(), index);
            return;
        }
        // A date or a separator between a title and its poem parts nothing.
        if (block.startsPoem && m_lines > 0)
            close();
        std::size_t first = 0;
        if (block.lines.size() >= 3 && isInCapitals(block.lines[0])
            && !isInCapitals(block.lines[1])) {
            close();
            m_title = block.lines[0];
            first = 1;
        }
        append(block, first);
    }

    /// Whether a block is the title of what follows.
    bool isTitle(std::size_t index) const
    {
        const PoemBlock &block = m_blocks[index];
        const std::u16string &line = block.lines.front();
        if (block.lines.size() != 1 || line.size() > kLongestTitle || index + 1 == m_blocks.size()
            || endsLike(line, u",;:—–-"))
            return false;
        const PoemBlock &next = m_blocks[index + 1];
        if (!next.heading.empty())
            return false;
        if (isInCapitals(line) || (block.startsPoem && !endsLike(line, u"…")))
            return true;
        // A title parted by nothing but blank lines has no sign at its end, the poem before it has.
        const bool unmarked = !endsLike(line, u".!?…");
        const bool closed = m_lines > 0 && endsLike(m_text, u".!?…»)\"");
        return unmarked && (closed || m_lines == 0) && leadsToVerse(index);
    }

    /// Whether nothing but further titles stands between a block and the lines of its poem.
    bool leadsToVerse(std::size_t index) const
    {
        for (std::size_t i = index + 1; i < std::min(m_blocks.size(), index + 4); ++i) {
            const PoemBlock &block = m_blocks[i];
            if (block.startsPoem || block.lines.size() >= kFewestLines)
                return !block.startsPoem;
            if (endsLike(block.lines.front(), u".,;:!?…"))
                return false;
        }
        return false;
    }

    void takeTitle(const std::u16string &line, std::size_t index)
    {
        const bool isFirst = m_title.empty();
        const bool isAddition = endsLike(line, u")") || line.starts_with(u"(");
        // Of titles in a row the first counts: a dedication follows. At the head of a file the
        // name of the author precedes.
        if (m_lines > 0 || isFirst || (!isAddition && index == 1 && m_atHead)) {
            close();
            m_title = line;
        }
        m_atHead = index == 0;
    }

    void append(const PoemBlock &block, std::size_t first)
    {
        if (m_lines > 0)
            m_text += u'\n';
        for (std::size_t i = first; i < block.lines.size(); ++i) {
            if (!m_text.empty())
                m_text += u'\n';
            m_text += block.lines[i];
            ++m_lines;
        }
    }

    void close()
    {
        if (m_lines > 0 && m_lines < kFewestLines)
            m_result.shortLines += m_lines;
        else if (m_lines > 0 && russianLetters(m_text) == 0)
            m_result.foreignLines += m_lines;
        else if (m_lines > 0)
            m_result.poems.push_back({ std::move(m_title), std::move(m_text), m_lines });
        m_title.clear();
        m_text.clear();
        m_lines = 0;
    }

    std::vector<PoemBlock> m_blocks;
    SplitText m_result;
    std::u16string m_title; // of the poem at hand
    std::u16string m_text;
    std::size_t m_lines = 0;
    bool m_atHead = false; // the file's first block was taken for a title
};

} // namespace

SplitText splitPoems(std::u16string_view text, Markup markup)
{
    std::vector<PoemBlock> blocks = blocksOf(poemLines(text, markup));
    markPoemStarts(blocks);
    return Assembly(std::move(blocks)).run();
}

} // namespace strofa::poems
