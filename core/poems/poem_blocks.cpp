// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_blocks.h"

#include <algorithm>
#include <map>

namespace strofa::poems
{

namespace
{

/// Fewer blocks do not show whether each line of a text is followed by a blank one.
constexpr std::size_t kFewBlocks = 6;
constexpr double kSingleLineShare = 0.8;

/// A number of blank lines that is rarer is no habit of the text.
constexpr double kHabitShare = 0.1;

bool continuesBlock(const PoemBlock &block)
{
    return block.blankLines == 1 && !block.afterNumber && !block.afterSeparator && !block.afterDate;
}

bool isDoubleSpaced(const std::vector<PoemBlock> &blocks)
{
    const auto single = std::count_if(blocks.begin(), blocks.end(), [](const PoemBlock &block) {
        return block.lines.size() == 1;
    });
    const bool hasWiderGap = std::any_of(
        blocks.begin(), blocks.end(), [](const PoemBlock &block) { return block.blankLines > 1; });
    // Without a wider gap it is one stanza as long as the text, which says nothing: as it is.
    return blocks.size() >= kFewBlocks && hasWiderGap
        && static_cast<double>(single) >= kSingleLineShare * static_cast<double>(blocks.size());
}

std::vector<PoemBlock> joinDoubleSpaced(std::vector<PoemBlock> blocks)
{
    std::vector<PoemBlock> joined;
    for (PoemBlock &block : blocks) {
        if (!joined.empty() && continuesBlock(block)) {
            joined.back().lines.insert(
                joined.back().lines.end(), block.lines.begin(), block.lines.end());
            continue;
        }
        block.blankLines = std::max(0, block.blankLines - 1);
        joined.push_back(std::move(block));
    }
    return joined;
}

} // namespace

std::vector<PoemBlock> blocksOf(const std::vector<PoemLine> &lines)
{
    std::vector<PoemBlock> blocks;
    PoemBlock next;
    bool open = false; // the last block goes on
    for (const PoemLine &line : lines) {
        switch (line.kind) {
        case LineKind::Blank:
            ++next.blankLines;
            open = false;
            break;
        case LineKind::Number:
            // Within a stanza it is the number of a page; else its blank lines are the page's.
            next.afterNumber = true;
            break;
        case LineKind::Part:
            next.afterNumber = true;
            open = false;
            break;
        case LineKind::Date:
            next.afterDate = true;
            open = false;
            break;
        case LineKind::Separator:
        case LineKind::Heading:
            next.afterSeparator = true;
            if (line.kind == LineKind::Heading)
                next.heading = line.text;
            open = false;
            break;
        case LineKind::Verse:
            if (!open) {
                blocks.push_back(next);
                open = true;
            }
            next = {};
            blocks.back().lines.push_back(line.text);
            break;
        }
    }
    return isDoubleSpaced(blocks) ? joinDoubleSpaced(std::move(blocks)) : blocks;
}

void markPoemStarts(std::vector<PoemBlock> &blocks)
{
    std::map<int, std::size_t> gaps; // how often by number of blank lines
    std::size_t counted = 0;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        const PoemBlock &block = blocks[i];
        if (block.afterNumber || block.afterSeparator || block.afterDate)
            continue;
        ++gaps[block.blankLines];
        ++counted;
    }
    int stanzaGap = 1;
    for (const auto &[blankLines, count] : gaps) {
        if (static_cast<double>(count) >= kHabitShare * static_cast<double>(counted)) {
            stanzaGap = std::max(1, blankLines);
            break;
        }
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        PoemBlock &block = blocks[i];
        block.startsPoem = i == 0 || block.afterSeparator || block.afterDate
            || (!block.afterNumber && block.blankLines > stanzaGap);
    }
}

} // namespace strofa::poems
