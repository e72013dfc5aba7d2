// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/line_kinds.h"

#include "core/text/lines.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>

namespace strofa::poems
{

namespace
{

/// Longer lines are neither dates nor numbers nor separators.
constexpr std::size_t kMaximumMarkLength = 60;

/// More blank lines in a row tell no more; a file may have millions.
constexpr std::size_t kMaximumBlankLines = 9;

bool isDigit(char16_t unit)
{
    return unit >= u'0' && unit <= u'9';
}

bool isOneOf(char16_t unit, std::u16string_view set)
{
    return set.find(unit) != std::u16string_view::npos;
}

bool isRussianSmall(char16_t unit)
{
    return (unit >= u'а' && unit <= u'я') || unit == u'ё';
}

bool isRussianCapital(char16_t unit)
{
    return (unit >= u'А' && unit <= u'Я') || unit == u'Ё';
}

bool isLetter(char16_t unit)
{
    return isRussianSmall(unit) || isRussianCapital(unit) || (unit >= u'a' && unit <= u'z')
        || (unit >= u'A' && unit <= u'Z');
}

std::u16string_view trimmed(std::u16string_view line)
{
    while (!line.empty() && line.front() == u' ')
        line.remove_prefix(1);
    while (!line.empty() && line.back() == u' ')
        line.remove_suffix(1);
    return line;
}

/// Spaces of any width as one kind, no controls, no runs of spaces at the ends.
std::u16string cleaned(std::u16string_view line)
{
    std::u16string text;
    text.reserve(line.size());
    for (const char16_t unit : line) {
        const bool isSpace = unit == u'\t' || unit == u'\u00A0' || unit == u'\u3000'
            || (unit >= u'\u2000' && unit <= u'\u200A') || unit == u'\u202F' || unit == u'\v';
        const bool isDropped = unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == u'\u00AD'
            || unit == u'\uFEFF' || unit == u'\u200B' || unit == u'\u200E' || unit == u'\u200F';
        if (isSpace)
            text += u' ';
        else if (!isDropped)
            text += unit;
    }
    return text::toNfc(trimmed(text));
}

/// Three signs of one kind or more, spaces between them; a single asterisk also parts poems.
bool isSeparator(std::u16string_view line)
{
    constexpr std::u16string_view kSigns = u"*-_=~#•·—–+⁂";
    if (line.empty() || !isOneOf(line.front(), kSigns))
        return false;
    std::size_t signs = 0;
    for (const char16_t unit : line) {
        if (unit == line.front())
            ++signs;
        else if (unit != u' ')
            return false;
    }
    return signs >= 3 || line.front() == u'*' || line.front() == u'⁂';
}

/// "12", "- 12 -", "[12]", "стр. 12", "12/300", "2."
bool isNumber(std::u16string_view line)
{
    for (const std::u16string_view word :
         { u"стр.", u"Стр.", u"с.", u"С.", u"Страница", u"страница", u"№" }) {
        if (line.starts_with(word))
            line = trimmed(line.substr(word.size()));
    }
    std::size_t digits = 0;
    for (const char16_t unit : line) {
        digits += isDigit(unit) ? 1U : 0U;
        if (!isDigit(unit) && !isOneOf(unit, u" -–—[](){}.|/<>"))
            return false;
    }
    return digits > 0 && digits <= 8;
}

/// "IV", "XII.", also with the Cyrillic letter Х that many type for it.
bool isRoman(std::u16string_view line)
{
    if (!line.empty() && line.back() == u'.')
        line.remove_suffix(1);
    return !line.empty() && line.size() <= 8
        && std::all_of(
            line.begin(), line.end(), [](char16_t unit) { return isOneOf(unit, u"IVXLCХ"); });
}

bool isYear(std::u16string_view digits)
{
    if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return false;
    const int year = (digits[0] - u'0') * 1000 + (digits[1] - u'0') * 100 + (digits[2] - u'0') * 10
        + (digits[3] - u'0');
    return year >= 1600 && year < 2100;
}

bool isMonth(std::u16string_view lower)
{
    static constexpr std::array<std::u16string_view, 12> kMonths {
        u"январ", u"феврал", u"март", u"апрел",  u"ма",    u"июн",
        u"июл",   u"август", u"сент", u"октябр", u"ноябр", u"декабр",
    };
    return std::any_of(kMonths.begin(), kMonths.end(), [lower](std::u16string_view month) {
        return lower.starts_with(month) && lower.size() <= month.size() + 4
            && (month != u"ма" || lower == u"мая" || lower == u"май");
    });
}

/// Small words that stand in dates beside the names of months.
bool isDateWord(std::u16string_view lower)
{
    static constexpr std::array<std::u16string_view, 20> kWords {
        u"г",     u"гг",    u"год",   u"года",   u"годы", u"лето",    u"осень",
        u"зима",  u"весна", u"ночь",  u"утро",   u"с",    u"д",       u"начало",
        u"конец", u"около", u"между", u"первая", u"не",   u"позднее",
    };
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end() || isMonth(lower);
}

struct DateParts {
    bool year = false;
    bool month = false;
    int days = 0;
    int places = 0; ///< words with a capital
    bool other = false; ///< something that no date has
};

void addDatePart(std::u16string_view part, DateParts &parts)
{
    if (isDigit(part.front())) {
        if (isYear(part))
            parts.year = true;
        else
            parts.other = parts.other || part.size() > 2 || ++parts.days > 3;
        return;
    }
    const std::u16string lower = text::toLower(part);
    if (isMonth(lower))
        parts.month = true;
    else if (isRoman(part))
        parts.month = true;
    else if (!isDateWord(lower) && isRussianCapital(part.front()))
        ++parts.places;
    else if (!isDateWord(lower))
        parts.other = true;
}

/// "1910", "<1825>", "12 мая 1910 г.", "1916–1917", "Москва, 1921", "12.V.1910", "5 мая".
bool isDate(std::u16string_view line)
{
    DateParts parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        const char16_t unit = i < line.size() ? line[i] : u' ';
        const bool goesOn = i > begin
            && (isDigit(unit) ? isDigit(line[begin]) : isLetter(unit) && !isDigit(line[begin]));
        if (goesOn)
            continue;
        if (i > begin)
            addDatePart(line.substr(begin, i - begin), parts);
        begin = i;
        if (!isDigit(unit) && !isLetter(unit)) {
            if (!isOneOf(unit, u" .,;:/?()[]<>{}-–—«»\"'’"))
                return false;
            begin = i + 1;
        }
    }
    return !parts.other && parts.places <= 3
        && (parts.year || (parts.month && parts.days > 0 && parts.places == 0));
}

void stripMarkdownEmphasis(std::u16string &line)
{
    std::u16string plain;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char16_t unit = line[i];
        if (unit == u'*') {
            // "К ***" names nobody; asterisks at a word are emphasis.
            const std::size_t end = std::min(line.find_first_not_of(u'*', i), line.size());
            if (end - i >= 3 && (i == 0 || line[i - 1] == u' ')
                && (end == line.size() || line[end] == u' '))
                plain.append(line, i, end - i);
            i = end - 1;
            continue;
        }
        if (unit == u'`')
            continue;
        // An underscore is emphasis only at the edge of a word.
        const bool opens = i == 0 || line[i - 1] == u' ';
        const bool closes = i + 1 == line.size() || !isLetter(line[i + 1]);
        if (unit == u'_' && (opens || closes))
            continue;
        if (unit == u'\\' && (i + 1 == line.size() || !isLetter(line[i + 1])))
            continue;
        plain += unit;
    }
    line = std::u16string(trimmed(plain));
}

/// The line without "<br>" and its like, and without the marks of a quotation before it.
std::u16string withoutTags(std::u16string_view line)
{
    while (line.starts_with(u'>') || line.starts_with(u' '))
        line.remove_prefix(1);
    std::u16string plain;
    while (!line.empty()) {
        std::size_t tag = 0;
        for (const std::u16string_view name : { u"<br>", u"<br/>", u"<br />", u"<BR>" })
            tag = line.starts_with(name) ? name.size() : tag;
        if (tag == 0)
            plain += line.front();
        line.remove_prefix(std::max<std::size_t>(tag, 1));
    }
    return std::u16string(trimmed(plain));
}

PoemLine markdownLine(std::u16string line)
{
    line = withoutTags(line);
    const std::size_t level = line.find_first_not_of(u'#');
    const bool isHeading =
        level != std::u16string::npos && level >= 1 && level <= 6 && line[level] == u' ';
    if (isHeading) {
        line = std::u16string(trimmed(std::u16string_view(line).substr(level)));
        stripMarkdownEmphasis(line);
        // "## 12" or "## ***" has no title, but a poem begins all the same.
        return { line.empty() || lineKind(line) != LineKind::Verse ? LineKind::Separator
                                                                   : LineKind::Heading,
                 std::move(line) };
    }
    LineKind kind = lineKind(line);
    if (kind == LineKind::Verse) {
        stripMarkdownEmphasis(line);
        kind = lineKind(line);
    }
    return { kind, std::move(line) };
}

/// Skips front matter and fenced code.
class MarkdownFences
{
public:
    /// Whether the line belongs to what is skipped.
    bool skips(std::u16string_view line, std::size_t number)
    {
        if (number == 0 && line == u"---") {
            m_end = u"---";
            return true;
        }
        if (!m_end.empty()) {
            if (line == m_end)
                m_end = {};
            return true;
        }
        for (const std::u16string_view fence : { u"```", u"~~~" }) {
            if (line.starts_with(fence)) {
                m_end = fence;
                return true;
            }
        }
        return false;
    }

private:
    std::u16string_view m_end; // of what is being skipped; empty outside
};

} // namespace

LineKind lineKind(std::u16string_view line)
{
    if (line.empty())
        return LineKind::Blank;
    if (line.size() > kMaximumMarkLength)
        return LineKind::Verse;
    if (isSeparator(line))
        return LineKind::Separator;
    if (isDate(line))
        return LineKind::Date;
    if (isNumber(line))
        return LineKind::Number;
    return isRoman(line) ? LineKind::Part : LineKind::Verse;
}

std::vector<PoemLine> poemLines(std::u16string_view text, Markup markup)
{
    std::vector<PoemLine> lines;
    MarkdownFences fences;
    std::size_t number = 0;
    std::size_t blankLines = 0;
    for (const base::TextSpan &span : text::splitLines(text)) {
        std::u16string line = cleaned(text.substr(span.begin, span.length()));
        blankLines = line.empty() ? blankLines + 1 : 0;
        if (blankLines > kMaximumBlankLines)
            continue;
        if (markup == Markup::Plain) {
            const LineKind kind = lineKind(line);
            lines.push_back({ kind, std::move(line) });
        } else if (!fences.skips(line, number++)) {
            lines.push_back(markdownLine(std::move(line)));
        }
    }
    return lines;
}

} // namespace strofa::poems
