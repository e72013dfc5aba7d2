// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/byte_tokenizer.h"

#include "core/lm/bounded_json.h"
#include "core/lm/byte_words.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kMostTokens = std::size_t { 1 } << 20U;
constexpr std::size_t kMostDoubles = 1000;
constexpr std::size_t kLongestName = 1024; // bytes
constexpr std::size_t kBytes = 256;

/// The names of the two tokens that are merged.
using Pair = std::pair<std::string_view, std::string_view>;

tl::unexpected<base::Error> broken(std::string message, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(message), std::move(arguments));
}

/// Takes the names of the tokens by their numbers out of an object, piece by piece, so that they
/// are never there twice.
base::Expected<std::vector<std::string>> takeNames(json &value)
{
    if (!value.is_object() || value.size() > kMostTokens)
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its tokens are not an object of reasonable size."));
    auto &object = value.get_ref<json::object_t &>();
    std::vector<std::string> names(object.size());
    while (!object.empty()) {
        auto entry = object.extract(object.begin());
        const json &number = entry.mapped();
        if (!number.is_number_unsigned() || number.get<std::uint64_t>() >= names.size())
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: a token's number is "
                                            "not below the number of tokens."));
        std::string &place = names[number.get<std::size_t>()];
        if (!place.empty())
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: two tokens have the same number."));
        place = std::move(entry.key());
        if (place.empty())
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: the name of a token is empty or too long."));
    }
    return names;
}

base::Expected<Pair> readPair(std::string_view line)
{
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || space + 1 == line.size()
        || line.find(' ', space + 1) != std::string_view::npos)
        return broken(
            STROFA_ERROR_TEXT("The vocabulary cannot be used: a merge does not name two tokens."));
    return Pair { line.substr(0, space), line.substr(space + 1) };
}

/// The merges of a text as merges.txt has it; they point into it.
base::Expected<std::vector<Pair>> readMerges(std::string_view text, std::size_t tokens)
{
    std::vector<Pair> merges;
    bool isFirst = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isHeader = isFirst && line.starts_with("#version");
        isFirst = false;
        if (isHeader || line.empty())
            continue;
        const auto pair = readPair(line);
        if (!pair)
            return tl::unexpected(pair.error());
        // Hardly ever two merges make the same token.
        if (merges.size() == 2 * tokens + kMostDoubles)
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: it has too many merges."));
        merges.push_back(*pair);
    }
    return merges;
}

/// Finds the numbers of tokens; a hash table of as many names would take many times the memory.
class NumbersByName
{
public:
    /// The names must outlive it. Corrupted for a name that is empty, too long or there twice.
    static base::Expected<NumbersByName> of(const std::vector<std::string> &names)
    {
        NumbersByName numbers(names);
        const auto nameOf = [&](TokenId token) -> const std::string & {
            return names[static_cast<std::size_t>(token)];
        };
        for (const TokenId token : numbers.m_order) {
            if (nameOf(token).empty() || nameOf(token).size() > kLongestName)
                return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: the name of a "
                                                "token is empty or too long."));
        }
        std::ranges::sort(numbers.m_order, {}, nameOf);
        const auto twice = std::ranges::adjacent_find(numbers.m_order, {}, nameOf);
        if (twice != numbers.m_order.end())
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: two tokens have the "
                                            "name \"%1\"."),
                          { nameOf(*twice) });
        return numbers;
    }

    [[nodiscard]] std::optional<TokenId> find(std::string_view name) const
    {
        const auto nameOf = [this](TokenId token) {
            return std::string_view((*m_names)[static_cast<std::size_t>(token)]);
        };
        const auto found = std::ranges::lower_bound(m_order, name, {}, nameOf);
        if (found == m_order.end() || nameOf(*found) != name)
            return std::nullopt;
        return *found;
    }

private:
    explicit NumbersByName(const std::vector<std::string> &names)
        : m_names(&names)
        , m_order(names.size())
    {
        std::iota(m_order.begin(), m_order.end(), TokenId { 0 });
    }

    const std::vector<std::string> *m_names;
    std::vector<TokenId> m_order; ///< by name
};

/// What a vocabulary is made of; without the JSON values that it came from, which take several
/// times the memory.
struct Parts {
    std::vector<std::string> names; ///< by number
    std::string merges; ///< as merges.txt has them
};

base::Expected<std::string> mergesOf(const json &list)
{
    if (!list.is_array() || list.size() > kMostTokens)
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" is not a list of reasonable length."),
            { "merges" });
    std::string merges;
    std::size_t bytes = 0;
    for (const json &entry : list)
        bytes += entry.is_string() ? entry.get_ref<const std::string &>().size() + 1 : 0;
    merges.reserve(bytes);
    for (const json &entry : list) {
        if (!entry.is_string())
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: a merge is not a string."));
        const auto &line = entry.get_ref<const std::string &>();
        const auto pair =
            readPair(line.find_first_of("\r\n") == std::string::npos ? line : std::string());
        if (!pair)
            return tl::unexpected(pair.error());
        merges.append(line).push_back('\n');
    }
    return merges;
}

base::Expected<Parts> readParts(std::string_view text)
{
    auto parsed = parseVocabularyJson(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    json &root = *parsed;
    for (const char *name : { "format", "version", "tokens", "merges" }) {
        if (!root.contains(name))
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it lacks \"%1\"."),
                          { name });
    }
    if (root.size() != 4)
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: it has an unknown field."));
    if (root.at("format") != "strofa-bytes")
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its format is not \"strofa-bytes\"."));
    if (root.at("version") != 1)
        return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: its version is not 1."));
    auto merges = mergesOf(root.at("merges"));
    if (!merges)
        return tl::unexpected(merges.error());
    root["merges"] = nullptr; // its memory is wanted
    auto names = takeNames(root.at("tokens"));
    if (!names)
        return tl::unexpected(names.error());
    return Parts { std::move(*names), std::move(*merges) };
}

} // namespace

base::Expected<ByteTokenizer> ByteTokenizer::fromFiles(std::string_view vocabJson,
                                                       std::string_view mergesText)
{
    const auto readTokens = [&]() -> base::Expected<std::vector<std::string>> {
        auto parsed = parseVocabularyJson(vocabJson);
        if (!parsed)
            return tl::unexpected(parsed.error());
        return takeNames(*parsed);
    };
    auto names = readTokens();
    if (!names)
        return tl::unexpected(names.error());
    return fromNames(std::move(*names), mergesText);
}

base::Expected<ByteTokenizer> ByteTokenizer::fromJson(std::string_view text)
{
    auto parts = readParts(text);
    if (!parts)
        return tl::unexpected(parts.error());
    return fromNames(std::move(parts->names), parts->merges);
}

base::Expected<ByteTokenizer> ByteTokenizer::fromNames(std::vector<std::string> names,
                                                       std::string_view mergesText)
{
    const auto merges = readMerges(mergesText, names.size());
    if (!merges)
        return tl::unexpected(merges.error());
    ByteTokenizer result;
    result.m_names = std::move(names);
    std::vector<bool> isMade(result.m_names.size());
    if (auto added = result.addMerges(*merges, isMade); !added)
        return tl::unexpected(added.error());
    result.spell(isMade);
    bool hasStart = false;
    for (std::size_t i = 0; i < result.m_names.size(); ++i) {
        if (isMade[i])
            continue;
        const auto token = static_cast<TokenId>(i);
        result.m_unsampled.push_back(token);
        const bool isStart =
            result.m_names[i] == "<s>" || (!hasStart && result.m_names[i] == "<|endoftext|>");
        result.m_start = isStart ? token : result.m_start;
        hasStart = hasStart || isStart;
    }
    if (!hasStart)
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: it has no token for the start of a text."));
    return result;
}

base::Expected<void> ByteTokenizer::addMerges(std::span<const Pair> merges,
                                              std::vector<bool> &isMade)
{
    const auto numbers = NumbersByName::of(m_names);
    if (!numbers)
        return tl::unexpected(numbers.error());
    for (std::size_t byte = 0; byte < kBytes; ++byte) {
        const auto value = static_cast<unsigned char>(byte);
        const auto found = numbers->find(encodeUtf8(byteSymbol(value)));
        if (!found)
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: byte %1 has no token."),
                          { std::to_string(byte) });
        m_byteTokens.push_back(*found);
        isMade[static_cast<std::size_t>(*found)] = true;
    }
    for (const auto &[left, right] : merges) {
        const auto first = numbers->find(left);
        const auto second = numbers->find(right);
        const auto product = numbers->find(std::string(left).append(right));
        if (!first || !second || !product)
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: merge %1 names no token."),
                { std::to_string(m_pairs.size() + 1) });
        if (!isMade[static_cast<std::size_t>(*first)] || !isMade[static_cast<std::size_t>(*second)])
            return broken(
                STROFA_ERROR_TEXT(
                    "The vocabulary cannot be used: merge %1 joins what does not exist yet."),
                { std::to_string(m_pairs.size() + 1) });
        const bool isNew =
            m_merges.emplace(keyOf(*first, *second), Merge { m_pairs.size(), *product }).second;
        if (!isNew)
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: merge %1 is repeated."),
                          { std::to_string(m_pairs.size() + 1) });
        isMade[static_cast<std::size_t>(*product)] = true;
        m_pairs.emplace_back(*first, *second);
    }
    return {};
}

/// Writes down the bytes of the tokens, for which the symbols of their names stand.
void ByteTokenizer::spell(const std::vector<bool> &isMade)
{
    std::unordered_map<char32_t, char> bytes;
    for (std::size_t byte = 0; byte < kBytes; ++byte)
        bytes.emplace(byteSymbol(static_cast<unsigned char>(byte)), static_cast<char>(byte));
    m_byteEnds.reserve(m_names.size());
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        for (const char32_t symbol : isMade[i] ? decodeUtf8(m_names[i]) : std::u32string())
            m_bytes += bytes.at(symbol);
        m_byteEnds.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    }
}

std::string ByteTokenizer::toJson() const
{
    nlohmann::ordered_json root;
    root["format"] = "strofa-bytes";
    root["version"] = 1;
    // Its names are known to differ: to look for each among those before would take seconds.
    nlohmann::ordered_json::object_t tokens;
    tokens.reserve(m_names.size());
    for (std::size_t i = 0; i < m_names.size(); ++i)
        tokens.emplace_back(m_names[i], i);
    root["tokens"] = std::move(tokens);
    root["merges"] = json::array();
    for (const auto &[left, right] : m_pairs) {
        root["merges"].push_back(m_names[static_cast<std::size_t>(left)] + ' '
                                 + m_names[static_cast<std::size_t>(right)]);
    }
    return root.dump() + '\n';
}

std::vector<TokenId> ByteTokenizer::encode(std::string_view utf8) const
{
    std::vector<TokenId> tokens;
    for (const std::string &word : byteLevelWords(utf8))
        encodeWord(word, tokens);
    return tokens;
}

void ByteTokenizer::encodeWord(std::string_view word, std::vector<TokenId> &tokens) const
{
    std::vector<TokenId> parts;
    for (const char byte : word)
        parts.push_back(m_byteTokens[static_cast<unsigned char>(byte)]);
    while (parts.size() > 1) {
        std::size_t lowest = std::numeric_limits<std::size_t>::max();
        std::uint64_t pair = 0;
        TokenId product = 0;
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            const auto found = m_merges.find(keyOf(parts[i], parts[i + 1]));
            if (found == m_merges.end() || found->second.rank >= lowest)
                continue;
            lowest = found->second.rank;
            pair = found->first;
            product = found->second.product;
        }
        if (lowest == std::numeric_limits<std::size_t>::max())
            break;
        std::size_t to = 0;
        for (std::size_t from = 0; from < parts.size(); ++from, ++to) {
            const bool joins =
                from + 1 < parts.size() && keyOf(parts[from], parts[from + 1]) == pair;
            parts[to] = joins ? product : parts[from];
            from += joins ? 1 : 0;
        }
        parts.resize(to);
    }
    tokens.insert(tokens.end(), parts.begin(), parts.end());
}

std::string_view ByteTokenizer::bytes(TokenId token) const
{
    const auto index = static_cast<std::size_t>(token);
    if (index >= m_byteEnds.size())
        return {};
    const std::size_t begin = index == 0 ? 0 : m_byteEnds[index - 1];
    return std::string_view(m_bytes).substr(begin, m_byteEnds[index] - begin);
}

} // namespace strofa::lm
