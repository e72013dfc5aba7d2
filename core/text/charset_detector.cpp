// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/charset_detector.h"

#include "core/text/russian_bigrams.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace strofa::text
{

namespace
{

/// A judgement needs no more of a long file than this.
constexpr std::size_t kSampleBytes = 64 * 1024;

/// Costs in the unit of kRussianBigrams, half a bit.
constexpr int kImplausibleSymbolCost = 40;
constexpr int kPlausibleSymbolCost = 14;
constexpr int kCapitalAfterSmallCost = 24;
constexpr int kSmallAfterCapitalsCost = 16;
constexpr int kLatinNeighbourCost = 16;

/// Above this mean cost of a byte beyond ASCII the bytes are no Russian in that code page.
/// Russian verse costs 8 to 11, the wrong code page 17 and more.
constexpr double kMaximumMeanCost = 14.5;

enum class ByteKind : unsigned char {
    Border, ///< ASCII that is no letter
    Latin,
    RussianSmall,
    RussianCapital,
    PlausibleSymbol, ///< quotation marks, dashes and the like
    ImplausibleSymbol,
};

struct ByteClass {
    ByteKind kind = ByteKind::Border;
    unsigned char letter = 0; ///< index into kRussianBigrams
};

using ByteClasses = std::array<ByteClass, 256>;

ByteClass classify(char16_t character)
{
    if (character >= u'а' && character <= u'я')
        return { ByteKind::RussianSmall, static_cast<unsigned char>(character - u'а') };
    if (character >= u'А' && character <= u'Я')
        return { ByteKind::RussianCapital, static_cast<unsigned char>(character - u'А') };
    if (character == u'ё')
        return { ByteKind::RussianSmall, kRussianLetters - 1 };
    if (character == u'Ё')
        return { ByteKind::RussianCapital, kRussianLetters - 1 };
    constexpr std::u16string_view kPlausible = u"«»—–…№“”„‘’\u00A0°§";
    return { kPlausible.find(character) != std::u16string_view::npos
                 ? ByteKind::PlausibleSymbol
                 : ByteKind::ImplausibleSymbol };
}

ByteClasses classesOf(Charset codePage)
{
    ByteClasses classes {};
    for (int byte = 0; byte < 128; ++byte) {
        const int lower = byte | 0x20;
        if (lower >= 'a' && lower <= 'z')
            classes[static_cast<std::size_t>(byte)].kind = ByteKind::Latin;
    }
    for (std::size_t byte = 128; byte < 256; ++byte) {
        const char single = static_cast<char>(byte);
        const auto decoded = decode(std::string_view(&single, 1), codePage);
        classes[byte] = decoded && decoded->size() == 1 ? classify(decoded->front())
                                                        : ByteClass { ByteKind::ImplausibleSymbol };
    }
    return classes;
}

struct CodePage {
    Charset charset;
    long long priorCost; ///< how rare such files are; decides where a short text fits two
    ByteClasses classes;
};

const std::vector<CodePage> &codePages()
{
    static const std::vector<CodePage> pages = [] {
        std::vector<CodePage> built;
        for (const auto &[charset, priorCost] : {
                 std::pair { Charset::Windows1251, 0LL },
                 std::pair { Charset::Koi8R, 2LL },
                 std::pair { Charset::Cp866, 4LL },
                 std::pair { Charset::MacCyrillic, 14LL },
             })
            built.push_back({ charset, priorCost, classesOf(charset) });
        return built;
    }();
    return pages;
}

/// What the letters before the current byte were.
struct WordState {
    unsigned char previous = kRussianLetters;
    ByteKind previousKind = ByteKind::Border;
    int capitals = 0; ///< in this word so far
};

int pairCost(unsigned char previous, unsigned char next)
{
    return kRussianBigrams[previous][next] - 'a';
}

int letterCost(const ByteClass &current, const WordState &word)
{
    int cost = pairCost(word.previous, current.letter);
    if (word.previousKind == ByteKind::Latin)
        cost += kLatinNeighbourCost;
    if (word.previousKind == ByteKind::RussianSmall && current.kind == ByteKind::RussianCapital)
        cost += kCapitalAfterSmallCost;
    if (word.capitals > 1 && current.kind == ByteKind::RussianSmall)
        cost += kSmallAfterCapitalsCost;
    return cost;
}

/// The cost of reading the sample in this code page: -2 log2 of its likelihood as Russian.
long long costOf(std::string_view sample, const ByteClasses &classes)
{
    long long cost = 0;
    WordState word;
    for (const char byte : sample) {
        const ByteClass &current = classes[static_cast<unsigned char>(byte)];
        const bool isLetter =
            current.kind == ByteKind::RussianSmall || current.kind == ByteKind::RussianCapital;
        if (isLetter) {
            cost += letterCost(current, word);
            word.previous = current.letter;
            word.previousKind = current.kind;
            word.capitals += current.kind == ByteKind::RussianCapital ? 1 : 0;
            continue;
        }
        if (word.previous != kRussianLetters)
            cost += pairCost(word.previous, kRussianLetters);
        if (current.kind == ByteKind::ImplausibleSymbol)
            cost += kImplausibleSymbolCost;
        else if (current.kind == ByteKind::PlausibleSymbol)
            cost += kPlausibleSymbolCost;
        else if (current.kind == ByteKind::Latin
                 && (word.previousKind == ByteKind::RussianSmall
                     || word.previousKind == ByteKind::RussianCapital))
            cost += kLatinNeighbourCost;
        word = { kRussianLetters, current.kind, 0 };
    }
    return cost;
}

/// Controls that no text has, NUL among them.
bool looksBinary(std::string_view bytes)
{
    const auto isForeign = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'
            && c != '\f' && c != '\v' && c != '\x1A' && c != '\x1B';
    };
    const auto count = std::count_if(bytes.begin(), bytes.end(), isForeign);
    return static_cast<std::size_t>(count) * 1000 > bytes.size();
}

/// In UTF-8 every Russian letter is a lead byte D0 or D1 with a continuation byte; in no code page
/// does so much of a text fall into such pairs by chance.
bool looksLikeDamagedUtf8(std::string_view bytes)
{
    std::size_t high = 0;
    std::size_t paired = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x80)
            continue;
        ++high;
        const bool leads = byte == 0xD0 || byte == 0xD1;
        if (leads && i + 1 < bytes.size()
            && (static_cast<unsigned char>(bytes[i + 1]) & 0xC0) == 0x80) {
            ++high;
            paired += 2;
            ++i;
        }
    }
    return high > 0 && paired * 2 > high;
}

tl::unexpected<base::Error> unknownEncoding()
{
    return base::failure(base::ErrorCode::BadInput,
                         STROFA_ERROR_TEXT("The encoding of the text cannot be recognised."));
}

} // namespace

base::Expected<DetectedCharset> detectCharset(std::string_view bytes)
{
    for (const Charset charset : { Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be }) {
        const std::string_view mark = byteOrderMark(charset);
        if (bytes.starts_with(mark))
            return DetectedCharset { charset, mark.size() };
    }
    if (looksBinary(bytes))
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The file is not a text."));
    const auto utf8 = decode(bytes, Charset::Utf8);
    if (utf8)
        return DetectedCharset {};
    if (looksLikeDamagedUtf8(bytes))
        return tl::unexpected<base::Error>(utf8.error());

    const auto isHigh = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80;
    };
    const auto firstHigh = std::find_if(bytes.begin(), bytes.end(), isHigh);
    const std::string_view sample =
        bytes.substr(static_cast<std::size_t>(firstHigh - bytes.begin()), kSampleBytes);
    const auto highBytes = std::count_if(sample.begin(), sample.end(), isHigh);
    Charset best = Charset::Windows1251;
    long long bestCost = std::numeric_limits<long long>::max();
    for (const CodePage &page : codePages()) {
        const long long cost = page.priorCost + costOf(sample, page.classes);
        if (cost < bestCost) {
            best = page.charset;
            bestCost = cost;
        }
    }
    if (static_cast<double>(bestCost) / static_cast<double>(highBytes) > kMaximumMeanCost)
        return unknownEncoding();
    return DetectedCharset { best, 0 };
}

base::Expected<DecodedText> decodeDetected(std::string_view bytes)
{
    const auto detected = detectCharset(bytes);
    if (!detected)
        return tl::unexpected<base::Error>(detected.error());
    auto text = decode(bytes.substr(detected->markLength), detected->charset);
    if (!text)
        return tl::unexpected<base::Error>(text.error());
    return DecodedText { std::move(*text), *detected };
}

} // namespace strofa::text
