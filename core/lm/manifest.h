// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/network_shape.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace strofa::lm
{

inline constexpr const char *kManifestFile = "manifest.json";
inline constexpr const char *kWeightsFile = "weights.safetensors";
inline constexpr const char *kVocabularyFile = "vocabulary.json";

/// Size and checksum of a file of a model folder.
struct FileRecord {
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// manifest.json of a model folder: what the model is and which bytes belong to it.
struct Manifest {
    std::string title;
    std::string defaultAuthor; ///< may be empty
    NetworkShape shape;
    std::string precision; ///< of the stored weights: see isStoredPrecision()
    std::uint64_t parameters = 0;
    std::map<std::string, FileRecord> files; ///< by name: weights and vocabulary
    std::string training; ///< JSON object: recipe, corpus and figures of the training; may be {}
    /// JSON object of an imported model: where it came from, in what form, its licence; else empty.
    std::string origin;
};

/// Parses and checks a manifest; every fault is Corrupted (or Unsupported) with a sentence of
/// its own. Unknown fields are faults, except within "training".
[[nodiscard]] base::Expected<Manifest> parseManifest(std::string_view json);

[[nodiscard]] std::string toJson(const Manifest &manifest);

/// Reads the manifest of a model folder. NotFound where there is none.
[[nodiscard]] base::Expected<Manifest> readManifest(const std::filesystem::path &folder);

/// Checks that the files of a folder have the sizes and checksums that its manifest tells. Reads
/// all of them, which takes seconds for the largest models; Cancelled where it was stopped.
[[nodiscard]] base::Expected<void> verifyFiles(const std::filesystem::path &folder,
                                               const Manifest &manifest,
                                               const base::CancelToken &cancel = {});

/// The vocabulary of a model folder; its size must be the manifest's.
[[nodiscard]] base::Expected<std::shared_ptr<const Tokenizer>>
readVocabulary(const std::filesystem::path &folder, const Manifest &manifest);

/// The tokenizer that a vocabulary.json describes, of whatever format.
[[nodiscard]] base::Expected<std::shared_ptr<const Tokenizer>>
tokenizerFromJson(std::string_view json);

/// Checks a whole model folder without an engine: manifest, sizes, checksums, vocabulary, and the
/// names, shapes and values of the weights. Returns the manifest.
[[nodiscard]] base::Expected<Manifest> checkModelFolder(const std::filesystem::path &folder);

} // namespace strofa::lm
