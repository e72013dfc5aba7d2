// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/subword_tokenizer.h"

#include "core/lm/author_field.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace strofa::lm
{

namespace
{

constexpr auto kFirstControl = static_cast<TokenId>(SubwordKind::Control);

TokenId tokenOf(SubwordKind kind)
{
    return static_cast<TokenId>(kind);
}

std::string toUtf8(std::u32string_view text)
{
    std::string utf8;
    for (const char32_t character : text)
        utf8 += encodeUtf8(character);
    return utf8;
}

/// The words of a name, folded and sorted.
std::vector<std::u32string> nameWords(std::string_view name)
{
    std::vector<std::u32string> words(1);
    for (const char32_t character : decodeUtf8(name)) {
        if (canBeLetter(character))
            words.back() += foldLetter(character);
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    std::ranges::sort(words);
    return words;
}

/// Reverses what stands between line breaks; its own inverse.
void reverseLines(std::vector<TokenId> &tokens)
{
    const auto isBreak = [](TokenId token) {
        return token == tokenOf(SubwordKind::LineBreak);
    };
    for (auto line = tokens.begin(); line != tokens.end();) {
        const auto end = std::find_if(line, tokens.end(), isBreak);
        std::reverse(line, end);
        line = end == tokens.end() ? end : end + 1;
    }
}

/// Bits of telling е from ё: Laplace's rule with a prior of few ё (a beta distribution), so a
/// text that never writes it pays almost nothing and one that always does pays little a letter.
double yoBits(double plain, double dotted)
{
    constexpr double kDotted = 0.05;
    constexpr double kPlain = 2.0;
    const auto logBeta = [](double a, double b) {
        return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
    };
    return (logBeta(kDotted, kPlain) - logBeta(kDotted + dotted, kPlain + plain))
        / std::numbers::ln2;
}

} // namespace

SubwordTokenizer::SubwordTokenizer(Parts parts) : m_parts(std::move(parts))
{
    m_bytes.resize(static_cast<std::size_t>(kFirstControl) + m_parts.controls.size());
    m_bytes[static_cast<std::size_t>(tokenOf(SubwordKind::LineBreak))] += '\n';
    m_firstSymbol = static_cast<TokenId>(m_bytes.size());
    for (const char32_t symbol : m_parts.alphabet.symbols) {
        m_symbols.emplace(symbol, static_cast<TokenId>(m_bytes.size()));
        m_bytes.push_back(encodeUtf8(symbol));
    }
    m_firstPiece = static_cast<TokenId>(m_bytes.size());
    for (const Subword &piece : m_parts.merges.pieces())
        m_bytes.push_back(toUtf8(piece.letters));
    m_unsampled = { kStart, kUnknown };
    for (TokenId token = kFirstControl; token < m_firstSymbol; ++token)
        m_unsampled.push_back(token);
}

SubwordKind SubwordTokenizer::kind(TokenId token) const
{
    if (token < kFirstControl)
        return static_cast<SubwordKind>(token);
    if (token < m_firstSymbol)
        return SubwordKind::Control;
    if (token < m_firstPiece)
        return SubwordKind::Symbol;
    const auto piece = static_cast<std::size_t>(token - m_firstPiece);
    return m_parts.merges.pieces()[piece].isInitial ? SubwordKind::WordStart
                                                    : SubwordKind::WordInner;
}

SymbolSpacing SubwordTokenizer::spacing(TokenId token) const
{
    switch (kind(token)) {
    case SubwordKind::WordStart:
    case SubwordKind::WordInner:
        return { true, true };
    case SubwordKind::Symbol: {
        const auto index = static_cast<std::size_t>(token - m_firstSymbol);
        return m_parts.alphabet.spacing.at(m_parts.alphabet.symbols[index]);
    }
    default:
        return {};
    }
}

std::vector<TokenId> SubwordTokenizer::encode(std::string_view utf8) const
{
    std::vector<TokenId> tokens;
    std::size_t spaces = 0;
    bool wantsSpace = false;
    bool lineStarts = true;
    const auto separate = [&](SymbolSpacing own) {
        const std::size_t usual = wantsSpace && own.before ? 1 : 0;
        if (spaces < usual)
            tokens.push_back(tokenOf(SubwordKind::NoSpace));
        for (std::size_t i = usual; i < spaces; ++i)
            tokens.push_back(tokenOf(SubwordKind::Space));
        spaces = 0;
        wantsSpace = own.after;
    };
    SubwordSink sink;
    sink.spaces = [&](std::size_t count) {
        spaces = count;
    };
    sink.lineBreak = [&] {
        separate({});
        tokens.push_back(tokenOf(SubwordKind::LineBreak));
        lineStarts = true;
    };
    sink.other = [&](char32_t character) {
        const auto found = m_symbols.find(character);
        const TokenId token = found == m_symbols.end() ? kUnknown : found->second;
        separate(spacing(token));
        tokens.push_back(token);
    };
    sink.word = [&](std::u32string_view word, WordCase wordCase) {
        separate({ true, true });
        if (wordCase == WordCase::AllCapitals)
            tokens.push_back(tokenOf(SubwordKind::AllCapitals));
        else if (wordCase == WordCase::Capital && !lineStarts)
            tokens.push_back(tokenOf(SubwordKind::Capital));
        else if (wordCase == WordCase::Lower && lineStarts && capitalOf(word[0]) != word[0])
            tokens.push_back(tokenOf(SubwordKind::Lower));
        lineStarts = false;
        for (const SubwordMerges::Piece piece : m_parts.merges.split(word))
            tokens.push_back(pieceToken(piece));
    };
    splitForSubwords(m_parts.alphabet, decodeUtf8(utf8), sink);
    for (; spaces > 0; --spaces)
        tokens.push_back(tokenOf(SubwordKind::Space));
    if (m_parts.reversedLines)
        reverseLines(tokens);
    return tokens;
}

std::vector<TokenId> SubwordTokenizer::encodeWord(std::string_view utf8) const
{
    std::u32string word;
    for (const char32_t character : decodeUtf8(utf8)) {
        word += foldLetter(character);
        if (!m_parts.alphabet.isLetter(word.back()))
            return {};
    }
    std::vector<TokenId> tokens;
    for (const SubwordMerges::Piece piece : m_parts.merges.split(word))
        tokens.push_back(pieceToken(piece));
    if (m_parts.reversedLines)
        reverseLines(tokens);
    return tokens;
}

std::string_view SubwordTokenizer::bytes(TokenId token) const
{
    const auto index = static_cast<std::size_t>(token);
    return index < m_bytes.size() ? std::string_view(m_bytes[index]) : std::string_view();
}

std::string SubwordTokenizer::decode(std::span<const TokenId> tokens) const
{
    std::vector<TokenId> read(tokens.begin(), tokens.end());
    if (m_parts.reversedLines)
        reverseLines(read);
    SubwordDecoder decoder(*this);
    std::string text;
    for (const TokenId token : read)
        text += decoder.push(token);
    return text;
}

double SubwordTokenizer::extraBits(std::string_view utf8) const
{
    constexpr double kScalarValues = 0x110000 - 0x800;
    // Two codes for each letter, for ё too, the symbols, space and line break.
    double known = static_cast<double>(m_parts.alphabet.symbols.size()) + 2.0;
    for (const char32_t letter : m_parts.alphabet.letters) {
        const double forms = capitalOf(letter) != letter ? 2.0 : 1.0;
        known += letter == U'е' ? 2.0 * forms : forms;
    }
    double unknown = 0.0;
    double plain = 0.0;
    double dotted = 0.0;
    SubwordSink sink;
    sink.spaces = [](std::size_t) {
    };
    sink.lineBreak = [] {
    };
    sink.word = [](std::u32string_view, WordCase) {
    };
    sink.other = [&](char32_t character) {
        unknown += m_symbols.count(character) == 0 ? 1.0 : 0.0;
    };
    const std::u32string text = decodeUtf8(utf8);
    splitForSubwords(m_parts.alphabet, text, sink);
    for (const char32_t character : text) {
        plain += character == U'е' || character == U'Е' ? 1.0 : 0.0;
        dotted += character == U'ё' || character == U'Ё' ? 1.0 : 0.0;
    }
    const double yo = m_parts.alphabet.isLetter(U'е') ? yoBits(plain, dotted) : 0.0;
    return unknown * std::log2(kScalarValues - known) + yo;
}

TokenRange SubwordTokenizer::controls() const
{
    return { kFirstControl, m_firstSymbol - kFirstControl };
}

std::optional<TokenId> SubwordTokenizer::control(std::string_view field) const
{
    const auto &controls = m_parts.controls;
    const auto found = std::find(controls.begin(), controls.end(), field);
    if (found == controls.end())
        return std::nullopt;
    return kFirstControl + static_cast<TokenId>(found - controls.begin());
}

std::optional<TokenId> SubwordTokenizer::verseField(std::string_view field) const
{
    return m_parts.verseFields ? control(field) : std::nullopt;
}

std::vector<TokenId> SubwordTokenizer::authorTokens(std::string_view author) const
{
    const std::string field = std::string(kAuthorField).append(author);
    if (const auto token = control(field))
        return { *token };
    // Some words of a name, in any order, name their author if it is the only one.
    const std::vector<std::u32string> wanted = nameWords(author);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < m_parts.controls.size() && !wanted.empty(); ++i) {
        const std::string_view control = m_parts.controls[i];
        if (!control.starts_with(kAuthorField))
            continue;
        const std::vector<std::u32string> name = nameWords(control.substr(kAuthorField.size()));
        if (std::ranges::includes(name, wanted))
            tokens.push_back(kFirstControl + static_cast<TokenId>(i));
    }
    return tokens.size() == 1 ? tokens : std::vector<TokenId>();
}

std::string SubwordDecoder::push(TokenId token)
{
    const SubwordKind kind = m_tokenizer->kind(token);
    switch (kind) {
    case SubwordKind::Start:
        *this = SubwordDecoder(*m_tokenizer);
        return {};
    case SubwordKind::Control:
        return {};
    case SubwordKind::Capital:
        m_marked = WordCase::Capital;
        return {};
    case SubwordKind::AllCapitals:
        m_marked = WordCase::AllCapitals;
        return {};
    case SubwordKind::Lower:
        m_marked = WordCase::Lower;
        return {};
    case SubwordKind::NoSpace:
        m_wantsSpace = false;
        return {};
    case SubwordKind::Space:
        return " ";
    case SubwordKind::WordInner:
        return letters(token, false);
    default:
        break;
    }
    const SymbolSpacing spacing = m_tokenizer->spacing(token);
    std::string text(m_wantsSpace && spacing.before ? 1 : 0, ' ');
    m_wantsSpace = spacing.after;
    if (kind == SubwordKind::WordStart)
        return text += letters(token, true);
    if (kind == SubwordKind::LineBreak) {
        m_lineStarts = true;
        m_marked.reset();
    }
    return text += m_tokenizer->bytes(token);
}

std::string SubwordDecoder::letters(TokenId token, bool isStart)
{
    if (isStart) {
        m_case = m_marked.value_or(m_lineStarts ? WordCase::Capital : WordCase::Lower);
        m_marked.reset();
        m_lineStarts = false;
    }
    std::u32string letters = decodeUtf8(m_tokenizer->bytes(token));
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool isCapital =
            m_case == WordCase::AllCapitals || (m_case == WordCase::Capital && isStart && i == 0);
        letters[i] = isCapital ? capitalOf(letters[i]) : letters[i];
    }
    return toUtf8(letters);
}

} // namespace strofa::lm
