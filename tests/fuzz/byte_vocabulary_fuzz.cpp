// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any two texts may come in as vocab.json and merges.txt (parted by the first zero byte); for every
// second input the first only adds tokens to the 256 bytes and <s>, or hardly any would be
// complete. What is accepted must survive a way through JSON and give back every well-formed text.
#include "core/lm/byte_tokenizer.h"
#include "core/lm/byte_words.h"
#include "core/lm/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

using namespace strofa::lm;

namespace
{

/// The bytes, <s> and the lines of `names`, as far as they are well-formed.
std::string vocabulary(std::string_view names)
{
    nlohmann::json tokens = nlohmann::json::object();
    const auto add = [&tokens](const std::string &name) {
        if (!tokens.contains(name))
            tokens[name] = tokens.size();
    };
    for (int byte = 0; byte < 256; ++byte)
        add(encodeUtf8(byteSymbol(static_cast<unsigned char>(byte))));
    add("<s>");
    std::string name;
    for (const char32_t character : decodeUtf8(names)) {
        if (character == U'\n' && !name.empty())
            add(std::exchange(name, {}));
        else if (character != U'\n')
            name += encodeUtf8(character);
    }
    return tokens.dump();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(bytes), size);
    const std::size_t end = std::min(input.find('\0'), size);
    const std::string_view merges = input.substr(std::min(end + 1, size));
    std::string tokens(input.substr(0, end));
    if (size > 0 && bytes[size - 1] % 2 == 0)
        tokens = vocabulary(tokens);
    const auto tokenizer = ByteTokenizer::fromFiles(tokens, merges);
    if (!tokenizer)
        return 0;
    const auto again = ByteTokenizer::fromJson(tokenizer->toJson());
    std::string text;
    for (const char32_t character : decodeUtf8(input))
        text += encodeUtf8(character);
    if (!again || again->encode(text) != tokenizer->encode(text)
        || tokenizer->decode(tokenizer->encode(text)) != text)
        std::abort();
    return 0;
}
