// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/path_text.h"
#include "core/lm/manifest.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A folder whose subfolders are models and adapters.
struct ModelCollection {
    std::filesystem::path folder;
    bool isShipped = false; ///< comes with the program and is not to be changed
};

/// Where a model came from.
enum class ModelOrigin : std::uint8_t {
    Unknown,
    Trained, ///< by this program, from scratch or from another model
    Imported, ///< from files of another program
    Tuned, ///< an adapter that this program trained
    Foreign, ///< an adapter that another program trained
};

/// A model or an adapter that is installed, or a folder that looks like one and is damaged. A
/// plain value; sizes are bytes, figures bits a character.
struct LibraryEntry {
    std::filesystem::path folder;
    bool isAdapter = false;
    bool isShipped = false;
    bool isDefault = false; ///< the model that is loaded where none is named
    std::string title; ///< the folder's name where it has none
    std::string author; ///< in whose style it continues; may be empty
    NetworkShape shape {}; ///< of a model
    int rank = 0; ///< of an adapter
    std::string precision;
    std::uint64_t weights = 0; ///< their number
    std::uint64_t bytes = 0; ///< on the disk
    std::uint64_t memoryBytes = 0; ///< to load it; of an adapter beside its model
    ModelOrigin origin = ModelOrigin::Unknown;
    std::string source; ///< the model it was made of, or the files' name; may be empty
    std::string licence; ///< empty where its folder names none
    std::optional<double> bits; ///< on held-out texts
    std::optional<double> bitsBefore; ///< of an adapter: of its model without it
    int poems = 0; ///< of an adapter: trained on
    std::string baseModel; ///< of an adapter: its model's folder name; empty where unknown
    std::string baseWeightsSha256; ///< likewise
    std::string weightsSha256; ///< of a model
    std::optional<base::Error> fault {}; ///< why it cannot be used; the other fields may be empty

    /// The name by which the command line knows it.
    [[nodiscard]] std::string id() const { return base::pathText(folder.filename()); }

    /// "lstm 2×640", or of an adapter "LoRA 8"; empty where unknown.
    [[nodiscard]] std::string network() const;
};

/// All models and adapters of the collections: models by collection and name, the default one
/// first, then adapters. Manifests are read and the sizes of files compared; checkEntry() checks
/// everything. Only the folders named by `collections` are looked at, links included. A folder
/// that cannot be used is listed with its fault. Blocks on the disk; any thread.
[[nodiscard]] std::vector<LibraryEntry> listModels(const std::vector<ModelCollection> &collections);

/// The model of the adapter among the entries: by its weights' checksum, or else by name; null
/// where it is not installed.
[[nodiscard]] const LibraryEntry *baseOf(const LibraryEntry &adapter,
                                         const std::vector<LibraryEntry> &entries);

/// Checks sizes, checksums, vocabulary and every weight. Reads all of the files.
[[nodiscard]] base::Expected<void> checkEntry(const LibraryEntry &entry);

/// What a model is read for.
enum class ModelUse {
    Decoding,
    Tensors ///< of LibTorch: training, and networks that only it runs
};

/// Bytes that are needed to load a model of that manifest, its state excluded.
[[nodiscard]] std::uint64_t memoryToLoad(const Manifest &manifest, ModelUse use);

/// Makes a model the one that is loaded where none is named: writes its name into the file
/// "default" of `collection`, which is the user's own.
[[nodiscard]] base::Expected<void> setDefaultModel(const LibraryEntry &entry,
                                                   const std::filesystem::path &collection);

/// The model that the file "default" of one of the collections names, the user's own collection
/// before the shipped one; empty where none does or it is gone.
[[nodiscard]] std::filesystem::path defaultModel(const std::vector<ModelCollection> &collections);

enum class Removal : std::uint8_t {
    ToTrash, ///< fails with Unsupported where the system has none
    ForGood,
};

/// Removes the folder of an entry. InvalidArgument for one that is shipped.
[[nodiscard]] base::Expected<void> removeEntry(const LibraryEntry &entry, Removal how);

/// A folder of that name in the collection, or with a number after it, that does not exist yet.
/// What a file system might not bear in a name is left out.
[[nodiscard]] std::filesystem::path newModelFolder(const std::filesystem::path &collection,
                                                   const std::string &name);

} // namespace strofa::lm
