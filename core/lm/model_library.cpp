// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/model_library.h"

#include "core/base/path_text.h"
#include "core/lm/adapter_folder.h"
#include "core/lm/atomic_file.h"
#include "core/lm/stored_layout.h"

#include <nlohmann/json.hpp>

#include <QFile>

#include <algorithm>
#include <array>
#include <cctype>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;
namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kLargestManifest = std::size_t { 1 } << 17U;
constexpr std::size_t kLargestNote = 4096;
constexpr const char *kDefaultFile = "default";

/// What comes with the program is under its licence.
constexpr const char *kOwnLicence = "GPL-3.0-or-later";

bool isThere(const fs::path &path)
{
    std::error_code error;
    return fs::exists(path, error);
}

std::string textOf(const json &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const auto found = object.find(name);
        if (found != object.end() && found->is_string())
            return found->get<std::string>();
    }
    return {};
}

json objectOf(const json &root, const char *name)
{
    const auto found = root.is_object() ? root.find(name) : root.end();
    return found != root.end() && found->is_object() ? *found : json::object();
}

/// The value of a name in the head of a model card ("---" and lines "name: value"), as Hugging
/// Face keeps the licence.
std::string cardField(const fs::path &card, std::string_view name)
{
    std::error_code error;
    if (fs::file_size(card, error) > kLargestManifest || error)
        return {};
    const auto text = readSmallFile(card, kLargestManifest);
    if (!text || !text->starts_with("---"))
        return {};
    const std::size_t end = text->find("\n---", 3);
    std::size_t line = text->find('\n');
    while (line != std::string::npos && line < end) {
        const std::string_view rest = std::string_view(*text).substr(line + 1);
        if (rest.starts_with(name) && rest.substr(name.size()).starts_with(": "))
            return std::string(rest.substr(name.size() + 2, rest.find('\n') - name.size() - 2));
        line = text->find('\n', line + 1);
    }
    return {};
}

/// What the folder itself says of its licence.
std::string licenceIn(const fs::path &folder)
{
    for (const char *card : { "README.md", "MODEL_CARD.md" }) {
        if (std::string licence = cardField(folder / card, "license"); !licence.empty())
            return licence;
    }
    for (const char *name : { "LICENSE", "LICENSE.txt", "LICENCE" }) {
        if (isThere(folder / name))
            return name;
    }
    return {};
}

/// Sizes only: checksums take as long as reading all of it.
base::Expected<void> compareSizes(const fs::path &folder, const Manifest &manifest)
{
    for (const auto &[name, record] : manifest.files) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(folder / name, error);
        if (error)
            return base::failure(ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("The file %1 of the model is missing. Install "
                                                   "the model anew or remove it."),
                                 { name });
        if (size != record.bytes)
            return base::failure(
                ErrorCode::Corrupted,
                STROFA_ERROR_TEXT("The file %1 of the model has %2 bytes instead of %3. Install "
                                  "the model anew or remove it."),
                { name, std::to_string(size), std::to_string(record.bytes) });
    }
    return {};
}

void readTraining(const fs::path &folder, LibraryEntry &entry)
{
    const auto text = readSmallFile(folder / kManifestFile, kLargestManifest);
    const json root = text ? json::parse(*text, nullptr, false) : json::object();
    const json training = objectOf(root, "training");
    const json origin = objectOf(root, "origin");
    const auto bits = training.find("validation_bits_per_char");
    if (bits != training.end() && bits->is_number())
        entry.bits = bits->get<double>();
    entry.source = textOf(origin, { "source", "name", "folder" });
    if (entry.source.empty())
        entry.source = textOf(training, { "initial_model", "quantised_from" });
    entry.licence = textOf(origin, { "licence", "license" });
    if (!origin.empty())
        entry.origin = ModelOrigin::Imported;
    else if (training.contains("recipe"))
        entry.origin = ModelOrigin::Trained;
}

LibraryEntry readModel(const fs::path &folder, bool isShipped)
{
    LibraryEntry entry;
    entry.folder = folder;
    entry.isShipped = isShipped;
    entry.title = entry.id();
    const auto manifest = readManifest(folder);
    if (!manifest) {
        entry.fault = manifest.error();
        return entry;
    }
    if (!manifest->title.empty())
        entry.title = manifest->title;
    entry.author = manifest->defaultAuthor;
    entry.shape = manifest->shape;
    entry.precision = manifest->precision;
    entry.weights = manifest->parameters;
    for (const auto &[name, record] : manifest->files)
        entry.bytes += record.bytes;
    entry.memoryBytes = memoryToLoad(*manifest, ModelUse::Decoding);
    const auto weights = manifest->files.find(kWeightsFile);
    if (weights != manifest->files.end())
        entry.weightsSha256 = weights->second.sha256;
    readTraining(folder, entry);
    if (entry.licence.empty())
        entry.licence = licenceIn(folder);
    if (entry.licence.empty() && isShipped)
        entry.licence = kOwnLicence;
    if (const auto sizes = compareSizes(folder, *manifest); !sizes)
        entry.fault = sizes.error();
    return entry;
}

void readCard(const AdapterCard &card, LibraryEntry &entry)
{
    entry.author = card.author;
    entry.origin = ModelOrigin::Tuned;
    entry.poems = card.poems;
    entry.baseModel = card.baseModel;
    entry.baseWeightsSha256 = card.baseWeightsSha256;
    if (card.bitsBefore > 0.0)
        entry.bitsBefore = card.bitsBefore;
    if (card.bitsAfter > 0.0)
        entry.bits = card.bitsAfter;
    if (card.weights.bytes != entry.bytes)
        entry.fault = base::Error {
            ErrorCode::Corrupted,
            STROFA_ERROR_TEXT("The file %1 of the model has %2 bytes instead of %3. Install "
                              "the model anew or remove it."),
            { kAdapterWeightsFile, std::to_string(entry.bytes), std::to_string(card.weights.bytes) }
        };
}

LibraryEntry readAdapterEntry(const fs::path &folder, bool isShipped)
{
    LibraryEntry entry;
    entry.folder = folder;
    entry.isAdapter = true;
    entry.isShipped = isShipped;
    entry.title = entry.id();
    entry.licence = licenceIn(folder);
    const auto adapter = readAdapterDescription(folder);
    if (!adapter) {
        entry.fault = adapter.error();
        return entry;
    }
    entry.title = adapter->title();
    entry.rank = adapter->config.rank;
    entry.precision = "float32";
    entry.bytes = adapter->bytes;
    entry.memoryBytes = adapter->bytes;
    entry.weights = adapter->bytes / sizeof(float);
    entry.origin = ModelOrigin::Foreign;
    entry.baseModel = base::pathText(base::pathOf(adapter->config.baseModel).filename());
    if (adapter->card)
        readCard(*adapter->card, entry);
    return entry;
}

std::vector<fs::path> subfolders(const fs::path &folder)
{
    std::vector<fs::path> folders;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored; // what cannot be looked at is no folder of a model
        if (entry->is_directory(ignored))
            folders.push_back(entry->path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::string trimmed(std::string text)
{
    constexpr const char *kSpace = " \t\r\n";
    text.erase(0, std::min(text.find_first_not_of(kSpace), text.size()));
    text.erase(text.find_last_not_of(kSpace) + 1);
    return text;
}

} // namespace

std::string LibraryEntry::network() const
{
    if (rank > 0)
        return "LoRA " + std::to_string(rank);
    if (shape.vocabulary == 0)
        return {};
    return shape.cell + ' ' + std::to_string(shape.layers) + "×" + std::to_string(shape.hidden);
}

std::uint64_t memoryToLoad(const Manifest &manifest, ModelUse use)
{
    const auto weights = manifest.files.find(kWeightsFile);
    const std::uint64_t bytes = weights == manifest.files.end() ? 0 : weights->second.bytes;
    // Packed weights are read once into their place.
    if (isPackedPrecision(manifest.precision))
        return bytes;
    if (use == ModelUse::Decoding) {
        // The weights in the order of the products, and the largest tensor twice while it is
        // turned.
        std::uint64_t largest = 0;
        for (const Parameter &parameter : parameterLayout(manifest.shape)) {
            std::uint64_t count = 1;
            for (const std::int64_t size : parameter.sizes)
                count *= static_cast<std::uint64_t>(size);
            largest = std::max(largest, count);
        }
        return manifest.parameters * (manifest.precision == "bfloat16" ? 2 : 4) + largest * 8;
    }
    // The mapped file, a float32 copy of it, and the weights in the order of the products.
    return bytes + manifest.parameters * (4 + 4);
}

std::vector<LibraryEntry> listModels(const std::vector<ModelCollection> &collections)
{
    std::vector<LibraryEntry> entries;
    for (const ModelCollection &collection : collections) {
        for (const fs::path &folder : subfolders(collection.folder)) {
            if (isThere(folder / kManifestFile))
                entries.push_back(readModel(folder, collection.isShipped));
            else if (isThere(folder / kAdapterConfigFile))
                entries.push_back(readAdapterEntry(folder, collection.isShipped));
        }
    }
    const fs::path chosen = defaultModel(collections);
    const auto rank = [&chosen](const LibraryEntry &entry) {
        return entry.isAdapter ? 2 : entry.folder == chosen ? 0 : 1;
    };
    std::stable_sort(
        entries.begin(), entries.end(), [&rank](const LibraryEntry &a, const LibraryEntry &b) {
            return rank(a) < rank(b);
        });
    // Without a choice, or with one that is gone, it is the first model.
    if (!entries.empty() && !entries.front().isAdapter)
        entries.front().isDefault = true;
    return entries;
}

const LibraryEntry *baseOf(const LibraryEntry &adapter, const std::vector<LibraryEntry> &entries)
{
    const LibraryEntry *byName = nullptr;
    for (const LibraryEntry &entry : entries) {
        if (entry.isAdapter || entry.fault)
            continue;
        if (!adapter.baseWeightsSha256.empty() && entry.weightsSha256 == adapter.baseWeightsSha256)
            return &entry;
        if (byName == nullptr && entry.id() == adapter.baseModel)
            byName = &entry;
    }
    return byName;
}

base::Expected<void> checkEntry(const LibraryEntry &entry)
{
    if (!entry.isAdapter) {
        const auto checked = checkModelFolder(entry.folder);
        if (!checked)
            return tl::unexpected(checked.error());
        return {};
    }
    const auto described = readAdapterDescription(entry.folder);
    if (!described)
        return tl::unexpected(described.error());
    // Its tensors are held against the network when it is applied; what can be said without one:
    const auto file = SafetensorsFile::open(entry.folder / kAdapterWeightsFile);
    if (!file)
        return tl::unexpected(file.error());
    if (auto same = checkAgainstCard(*described, file->bytes()); !same)
        return same;
    for (const TensorView &tensor : file->content().tensors) {
        if (hasNonNumber(tensor))
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" holds values that are "
                                                   "not numbers."),
                                 { base::pathText(entry.folder), tensor.name });
    }
    return {};
}

base::Expected<void> setDefaultModel(const LibraryEntry &entry, const fs::path &collection)
{
    if (entry.isAdapter || entry.fault)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("Only a model without faults can be the default."));
    std::error_code error;
    fs::create_directories(collection, error);
    const auto written = writeAtomically(collection / kDefaultFile, entry.id() + '\n');
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

fs::path defaultModel(const std::vector<ModelCollection> &collections)
{
    for (const bool isShipped : { false, true }) {
        for (const ModelCollection &choosing : collections) {
            if (choosing.isShipped != isShipped || !isThere(choosing.folder / kDefaultFile))
                continue;
            const auto name = readSmallFile(choosing.folder / kDefaultFile, kLargestNote);
            if (!name || trimmed(*name).empty())
                continue;
            // A name, not a path: what stands before the last separator is not followed.
            const fs::path wanted = base::pathOf(trimmed(*name)).filename();
            if (isThere(choosing.folder / wanted / kManifestFile))
                return choosing.folder / wanted;
            for (const ModelCollection &holding : collections) {
                if (isThere(holding.folder / wanted / kManifestFile))
                    return holding.folder / wanted;
            }
        }
    }
    return {};
}

base::Expected<void> removeEntry(const LibraryEntry &entry, Removal how)
{
    if (entry.isShipped)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("\"%1\" comes with the program and cannot be "
                                               "removed by it."),
                             { entry.title });
    if (how == Removal::ToTrash) {
        if (!QFile::moveToTrash(QString::fromStdU16String(entry.folder.u16string())))
            return base::failure(ErrorCode::Unsupported,
                                 STROFA_ERROR_TEXT("%1 cannot be moved to the trash."),
                                 { base::pathText(entry.folder) });
        return {};
    }
    std::error_code error;
    fs::remove_all(entry.folder, error);
    if (error)
        return base::failure(ErrorCode::Io,
                             STROFA_ERROR_TEXT("%1 cannot be removed: %2"),
                             { base::pathText(entry.folder), error.message() });
    return {};
}

namespace
{

/// Whether Windows takes a name for one of its devices, whatever follows the first point.
bool isDevice(const std::string &name)
{
    std::string stem = trimmed(name.substr(0, name.find('.')));
    std::ranges::transform(stem, stem.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::toupper(c)) : static_cast<char>(c);
    });
    const bool isNumbered = stem.size() == 4 && stem.back() >= '1' && stem.back() <= '9'
        && (stem.starts_with("COM") || stem.starts_with("LPT"));
    return isNumbered || stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL";
}

} // namespace

fs::path newModelFolder(const fs::path &collection, const std::string &name)
{
    constexpr std::string_view kForbidden = "/\\:*?\"<>|";
    constexpr std::size_t kLongestName = 80;
    std::string plain;
    for (const char c : name) {
        const bool isBad =
            static_cast<unsigned char>(c) < 0x20 || kForbidden.find(c) != std::string_view::npos;
        plain += isBad ? ' ' : c;
    }
    // No part of a character of UTF-8 may be left at the end.
    if (plain.size() > kLongestName) {
        plain.resize(kLongestName);
        while (!plain.empty() && (static_cast<unsigned char>(plain.back()) & 0xC0U) == 0x80U)
            plain.pop_back();
        if (!plain.empty() && static_cast<unsigned char>(plain.back()) >= 0xC0U)
            plain.pop_back();
    }
    plain = trimmed(plain);
    while (!plain.empty() && (plain.front() == '.' || plain.front() == ' '))
        plain.erase(0, 1);
    while (!plain.empty() && (plain.back() == '.' || plain.back() == ' '))
        plain.pop_back();
    if (plain.empty())
        plain = "model";
    if (isDevice(plain))
        plain += '_';
    fs::path folder = collection / base::pathOf(plain);
    for (int number = 2; isThere(folder); ++number)
        folder = collection / base::pathOf(plain + ' ' + std::to_string(number));
    return folder;
}

} // namespace strofa::lm
