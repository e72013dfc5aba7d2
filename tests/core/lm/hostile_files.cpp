// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm/hostile_files.h"

#include "tests/core/lm/hostile_readers.h"
#include "tests/support/tiny_gpt2.h"

#include <nlohmann/json.hpp>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

std::string manifest(const std::string &from, const std::string &to)
{
    return replacedIn(soundManifest(), from, to);
}

std::vector<HostileFile> manifests()
{
    const auto broken = [](const std::string &rest) {
        return "The model's manifest cannot be used: " + rest;
    };
    return {
        reading("an empty manifest", readsManifest, "", broken("it is not valid JSON.")),
        reading("a manifest cut in the middle",
                readsManifest,
                soundManifest().substr(0, 200),
                broken("it is not valid JSON.")),
        reading("a manifest of broken UTF-8",
                readsManifest,
                manifest("Проба", "\xc3\x28"),
                broken("it is not valid JSON.")),
        reading("a manifest of another program",
                readsManifest,
                manifest("strofa-model", "other-model"),
                broken("its format is not \"strofa-model\".")),
        reading("a manifest of a later version",
                readsManifest,
                manifest("\"version\": 1", "\"version\": 2"),
                broken("its version is not 1."),
                ErrorCode::Unsupported),
        reading("a manifest with a name twice",
                readsManifest,
                manifest("\"version\": 1", "\"version\": 1, \"version\": 1"),
                broken("the name \"version\" occurs twice.")),
        reading("a manifest with layers beyond any number",
                readsManifest,
                manifest("\"layers\": 1", "\"layers\": 18446744073709551616"),
                broken("\"layers\" is not a whole number from 1 to 16.")),
        reading("a manifest with fewer parameters than its shape has",
                readsManifest,
                manifest("\"parameters\": ", "\"parameters\": 1"),
                broken("\"parameters\" does not fit the architecture.")),
        reading("a manifest of a GPTQ format that does not exist",
                readsManifest,
                manifest("\"float32\"", "\"gptq4-g7\""),
                broken("the precision \"gptq4-g7\" is not known."),
                ErrorCode::Unsupported),
        reading("a manifest that nests its training",
                readsManifest,
                manifest("\"training\": {",
                         "\"training\": {\"x\":" + std::string(40, '[') + std::string(40, ']')),
                broken("it is nested too deeply.")),
    };
}

std::vector<HostileFile> vocabularies()
{
    const auto broken = [](const std::string &rest) {
        return "The vocabulary cannot be used: " + rest;
    };
    const auto bytes = [](const char *pointer, const json &value) {
        json root = json::parse(soundVocabulary());
        root[json::json_pointer(pointer)] = value;
        return root.dump();
    };
    return {
        reading("an empty vocabulary", readsVocabulary, "", broken("it is not a JSON object.")),
        reading("a vocabulary that is a list",
                readsVocabulary,
                "[1,2]",
                broken("it is not a JSON object.")),
        reading("a vocabulary with the same token twice",
                readsVocabulary,
                R"({"format":"strofa-bytes","tokens":{"a":1,"a":2}})",
                broken("the name \"a\" occurs twice.")),
        reading("a vocabulary that nests",
                readsVocabulary,
                R"({"tokens":[[["a"]]]})",
                broken("it is nested too deeply.")),
        reading("a vocabulary without merges",
                readsVocabulary,
                R"({"format":"strofa-bytes","version":1,"tokens":{}})",
                broken("it lacks \"merges\".")),
        reading("a vocabulary of a later version",
                readsVocabulary,
                bytes("/version", 2),
                broken("its version is not 1.")),
        reading("a vocabulary with a number beyond its tokens",
                readsVocabulary,
                bytes("/tokens/a", 100'000),
                broken("a token's number is not below the number of tokens.")),
        reading("a vocabulary with a number twice",
                readsVocabulary,
                bytes("/tokens/a", 1),
                broken("two tokens have the same number.")),
        reading("a vocabulary with merges that are a number",
                readsVocabulary,
                bytes("/merges", 5),
                broken("\"merges\" is not a list of reasonable length.")),
        reading("a merge of tokens that do not exist",
                readsVocabulary,
                bytes("/merges", json::array({ "q zz" })),
                broken("merge 1 names no token.")),
    };
}

std::vector<HostileFile> merges()
{
    const std::string broken = "The vocabulary cannot be used: ";
    return {
        reading("merges.txt with a merge of one token",
                readsMerges,
                "#version: 0.2\na b\nalone\n",
                broken + "a merge does not name two tokens."),
        reading("merges.txt with the same merge twice",
                readsMerges,
                "a b\na b\n",
                broken + "merge 2 is repeated."),
        reading("merges.txt with more merges than tokens could need",
                readsMerges,
                repeated("a b\n", 10'000),
                broken + "it has too many merges."),
    };
}

std::vector<HostileFile> tokenizers()
{
    const auto changed = [](const char *pointer, const json &value) {
        json root = json::parse(tests::TinyGpt2().tokenizerJson());
        root[json::json_pointer(pointer)] = value;
        return root.dump();
    };
    return {
        reading(
            "an empty tokenizer.json", readsTokenizer, "", "tokenizer.json is not a JSON object."),
        reading("a tokenizer.json without a model",
                readsTokenizer,
                "{}",
                "tokenizer.json has no \"model\"."),
        reading("a tokenizer.json of another kind",
                readsTokenizer,
                changed("/model/type", "Unigram"),
                "tokenizer.json: \"model.type\" is \"Unigram\"; only byte-level merges as GPT-2 "
                "has them can be imported.",
                ErrorCode::Unsupported),
        reading("a tokenizer.json with an endless value",
                readsTokenizer,
                changed("/normalizer", std::vector<int>(1000, 1)),
                "tokenizer.json: \"normalizer\" is […]; only byte-level merges as GPT-2 has them "
                "can be imported.",
                ErrorCode::Unsupported),
        reading("a tokenizer.json with merges by name",
                readsTokenizer,
                changed("/model/merges", { { "a", 1 } }),
                "tokenizer.json: the model has no \"merges\"."),
        reading("a tokenizer.json with a merge that breaks its line",
                readsTokenizer,
                changed("/model/merges/0", "a b\nc d"),
                "tokenizer.json: the merge \"a b\\nc d\" does not name two tokens."),
        reading("a tokenizer.json with a token without a number",
                readsTokenizer,
                changed("/added_tokens", { { { "content", "<s>" } } }),
                "tokenizer.json: the added token {\"content\":\"<s>\"} lacks its number or its "
                "text."),
    };
}

std::vector<HostileFile> indices()
{
    const std::string notPlain =
        "index: the file of the tensor \"a\" is not the name of a file of the folder.";
    const auto naming = [](const std::string &file) {
        return R"({"weight_map":{"a":)" + file + "}}";
    };
    return {
        reading("a list of shards without shards",
                readsIndex,
                R"({"weight_map":{}})",
                "index has no \"weight_map\" of tensors and files."),
        reading("a shard in the folder above", readsIndex, naming("\"../a\""), notPlain),
        reading("a shard with an absolute path", readsIndex, naming("\"/etc/passwd\""), notPlain),
        reading("a shard on another drive", readsIndex, naming("\"C:a\""), notPlain),
        reading("a shard with a NUL in its name", readsIndex, naming("\"a\\u0000b\""), notPlain),
        reading("a shard that is a number", readsIndex, naming("1"), notPlain),
        reading("a list of shards with a tensor twice",
                readsIndex,
                R"({"weight_map":{"a":"x","a":"y"}})",
                "index: the name \"a\" occurs twice."),
    };
}

std::vector<HostileFile> configurations()
{
    const auto config = [](const std::string &changes) {
        return tests::TinyGpt2().configJson(changes);
    };
    return {
        reading("a configuration of another network",
                readsConfig,
                config(R"({"model_type":"llama"})"),
                "The model is of the kind \"llama\"; only GPT-2 models (ruGPT-3, mGPT …) can be "
                "imported.",
                ErrorCode::Unsupported),
        reading("a configuration with 10^18 layers",
                readsConfig,
                config(R"({"n_layer":1000000000000000000})"),
                "config.json: \"n_layer\" is not a whole number from 1 to 256."),
        reading("a configuration with a negative width",
                readsConfig,
                config(R"({"n_embd":-24})"),
                "config.json: \"n_embd\" is not a whole number from 1 to 16384."),
        reading("a configuration whose heads do not divide its width",
                readsConfig,
                config(R"({"n_head":7})"),
                "config.json: its 7 heads do not divide its width of 24."),
    };
}

std::vector<HostileFile> gptqConfigurations()
{
    return {
        reading("a GPTQ model of 3 bits",
                readsGptq,
                R"({"bits":3,"group_size":128})",
                "The GPTQ model has 3 bits a weight; 4 and 8 can be read.",
                ErrorCode::Unsupported),
        reading("a GPTQ model of 2^64 bits",
                readsGptq,
                R"({"bits":18446744073709551616,"group_size":128})",
                "The GPTQ model has 1.8446744073709552e+19 bits a weight; 4 and 8 can be read.",
                ErrorCode::Unsupported),
        reading("a GPTQ model with groups of 0",
                readsGptq,
                R"({"bits":4,"group_size":0})",
                "The GPTQ model has groups of 0 weights; -1 and 8 to 65536 can be read.",
                ErrorCode::Unsupported),
        reading("a GPTQ model with groups of a list",
                readsGptq,
                R"({"bits":4,"group_size":[128]})",
                "The GPTQ model has groups of [128] weights; -1 and 8 to 65536 can be read.",
                ErrorCode::Unsupported),
        reading("a GPTQ configuration with a name twice",
                readsGptq,
                R"({"bits":4,"bits":8})",
                "quantize_config.json: the name \"bits\" occurs twice."),
        reading("a GPTQ model in the layout of Marlin",
                readsGptq,
                R"({"bits":4,"checkpoint_format":"marlin"})",
                "The GPTQ model has the layout \"marlin\"; gptq and gptq_v2 can be read.",
                ErrorCode::Unsupported),
    };
}

std::vector<HostileFile> adapters()
{
    return {
        reading("an adapter's configuration that is no JSON",
                readsAdapter,
                "{",
                "The adapter's configuration is not JSON."),
        reading("an adapter's configuration that is a list",
                readsAdapter,
                "[]",
                "The adapter's configuration is not an object."),
        reading("an adapter's configuration with a name twice",
                readsAdapter,
                R"({"r":8,"r":9})",
                "The adapter's configuration has the name \"r\" twice."),
        reading("an adapter's configuration that nests",
                readsAdapter,
                "{\"x\":" + std::string(50, '[') + std::string(50, ']') + "}",
                "The adapter's configuration is nested too deeply."),
    };
}

std::vector<HostileFile> pickles()
{
    using tests::PickleWriter;
    const auto archive = [](const std::string &pickle) {
        return tests::zipOf({ { "m/data.pkl", pickle }, { "m/version", "3\n" } });
    };
    const auto tensor = [](std::vector<std::int64_t> shape, std::vector<std::int64_t> strides) {
        tests::FileTensor one { "a", TensorType::F32, std::move(shape), {} };
        one.strides = std::move(strides);
        return PickleWriter().code("}").text("a").tensor(one, "0", 2).code("s").finish();
    };
    return {
        reading(
            "a file that runs a program",
            readsTorch,
            archive(PickleWriter().global("os", "system").text("touch x").code("\x85R").finish()),
            "m.bin: the file wants to run \"os.system\", which weights do not need; it was "
            "refused and nothing of it was run.",
            ErrorCode::Unsupported),
        reading("a pickle that is cut",
                readsTorch,
                archive("\x80\x02}q"),
                "m.bin: the pickle is cut off."),
        reading("a list that holds itself",
                readsTorch,
                archive(PickleWriter().code(std::string_view("]q\0h\0a", 6)).finish()),
                "m.bin: the pickle is not a table of weights by name.",
                ErrorCode::Unsupported),
        reading("a table that holds itself",
                readsTorch,
                archive(PickleWriter()
                            .code(std::string_view("}q\0", 3))
                            .text("state_dict")
                            .code(std::string_view("h\0s", 3))
                            .finish()),
                "m.bin: the pickle holds no tensors.",
                ErrorCode::Unsupported),
        reading("a tensor longer than its storage",
                readsTorch,
                archive(tensor({ 1'000'000'000 }, { 1 })),
                "m.bin: the pickle describes a tensor that does not fit into its storage \"0\"."),
        reading("one value blown up to 10^27",
                readsTorch,
                archive(tensor({ 1'000'000'000, 1'000'000'000, 1'000'000'000 }, { 0, 0, 0 })),
                "m.bin: the pickle describes a tensor that does not fit into its storage \"0\"."),
        reading("a storage that is missing",
                readsTorch,
                archive(tensor({ 2 }, { 1 })),
                "m.bin: the storage \"0\" is missing."),
    };
}

std::vector<HostileFile> archives()
{
    const std::string sound =
        tests::torchArchive({ tests::floatTensor("a", { 2 }, { 1.0F, 2.0F }) });
    const auto listed = [&sound](std::size_t place, char value) {
        std::string changed = sound;
        changed[changed.rfind("PK\x01\x02") + place] = value;
        return changed;
    };
    return {
        reading("an archive without a list",
                readsTorch,
                sound.substr(0, sound.size() - 30),
                "m.bin: the archive has no list of its files; it is cut off or not a ZIP."),
        reading("a compressed file, as a bomb has it",
                readsTorch,
                listed(10, '\x08'),
                "m.bin: the file \"archive/version\" in the archive is compressed; torch.save() "
                "never does that.",
                ErrorCode::Unsupported),
        reading("a file that is longer unpacked than packed",
                readsTorch,
                listed(24, '\x7f'),
                "m.bin: the archive tells two sizes for the file \"archive/version\"."),
        reading("files that overlap, as a bomb has them",
                readsTorch,
                overlappingArchive(),
                "m.bin: the file \"b\" overlaps another in the archive."),
        reading("an archive with a name twice",
                readsTorch,
                tests::zipOf({ { "a", "1" }, { "a", "2" } }),
                "m.bin: the archive lists the file \"a\" twice."),
        reading("a program of TorchScript",
                readsTorch,
                tests::zipOf({ { "m/data.pkl", "" }, { "m/code/a.py", "" } }),
                "m.bin: the file is a TorchScript program, not a table of weights.",
                ErrorCode::Unsupported),
    };
}

} // namespace

std::vector<HostileFile> hostileFiles()
{
    std::vector<HostileFile> all;
    for (const auto &table : { manifests,
                               vocabularies,
                               merges,
                               tokenizers,
                               indices,
                               configurations,
                               gptqConfigurations,
                               adapters,
                               pickles,
                               archives })
        for (HostileFile &file : table())
            all.push_back(std::move(file));
    return all;
}

} // namespace strofa::lm
