// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/adapter_config.h"
#include "core/lm/adapter_layout.h"
#include "core/lm/manifest.h"
#include "core/lm/safetensors.h"
#include "core/lm/tuning.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

inline constexpr const char *kAdapterCardFile = "strofa_adapter.json";

/// strofa_adapter.json: what this program knows of an adapter beyond PEFT's files. Adapters made
/// elsewhere have none.
struct AdapterCard {
    std::string title; ///< for people
    std::string author; ///< in whose style the model continues with it; may be empty
    std::string baseModel; ///< folder name of the base
    std::string basePrecision; ///< in which its weights were stored
    std::string baseWeightsSha256;
    std::string baseVocabularySha256;
    AdapterRecipe recipe;
    int poems = 0; ///< trained on
    int heldOutPoems = 0;
    std::int64_t iterations = 0;
    double minutes = 0.0;
    double bitsBefore = 0.0; ///< a character of the held-out poems, by the base; 0: not measured
    double bitsAfter = 0.0; ///< with the adapter
    FileRecord weights; ///< size and checksum of adapter_model.safetensors
};

/// Parses a card; Corrupted with a sentence of its own for each fault.
[[nodiscard]] base::Expected<AdapterCard> parseAdapterCard(std::string_view json);

[[nodiscard]] std::string toJson(const AdapterCard &card);

/// What can be said of an adapter folder without a model; for lists.
struct AdapterDescription {
    std::filesystem::path folder;
    AdapterConfig config;
    std::optional<AdapterCard> card;
    std::uint64_t bytes = 0; ///< of adapter_model.safetensors

    /// The card's title, or the folder's name.
    [[nodiscard]] std::string title() const;
};

/// Reads configuration and card of an adapter folder; NotFound where it is none.
[[nodiscard]] base::Expected<AdapterDescription>
readAdapterDescription(const std::filesystem::path &folder);

/// A and B of one product, views into the file.
struct AdapterTensors {
    AdapterTarget target;
    const TensorView *down = nullptr; ///< A
    const TensorView *up = nullptr; ///< B
    double scale = 1.0;
};

/// A whole adapter, checked against a network.
struct AdapterContent {
    AdapterDescription description;
    std::shared_ptr<const SafetensorsFile> file; ///< keeps the views alive
    std::vector<AdapterTensors> tensors; ///< in the order of the network's parameters
};

/// Whether the bytes of the weights are those that the adapter's card tells, if it has one.
/// Corrupted.
[[nodiscard]] base::Expected<void> checkAgainstCard(const AdapterDescription &description,
                                                    std::span<const std::byte> weights);

/// Reads an adapter folder and checks that its tensors fit the network and are numbers, and the
/// card's size and checksum. Names of tensors may lack PEFT's "base_model.model." or
/// "transformer.", and may have the adapter's name before the last part.
[[nodiscard]] base::Expected<AdapterContent> readAdapter(const std::filesystem::path &folder,
                                                         const NetworkShape &shape);

/// Refuses an adapter whose card says that it belongs to another model: to another vocabulary, or
/// to other weights of the same precision (those of another precision may be the same weights
/// quantised). Adapters without a card pass.
[[nodiscard]] base::Expected<void> checkBase(const AdapterDescription &adapter,
                                             const std::string &modelPrecision,
                                             const std::string &weightsSha256,
                                             const std::string &vocabularySha256);

/// Writes the three files of an adapter, the card last; its record of the weights is filled in.
[[nodiscard]] base::Expected<void> writeAdapter(const std::filesystem::path &folder,
                                                const AdapterConfig &config,
                                                AdapterCard card,
                                                const std::vector<TensorView> &tensors);

} // namespace strofa::lm
