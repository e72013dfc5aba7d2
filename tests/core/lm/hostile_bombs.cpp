// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/byte_words.h"
#include "core/lm/utf8.h"
#include "tests/core/lm/hostile_readers.h"
#include "tests/support/torch_files.h"

#include <nlohmann/json.hpp>

namespace strofa::lm
{

namespace
{

constexpr std::size_t kMiB = std::size_t { 1 } << 20U;

/// A reader of JSON, the longest text that it is given, and what it says.
struct JsonKind {
    std::string name;
    TextReader reader;
    std::size_t bytes;
    std::string tooDeep;
    std::string tooMany;
    std::string endless; ///< of a name that fills the file
};

JsonKind foreign(const std::string &label, TextReader reader, std::size_t bytes)
{
    return { label,
             reader,
             bytes,
             label + " is nested too deeply.",
             label + " holds too many names and values.",
             label + ": a text in it is too long." };
}

std::vector<JsonKind> jsonKinds()
{
    const std::string vocabulary = "The vocabulary cannot be used: ";
    const std::string adapter = "The adapter's configuration ";
    return {
        { "vocabulary.json",
          readsVocabulary,
          16 * kMiB,
          vocabulary + "it is nested too deeply.",
          vocabulary + "it holds too many names and values.",
          vocabulary + "a text in it is too long." },
        foreign("tokenizer.json", readsTokenizer, 32 * kMiB),
        foreign("index", readsIndex, 16 * kMiB),
        foreign("config.json", readsConfig, kMiB),
        foreign("quantize_config.json", readsGptq, kMiB),
        { "adapter_config.json",
          readsAdapter,
          kMiB,
          adapter + "is nested too deeply.",
          adapter + "has too many parts.",
          "The adapter's configuration cannot be used: \"peft_type\" has a value that it may not "
          "have." },
    };
}

/// `count` members of a JSON object, each of another name.
std::string members(std::size_t bytes, const std::string &value)
{
    std::string result = "{";
    for (std::size_t i = 0; result.size() < bytes; ++i)
        result.append(i > 0 ? ",\"" : "\"").append(std::to_string(i)).append("\":").append(value);
    return result += '}';
}

std::vector<HostileFile> ofKind(const JsonKind &kind)
{
    const std::size_t bytes = kind.bytes - 64;
    const auto bomb = [&kind](const char *name, std::string text, const std::string &sentence) {
        return reading(kind.name + " of " + name, kind.reader, std::move(text), sentence);
    };
    return {
        bomb("arrays in arrays", std::string(R"({"a":)").append(bytes, '['), kind.tooDeep),
        bomb("objects in objects", repeated(R"({"a":)", bytes), kind.tooDeep),
        bomb("empty objects", members(bytes, "{}"), kind.tooMany),
        bomb("empty texts", members(bytes, "\"\""), kind.tooMany),
        bomb("numbers",
             std::string(R"({"a":[)").append(repeated("1,", bytes)).append("1]}"),
             kind.tooMany),
        bomb("one endless name",
             std::string("{\"").append(bytes, 'n').append("\":1}"),
             kind.endless),
    };
}

std::vector<HostileFile> pickles()
{
    using tests::PickleWriter;
    const std::size_t most = 16 * kMiB - 64;
    const auto bomb = [](const char *name, const std::string &start, const std::string &code) {
        const std::string pickle = PickleWriter().code(start).code(repeated(code, most)).finish();
        return reading(std::string("a pickle of ") + name,
                       readsTorch,
                       tests::zipOf({ { "m/data.pkl", pickle } }),
                       "m.bin: the pickle makes more values than any table of weights has.");
    };
    const std::string list("]q\0", 3);
    const std::string pair("K\x01K\x01\x86q\x01", 7);
    const std::string pairs =
        pair + "](" + repeated(std::string("h\x01", 2), 200'000) + "e\x85q\x02";
    const std::string tables =
        "ccollections\nOrderedDict\nq\x03" + repeated(std::string("h\x03h\x02R0", 6), 400'000);
    std::string text("X\x00\x10\x00\x00", 5);
    text.append(4096, 't');
    return {
        bomb("nothings", "", "N"),
        bomb("marks", "", "("),
        bomb("empty tuples", "", ")"),
        bomb("empty tables", "", "}"),
        bomb("names", "", text),
        bomb("one value again and again", list, std::string("h\0", 2)),
        bomb("a list that holds itself again and again", list, std::string("h\0a", 3)),
        reading("a pickle of tables of one list of pairs",
                readsTorch,
                tests::zipOf({ { "m/data.pkl", PickleWriter().code(pairs + tables).finish() } }),
                "m.bin: the pickle makes more values than any table of weights has."),
    };
}

std::vector<HostileFile> archives()
{
    const auto files = [](int count) {
        std::vector<std::pair<std::string, std::string>> all;
        for (int i = 0; i < count; ++i)
            all.emplace_back("m/" + std::to_string(i), "");
        return tests::zipOf(all);
    };
    return {
        reading("an archive of 20,001 files",
                readsTorch,
                files(20'001),
                "m.bin: the archive lists more files than any model has."),
        reading("an archive of 20,000 files",
                readsTorch,
                files(20'000),
                "m.bin: the archive has no data.pkl; it is not a file of weights.",
                base::ErrorCode::Unsupported),
        reading("32 MiB of merges",
                readsMerges,
                repeated("a b\n", 32 * kMiB),
                "The vocabulary cannot be used: it has too many merges."),
    };
}

/// As many tokens and merges as ruGPT-3 has.
struct LargeVocabulary {
    nlohmann::json tokens = { { "<pad>", 0 }, { "<s>", 1 } };
    std::vector<std::string> merges;

    LargeVocabulary()
    {
        constexpr std::size_t kMostTokens = 50'000;
        std::vector<std::string> names;
        for (unsigned byte = 0; byte < 256; ++byte) {
            names.push_back(encodeUtf8(byteSymbol(static_cast<unsigned char>(byte))));
            tokens[names.back()] = tokens.size();
        }
        // Twice as long ones of those before, of which the last have eight symbols of two bytes.
        std::vector<std::string> parts(names.begin() + 0xd0, names.begin() + 0xf8);
        for (const std::size_t most : { std::size_t { 1'600 }, std::size_t { 400 }, kMostTokens }) {
            std::vector<std::string> longer;
            for (std::size_t i = 0; i < parts.size() * parts.size(); ++i) {
                if (longer.size() == most || tokens.size() == kMostTokens)
                    break;
                const std::string &left = parts[i / parts.size()];
                const std::string &right = parts[i % parts.size()];
                longer.push_back(left + right);
                merges.push_back(left + ' ' + right);
                tokens[longer.back()] = tokens.size();
            }
            parts = std::move(longer);
        }
    }
};

} // namespace

std::vector<HostileFile> hostileBombs()
{
    std::vector<HostileFile> all;
    const auto add = [&all](std::vector<HostileFile> files) {
        for (HostileFile &file : files)
            all.push_back(std::move(file));
    };
    for (const JsonKind &kind : jsonKinds())
        add(ofKind(kind));
    add(pickles());
    add(archives());
    return all;
}

std::vector<HostileFile> largeVocabularies()
{
    const LargeVocabulary sound;
    const std::string last = std::to_string(sound.merges.size() + 1);
    std::vector<std::string> merges = sound.merges;
    merges.emplace_back("a no");
    std::string lines;
    for (const std::string &merge : merges)
        lines += merge + '\n';
    const nlohmann::json own = { { "format", "strofa-bytes" },
                                 { "version", 1 },
                                 { "tokens", sound.tokens },
                                 { "merges", merges } };
    merges.back() = "a";
    const nlohmann::json theirs = {
        { "model", { { "type", "BPE" }, { "vocab", sound.tokens }, { "merges", merges } } },
        { "pre_tokenizer", { { "type", "ByteLevel" }, { "add_prefix_space", false } } }
    };
    const std::string unknown = "The vocabulary cannot be used: merge " + last + " names no token.";
    return {
        reading("50,000 tokens and a wrong merge", readsVocabulary, own.dump(), unknown),
        reading("50,000 tokens of two files and a wrong merge",
                readsVocabularyPair,
                sound.tokens.dump() + '\0' + lines,
                unknown),
        reading("50,000 tokens of a tokenizer.json and a wrong merge",
                readsTokenizer,
                theirs.dump(),
                "tokenizer.json: the merge \"a\" does not name two tokens."),
    };
}

} // namespace strofa::lm
