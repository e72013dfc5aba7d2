// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/stress_features.h"
#include "core/prosody/stress_network.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The file of the stress predictor, shared by its trainer and its reader: header · words by their
/// starts · words by their ends (NeighbourList::encode) · weights (float32, stressTensors). All
/// numbers little-endian, sections without gaps; checksum = CRC-32 (IEEE) of the whole file with
/// zero in place of the checksum itself.
namespace strofa::prosody::stress_predictor_format
{

static_assert(std::endian::native == std::endian::little,
              "numbers are copied as they stand in the file");

inline constexpr std::array<char, 8> kMagic { 'S', 'T', 'R', 'O', 'F', 'A', 'S', 'P' };
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::size_t kLargestFile = std::size_t { 64 } << 20U;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t checksum = 0;
    std::uint64_t fileSize = 0;
    std::uint32_t featureCount = kStressFeatures;
    StressNetworkShape shape {};
    std::uint32_t startEntries = 0;
    std::uint32_t startBytes = 0;
    std::uint32_t endEntries = 0;
    std::uint32_t endBytes = 0;
    float temperature = 1.0F; ///< scores are divided by it
    std::uint32_t reserved = 0; ///< 0
};

static_assert(sizeof(Header) == 64);

/// What the file holds.
struct Content {
    StressNeighbours neighbours;
    StressNetworkShape shape;
    std::vector<float> weights;
    float temperature = 1.0F;
};

enum class Fault : std::uint8_t {
    NotAPredictor, ///< another kind of file
    OtherVersion,
    Damaged
};

/// Either the content or, if `fault` was set, none.
struct Decoded {
    std::optional<Content> content;
    Fault fault = Fault::Damaged;
};

[[nodiscard]] std::vector<std::byte> encode(const Content &content);

/// Reads strictly: any byte out of place is a fault. Needs memory of a few times the file's size
/// at most.
[[nodiscard]] Decoded decode(std::span<const std::byte> bytes);

} // namespace strofa::prosody::stress_predictor_format
