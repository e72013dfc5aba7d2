// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm/hostile_readers.h"

#include "core/lm/adapter_config.h"
#include "core/lm/byte_tokenizer.h"
#include "core/lm/byte_words.h"
#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_config.h"
#include "core/lm/hugging_face_vocabulary.h"
#include "core/lm/manifest.h"
#include "core/lm/torch_file.h"
#include "core/lm/utf8.h"
#include "tests/support/tiny_gpt2.h"

namespace strofa::lm
{

namespace
{

/// Whether it was read, without what was read.
template <class Value>
base::Expected<void> bare(const base::Expected<Value> &value)
{
    if (!value)
        return tl::unexpected(value.error());
    return {};
}

nlohmann::json soundTokens()
{
    nlohmann::json tokens = { { "<pad>", 0 }, { "<s>", 1 } };
    for (unsigned byte = 0; byte < 256; ++byte)
        tokens[encodeUtf8(byteSymbol(static_cast<unsigned char>(byte)))] = 2 + byte;
    tokens["ab"] = tokens.size();
    return tokens;
}

} // namespace

base::Expected<void> readsManifest(const std::string &text)
{
    return bare(parseManifest(text));
}

base::Expected<void> readsVocabulary(const std::string &text)
{
    return bare(tokenizerFromJson(text));
}

base::Expected<void> readsMerges(const std::string &text)
{
    return bare(ByteTokenizer::fromFiles(soundTokens().dump(), text));
}

base::Expected<void> readsVocabularyPair(const std::string &text)
{
    const std::string_view both = text;
    const std::size_t end = both.find('\0');
    return bare(ByteTokenizer::fromFiles(both.substr(0, end), both.substr(end + 1)));
}

base::Expected<void> readsTokenizer(const std::string &text)
{
    return bare(parseTokenizerJson(text));
}

base::Expected<void> readsIndex(const std::string &text)
{
    return bare(parseShardIndex(text, "index"));
}

base::Expected<void> readsConfig(const std::string &text)
{
    return bare(parseHuggingFaceConfig(text));
}

base::Expected<void> readsGptq(const std::string &text)
{
    return bare(parseGptqConfig(text));
}

base::Expected<void> readsAdapter(const std::string &text)
{
    return bare(parseAdapterConfig(text));
}

base::Expected<void> readsTorch(const std::string &text)
{
    return bare(readTorchFile(std::as_bytes(std::span(text.data(), text.size())), "m.bin"));
}

HostileFile reading(std::string name,
                    TextReader reader,
                    std::string text,
                    std::string sentence,
                    base::ErrorCode code)
{
    return { std::move(name),
             [reader, text = std::move(text)] { return reader(text); },
             std::move(sentence),
             code };
}

std::string soundManifest()
{
    Manifest manifest;
    manifest.title = "Проба";
    manifest.shape = { "lstm", 1, 2, 3, 5, 0, 0 };
    manifest.precision = "float32";
    manifest.parameters = parameterCount(manifest.shape);
    for (const char *name : { kWeightsFile, kVocabularyFile })
        manifest.files[name] = { 1, std::string(64, 'a') };
    manifest.training = "{}";
    return toJson(manifest);
}

std::string soundVocabulary()
{
    return nlohmann::json({ { "format", "strofa-bytes" },
                            { "version", 1 },
                            { "tokens", soundTokens() },
                            { "merges", { "a b" } } })
        .dump();
}

std::string replacedIn(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t place = text.find(from);
    return place == std::string::npos ? std::string("there is no ") + from
                                      : text.replace(place, from.size(), to);
}

std::string repeated(const std::string &text, std::size_t bytes)
{
    std::string result;
    result.reserve(bytes);
    while (result.size() + text.size() <= bytes)
        result += text;
    return result;
}

std::string overlappingArchive()
{
    const std::string inner = tests::zipOf({ { "b", "x" } });
    const std::string file = inner.substr(0, inner.find("PK\x01\x02"));
    std::string archive = tests::zipOf({ { "a", file }, { "b", "x" } });
    const std::size_t within = archive.find("PK\x03\x04", 4);
    const std::size_t listed = archive.rfind("PK\x01\x02");
    for (unsigned i = 0; i < 4; ++i)
        archive[listed + 42 + i] = static_cast<char>(within >> (8 * i) & 0xffU);
    return archive;
}

} // namespace strofa::lm
