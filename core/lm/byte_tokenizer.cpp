// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/byte_tokenizer.h"

#include "core/lm/bounded_json.h"
#include "core/lm/byte_words.h"
#include "core/lm/utf8.h"

#include <algorithm>
#include <limits>

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

using Pairs = std::vector<std::pair<std::string, std::string>>;

tl::unexpected<base::Error> broken(std::string message, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(message), std::move(arguments));
}

/// The names of the tokens by their numbers.
base::Expected<std::vector<std::string>> readNames(const json &object)
{
    if (!object.is_object() || object.size() > kMostTokens)
        return broken(STROFA_ERROR_TEXT(
            "The vocabulary cannot be used: its tokens are not an object of reasonable size."));
    std::vector<std::string> names(object.size());
    for (const auto &[name, number] : object.items()) {
        if (!number.is_number_unsigned() || number.get<std::uint64_t>() >= names.size())
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: a token's number is "
                                            "not below the number of tokens."));
        std::string &place = names[number.get<std::size_t>()];
        if (!place.empty())
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: two tokens have the same number."));
        if (name.empty() || name.size() > kLongestName)
            return broken(STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: the name of a token is empty or too long."));
        place = name;
    }
    return names;
}

base::Expected<std::pair<std::string, std::string>> readPair(std::string_view line)
{
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || space + 1 == line.size()
        || line.find(' ', space + 1) != std::string_view::npos)
        return broken(
            STROFA_ERROR_TEXT("The vocabulary cannot be used: a merge does not name two tokens."));
    return std::pair { std::string(line.substr(0, space)), std::string(line.substr(space + 1)) };
}

} // namespace

base::Expected<ByteTokenizer> ByteTokenizer::fromFiles(std::string_view vocabJson,
                                                       std::string_view mergesText)
{
    const auto parsed = parseVocabularyJson(vocabJson);
    if (!parsed)
        return tl::unexpected(parsed.error());
    auto names = readNames(*parsed);
    if (!names)
        return tl::unexpected(names.error());
    Pairs merges;
    bool isFirst = true;
    while (!mergesText.empty()) {
        const std::size_t end = std::min(mergesText.find('\n'), mergesText.size());
        std::string_view line = mergesText.substr(0, end);
        mergesText.remove_prefix(std::min(end + 1, mergesText.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isHeader = isFirst && line.starts_with("#version");
        isFirst = false;
        if (isHeader || line.empty())
            continue;
        auto pair = readPair(line);
        if (!pair)
            return tl::unexpected(pair.error());
        // Hardly ever two merges make the same token.
        if (merges.size() == 2 * names->size() + kMostDoubles)
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: it has too many merges."));
        merges.push_back(std::move(*pair));
    }
    return fromParts(std::move(*names), merges);
}

base::Expected<ByteTokenizer> ByteTokenizer::fromJson(std::string_view text)
{
    const auto parsed = parseVocabularyJson(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const json &root = *parsed;
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
    auto names = readNames(root.at("tokens"));
    if (!names)
        return tl::unexpected(names.error());
    const json &list = root.at("merges");
    if (!list.is_array() || list.size() > kMostTokens)
        return broken(
            STROFA_ERROR_TEXT(
                "The vocabulary cannot be used: \"%1\" is not a list of reasonable length."),
            { "merges" });
    Pairs merges;
    for (const json &entry : list) {
        if (!entry.is_string())
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: a merge is not a string."));
        auto pair = readPair(entry.get_ref<const std::string &>());
        if (!pair)
            return tl::unexpected(pair.error());
        merges.push_back(std::move(*pair));
    }
    return fromParts(std::move(*names), merges);
}

base::Expected<ByteTokenizer> ByteTokenizer::fromParts(std::vector<std::string> names,
                                                       const Pairs &merges)
{
    ByteTokenizer result;
    result.m_names = std::move(names);
    result.m_bytes.resize(result.m_names.size());
    if (auto added = result.addMerges(merges); !added)
        return tl::unexpected(added.error());
    bool hasStart = false;
    for (std::size_t i = 0; i < result.m_names.size(); ++i) {
        if (!result.m_bytes[i].empty())
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

base::Expected<void> ByteTokenizer::addMerges(const Pairs &merges)
{
    std::unordered_map<std::string_view, TokenId> numbers;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        numbers.emplace(m_names[i], static_cast<TokenId>(i));
    for (std::size_t byte = 0; byte < kBytes; ++byte) {
        const auto value = static_cast<unsigned char>(byte);
        const auto found = numbers.find(encodeUtf8(byteSymbol(value)));
        if (found == numbers.end())
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: byte %1 has no token."),
                          { std::to_string(byte) });
        m_byteTokens.push_back(found->second);
        m_bytes[static_cast<std::size_t>(found->second)].assign(1, static_cast<char>(value));
    }
    for (const auto &[left, right] : merges) {
        const auto first = numbers.find(left);
        const auto second = numbers.find(right);
        const auto product = numbers.find(left + right);
        if (first == numbers.end() || second == numbers.end() || product == numbers.end())
            return broken(
                STROFA_ERROR_TEXT("The vocabulary cannot be used: merge %1 names no token."),
                { std::to_string(m_pairs.size() + 1) });
        const std::string &leftBytes = m_bytes[static_cast<std::size_t>(first->second)];
        const std::string &rightBytes = m_bytes[static_cast<std::size_t>(second->second)];
        if (leftBytes.empty() || rightBytes.empty())
            return broken(
                STROFA_ERROR_TEXT(
                    "The vocabulary cannot be used: merge %1 joins what does not exist yet."),
                { std::to_string(m_pairs.size() + 1) });
        const bool isNew = m_merges
                               .emplace(keyOf(first->second, second->second),
                                        Merge { m_pairs.size(), product->second })
                               .second;
        if (!isNew)
            return broken(STROFA_ERROR_TEXT("The vocabulary cannot be used: merge %1 is repeated."),
                          { std::to_string(m_pairs.size() + 1) });
        std::string joined = leftBytes;
        joined += rightBytes;
        m_bytes[static_cast<std::size_t>(product->second)] = std::move(joined);
        m_pairs.emplace_back(first->second, second->second);
    }
    return {};
}

std::string ByteTokenizer::toJson() const
{
    nlohmann::ordered_json root;
    root["format"] = "strofa-bytes";
    root["version"] = 1;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        root["tokens"][m_names[i]] = i;
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
    return index < m_bytes.size() ? std::string_view(m_bytes[index]) : std::string_view();
}

} // namespace strofa::lm
