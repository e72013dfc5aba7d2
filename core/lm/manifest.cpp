// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/manifest.h"

#include "core/base/mapped_file.h"
#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/bounded_json.h"
#include "core/lm/byte_tokenizer.h"
#include "core/lm/character_tokenizer.h"
#include "core/lm/corpus.h"
#include "core/lm/segment_tokenizer.h"
#include "core/lm/stored_layout.h"
#include "core/lm/subword_tokenizer.h"
#include "core/lm/tensor_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kLargestManifest = std::size_t { 1 } << 17U;

tl::unexpected<base::Error> broken(std::string message, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(message), std::move(arguments));
}

tl::unexpected<base::Error> unknown(std::string message, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Unsupported, std::move(message), std::move(arguments));
}

base::Expected<void> checkFields(const json &object,
                                 const std::string &where,
                                 std::initializer_list<const char *> required,
                                 std::initializer_list<const char *> optional = {})
{
    if (!object.is_object())
        return broken(
            STROFA_ERROR_TEXT("The model's manifest cannot be used: %1 is not an object."),
            { where });
    for (const char *name : required) {
        if (!object.contains(name))
            return broken(
                STROFA_ERROR_TEXT("The model's manifest cannot be used: %1 lacks \"%2\"."),
                { where, name });
    }
    for (const auto &[key, value] : object.items()) {
        const auto isKey = [&name = key](const char *known) {
            return name == known;
        };
        if (std::none_of(required.begin(), required.end(), isKey)
            && std::none_of(optional.begin(), optional.end(), isKey))
            return broken(
                STROFA_ERROR_TEXT(
                    "The model's manifest cannot be used: %1 has the unknown field \"%2\"."),
                { where, key });
    }
    return {};
}

base::Expected<void> readString(const json &object, const char *name, std::string &value)
{
    const json &field = object.at(name);
    if (!field.is_string())
        return broken(
            STROFA_ERROR_TEXT("The model's manifest cannot be used: \"%1\" is not a string."),
            { name });
    value = field.get<std::string>();
    return {};
}

base::Expected<void>
readSize(const json &object, const char *name, std::uint64_t least, std::uint64_t most, auto &value)
{
    const json &field = object.at(name);
    if (!field.is_number_unsigned() || field.get<std::uint64_t>() < least
        || field.get<std::uint64_t>() > most)
        return broken(
            STROFA_ERROR_TEXT(
                "The model's manifest cannot be used: \"%1\" is not a whole number from %2 to %3."),
            { name, std::to_string(least), std::to_string(most) });
    value = static_cast<std::remove_reference_t<decltype(value)>>(field.get<std::uint64_t>());
    return {};
}

base::Expected<void> readTransformer(const json &object, NetworkShape &shape)
{
    shape.embedding = 0;
    return checkFields(object,
                       "\"architecture\"",
                       { "type", "layers", "hidden", "heads", "context", "vocabulary" },
                       { "own_head" })
        .and_then([&] { return readSize(object, "layers", 1, 256, shape.layers); })
        .and_then([&] { return readSize(object, "hidden", 1, 16384, shape.hidden); })
        .and_then([&] { return readSize(object, "heads", 1, 256, shape.heads); })
        .and_then([&] { return readSize(object, "context", 2, 65536, shape.context); })
        .and_then([&] { return readSize(object, "vocabulary", 3, 1U << 20U, shape.vocabulary); })
        .and_then([&]() -> base::Expected<void> {
            const auto ownHead = object.find("own_head");
            if (ownHead != object.end() && !ownHead->is_boolean())
                return broken(STROFA_ERROR_TEXT(
                    "The model's manifest cannot be used: \"own_head\" is not true or false."));
            shape.hasOwnHead = ownHead != object.end() && ownHead->get<bool>();
            if (shape.hidden % shape.heads != 0)
                return broken(STROFA_ERROR_TEXT("The model's manifest cannot be used: its %1 heads "
                                                "do not divide its width of %2."),
                              { std::to_string(shape.heads), std::to_string(shape.hidden) });
            return {};
        });
}

/// One of a few words of a field that need not be there.
base::Expected<void> readWord(const json &object,
                              const char *name,
                              std::initializer_list<const char *> words,
                              std::string &value)
{
    if (!object.contains(name))
        return {};
    if (auto read = readString(object, name, value); !read)
        return read;
    if (std::find(words.begin(), words.end(), value) == words.end())
        return unknown(STROFA_ERROR_TEXT("The model's manifest cannot be used: \"%1\" cannot be "
                                         "\"%2\"."),
                       { name, value });
    return {};
}

/// What only the networks of the laboratory have: another input, a bag of words, a window.
base::Expected<void> readExtensions(const json &object, NetworkShape &shape)
{
    const auto readOptional = [&](const char *name, std::uint64_t most, int &value) {
        return object.contains(name) ? readSize(object, name, 0, most, value)
                                     : base::Expected<void>();
    };
    constexpr int kLongestWindow = 4096;
    auto read = readWord(object, "input", { "token", "scalar" }, shape.input)
                    .and_then([&] { return readOptional("bag", 65536, shape.bag); })
                    .and_then([&] {
                        return readWord(object, "bag_span", { "line", "stanza" }, shape.bagSpan);
                    })
                    .and_then([&] { return readOptional("bag_break", 1U << 20U, shape.bagBreak); })
                    .and_then([&] { return readOptional("window", kLongestWindow, shape.window); });
    if (!read)
        return read;
    const bool fits = (!shape.isScalar() || (shape.embedding == 0 && shape.window == 0))
        && (shape.bag == 0 || shape.window == 0) && shape.bagBreak < shape.vocabulary
        && (shape.window == 0 || shape.embedding > 0);
    if (!fits)
        return broken(STROFA_ERROR_TEXT(
            "The model's manifest cannot be used: the parts of the architecture do not fit."));
    return {};
}

base::Expected<void> readRecurrent(const json &object, NetworkShape &shape)
{
    return checkFields(object,
                       "\"architecture\"",
                       { "type", "layers", "hidden", "embedding", "vocabulary" },
                       { "input", "bag", "bag_span", "bag_break", "window" })
        .and_then([&] { return readSize(object, "layers", 1, 16, shape.layers); })
        .and_then([&] { return readSize(object, "hidden", 1, 16384, shape.hidden); })
        .and_then([&] { return readSize(object, "embedding", 0, 16384, shape.embedding); })
        .and_then([&] { return readSize(object, "vocabulary", 3, 1U << 20U, shape.vocabulary); })
        .and_then([&] { return readExtensions(object, shape); });
}

base::Expected<void> readShape(const json &object, NetworkShape &shape)
{
    // What else belongs there depends on the type.
    if (!object.is_object() || !object.contains("type"))
        return checkFields(object, "\"architecture\"", { "type" });
    if (auto read = readString(object, "type", shape.cell); !read)
        return read;
    if (shape.isTransformer())
        return readTransformer(object, shape);
    if (shape.cell != "lstm" && shape.cell != "gru" && shape.cell != "rnn")
        return unknown(STROFA_ERROR_TEXT("The model's manifest cannot be used: the architecture "
                                         "\"%1\" is not known."),
                       { shape.cell });
    return readRecurrent(object, shape);
}

base::Expected<void> readFiles(const json &object, std::map<std::string, FileRecord> &files)
{
    auto checked = checkFields(object, "\"files\"", { kWeightsFile, kVocabularyFile });
    if (!checked)
        return checked;
    for (const auto &[name, entry] : object.items()) {
        FileRecord &record = files[name];
        checked =
            checkFields(entry, '"' + name + '"', { "bytes", "sha256" })
                .and_then([&, &value = entry] {
                    return readSize(value, "bytes", 1, std::uint64_t { 1 } << 40U, record.bytes);
                })
                .and_then(
                    [&, &value = entry] { return readString(value, "sha256", record.sha256); });
        if (!checked)
            return checked;
        const bool isHash = record.sha256.size() == 64
            && record.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!isHash)
            return broken(STROFA_ERROR_TEXT("The model's manifest cannot be used: the checksum of "
                                            "%1 is not a SHA-256 in lower case."),
                          { name });
    }
    return {};
}

base::Expected<void> readBody(const json &root, Manifest &manifest)
{
    return readString(root, "title", manifest.title)
        .and_then([&] { return readString(root, "default_author", manifest.defaultAuthor); })
        .and_then([&] { return readShape(root.at("architecture"), manifest.shape); })
        .and_then([&] { return readString(root, "precision", manifest.precision); })
        .and_then([&] {
            return readSize(root, "parameters", 1, std::uint64_t { 1 } << 40U, manifest.parameters);
        })
        .and_then([&] { return readFiles(root.at("files"), manifest.files); });
}

} // namespace

base::Expected<Manifest> parseManifest(std::string_view text)
{
    constexpr JsonLimits kLimits { 16, 20'000 };
    constexpr JsonSentences kSentences {
        STROFA_ERROR_TEXT("The model's manifest cannot be used: it is not valid JSON."),
        STROFA_ERROR_TEXT("The model's manifest cannot be used: it is nested too deeply."),
        STROFA_ERROR_TEXT(
            "The model's manifest cannot be used: it holds too many names and values."),
        STROFA_ERROR_TEXT("The model's manifest cannot be used: the name \"%1\" occurs twice.")
    };
    const auto parsed = parseJson(text, kLimits, kSentences);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const json &root = *parsed;
    auto checked = checkFields(root,
                               kManifestFile,
                               { "format",
                                 "version",
                                 "title",
                                 "default_author",
                                 "architecture",
                                 "precision",
                                 "parameters",
                                 "files",
                                 "training" },
                               { "origin" });
    if (!checked)
        return tl::unexpected(checked.error());
    if (root.at("format") != "strofa-model")
        return broken(STROFA_ERROR_TEXT(
            "The model's manifest cannot be used: its format is not \"strofa-model\"."));
    if (root.at("version") != 1)
        return unknown(
            STROFA_ERROR_TEXT("The model's manifest cannot be used: its version is not 1."));
    Manifest manifest;
    if (checked = readBody(root, manifest); !checked)
        return tl::unexpected(checked.error());
    if (!isStoredPrecision(manifest.precision))
        return unknown(
            STROFA_ERROR_TEXT(
                "The model's manifest cannot be used: the precision \"%1\" is not known."),
            { manifest.precision });
    if (manifest.parameters != parameterCount(manifest.shape))
        return broken(STROFA_ERROR_TEXT(
            "The model's manifest cannot be used: \"parameters\" does not fit the architecture."));
    if (!root.at("training").is_object())
        return broken(
            STROFA_ERROR_TEXT("The model's manifest cannot be used: %1 is not an object."),
            { "\"training\"" });
    manifest.training = root.at("training").dump();
    if (const auto origin = root.find("origin"); origin != root.end()) {
        if (!origin->is_object())
            return broken(
                STROFA_ERROR_TEXT("The model's manifest cannot be used: %1 is not an object."),
                { "\"origin\"" });
        manifest.origin = origin->dump();
    }
    return manifest;
}

std::string toJson(const Manifest &manifest)
{
    nlohmann::ordered_json root;
    root["format"] = "strofa-model";
    root["version"] = 1;
    root["title"] = manifest.title;
    root["default_author"] = manifest.defaultAuthor;
    const NetworkShape &shape = manifest.shape;
    nlohmann::ordered_json &architecture = root["architecture"];
    architecture["type"] = shape.cell;
    architecture["layers"] = shape.layers;
    architecture["hidden"] = shape.hidden;
    if (shape.isTransformer()) {
        architecture["heads"] = shape.heads;
        architecture["context"] = shape.context;
        if (shape.hasOwnHead)
            architecture["own_head"] = true;
    } else {
        architecture["embedding"] = shape.embedding;
    }
    if (shape.isScalar())
        architecture["input"] = shape.input;
    if (shape.bag > 0) {
        architecture["bag"] = shape.bag;
        architecture["bag_span"] = shape.bagSpan;
        architecture["bag_break"] = shape.bagBreak;
    }
    if (shape.window > 0)
        architecture["window"] = shape.window;
    architecture["vocabulary"] = shape.vocabulary;
    root["precision"] = manifest.precision;
    root["parameters"] = manifest.parameters;
    for (const auto &[name, record] : manifest.files)
        root["files"][name] = { { "bytes", record.bytes }, { "sha256", record.sha256 } };
    root["training"] = nlohmann::ordered_json::parse(
        manifest.training.empty() ? std::string("{}") : manifest.training, nullptr, false);
    if (!manifest.origin.empty())
        root["origin"] = nlohmann::ordered_json::parse(manifest.origin, nullptr, false);
    return root.dump(2) + '\n';
}

base::Expected<Manifest> readManifest(const std::filesystem::path &folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / kManifestFile, error)) {
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("%1 is not a model folder: it has no %2."),
                             { base::pathText(folder), kManifestFile });
    }
    const auto text = readSmallFile(folder / kManifestFile, kLargestManifest);
    if (!text)
        return tl::unexpected(text.error());
    return parseManifest(*text);
}

base::Expected<void> verifyFiles(const std::filesystem::path &folder,
                                 const Manifest &manifest,
                                 const base::CancelToken &cancel)
{
    for (const auto &[name, record] : manifest.files) {
        const auto file = base::MappedFile::open(folder / name);
        if (!file)
            return tl::unexpected(file.error());
        if (file->bytes().size() != record.bytes) {
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1 has %2 bytes; the manifest tells %3."),
                                 { base::pathText(folder / name),
                                   std::to_string(file->bytes().size()),
                                   std::to_string(record.bytes) });
        }
        const auto hash = sha256OfFile(folder / name, cancel);
        if (!hash)
            return tl::unexpected(hash.error());
        if (*hash != record.sha256) {
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1 is damaged: its SHA-256 differs from the "
                                                   "one in the manifest."),
                                 { base::pathText(folder / name) });
        }
    }
    return {};
}

base::Expected<Manifest> checkModelFolder(const std::filesystem::path &folder)
{
    auto manifest = readManifest(folder);
    if (!manifest)
        return manifest;
    if (auto verified = verifyFiles(folder, *manifest); !verified)
        return tl::unexpected(verified.error());
    if (auto tokenizer = readVocabulary(folder, *manifest); !tokenizer)
        return tl::unexpected(tokenizer.error());
    const auto path = folder / kWeightsFile;
    const auto file = SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto checked = checkStoredTensors(
            file->content(), manifest->shape, manifest->precision, base::pathText(path));
        !checked)
        return tl::unexpected(checked.error());
    return manifest;
}

base::Expected<std::shared_ptr<const Tokenizer>> tokenizerFromJson(std::string_view text)
{
    using Result = base::Expected<std::shared_ptr<const Tokenizer>>;
    const auto share = [](auto tokenizer) -> Result {
        if (!tokenizer)
            return tl::unexpected(tokenizer.error());
        using Kind = typename decltype(tokenizer)::value_type;
        return std::make_shared<const Kind>(std::move(*tokenizer));
    };
    const std::string format = vocabularyFormat(text);
    if (format == "strofa-subwords")
        return share(SubwordTokenizer::fromJson(text));
    if (format == "strofa-segments")
        return share(SegmentTokenizer::fromJson(text));
    if (format == "strofa-bytes")
        return share(ByteTokenizer::fromJson(text));
    return share(CharacterTokenizer::fromJson(text));
}

base::Expected<std::shared_ptr<const Tokenizer>> readVocabulary(const std::filesystem::path &folder,
                                                                const Manifest &manifest)
{
    constexpr std::size_t kLargest = std::size_t { 1 } << 24U;
    const auto text = readSmallFile(folder / kVocabularyFile, kLargest);
    if (!text)
        return tl::unexpected(text.error());
    auto tokenizer = tokenizerFromJson(*text);
    if (tokenizer
        && (*tokenizer)->vocabularySize() != static_cast<std::size_t>(manifest.shape.vocabulary)) {
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1: the vocabulary has %2 tokens, the manifest "
                                               "tells %3."),
                             { base::pathText(folder),
                               std::to_string((*tokenizer)->vocabularySize()),
                               std::to_string(manifest.shape.vocabulary) });
    }
    return tokenizer;
}

} // namespace strofa::lm
