// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_predictor_format.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <zlib.h>

namespace strofa::prosody::stress_predictor_format
{

namespace
{

/// Of a file with this header and what stands behind it.
std::uint32_t checksumOf(Header header, std::span<const std::byte> body)
{
    header.checksum = 0;
    const uLong ofHeader = crc32_z(0, reinterpret_cast<const Bytef *>(&header), sizeof header);
    return static_cast<std::uint32_t>(
        crc32_z(ofHeader, reinterpret_cast<const Bytef *>(body.data()), body.size()));
}

std::size_t weightCount(const StressNetworkShape &shape)
{
    std::size_t count = 0;
    for (const StressTensor &tensor : stressTensors(shape))
        count += tensor.rows * tensor.columns;
    return count;
}

/// Whether the header fits the file and the checksum both.
bool isWhole(const Header &header, std::span<const std::byte> bytes)
{
    if (header.fileSize != bytes.size() || bytes.size() > kLargestFile || !isSound(header.shape)
        || header.featureCount != kStressFeatures || header.reserved != 0
        || !(header.temperature > 0.01F && header.temperature < 100.0F))
        return false;
    const std::uint64_t expected = std::uint64_t { sizeof header } + header.startBytes
        + header.endBytes + std::uint64_t { sizeof(float) } * weightCount(header.shape);
    return expected == bytes.size()
        && header.checksum == checksumOf(header, bytes.subspan(sizeof header));
}

} // namespace

std::vector<std::byte> encode(const Content &content)
{
    const std::vector<std::byte> starts = content.neighbours.starts.encode();
    const std::vector<std::byte> ends = content.neighbours.ends.encode();
    const auto weights = std::as_bytes(std::span(content.weights));
    std::vector<std::byte> bytes(sizeof(Header) + starts.size() + ends.size() + weights.size());
    auto next = bytes.begin() + sizeof(Header);
    next = std::copy(starts.begin(), starts.end(), next);
    next = std::copy(ends.begin(), ends.end(), next);
    std::copy(weights.begin(), weights.end(), next);
    Header header;
    header.fileSize = bytes.size();
    header.shape = content.shape;
    header.startEntries = static_cast<std::uint32_t>(content.neighbours.starts.size());
    header.startBytes = static_cast<std::uint32_t>(starts.size());
    header.endEntries = static_cast<std::uint32_t>(content.neighbours.ends.size());
    header.endBytes = static_cast<std::uint32_t>(ends.size());
    header.temperature = content.temperature;
    header.checksum = checksumOf(header, std::span(bytes).subspan(sizeof header));
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

Decoded decode(std::span<const std::byte> bytes)
{
    Header header;
    if (bytes.size() < sizeof header.magic
        || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
        return { {}, Fault::NotAPredictor };
    if (bytes.size() < sizeof header)
        return {};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.version != kVersion)
        return { {}, Fault::OtherVersion };
    if (!isWhole(header, bytes))
        return {};
    auto rest = bytes.subspan(sizeof header);
    auto starts = NeighbourList::decode(rest.first(header.startBytes), header.startEntries);
    rest = rest.subspan(header.startBytes);
    auto ends = NeighbourList::decode(rest.first(header.endBytes), header.endEntries);
    rest = rest.subspan(header.endBytes);
    if (!starts || !ends)
        return {};
    Content content;
    content.neighbours = { std::move(*starts), std::move(*ends) };
    content.shape = header.shape;
    content.temperature = header.temperature;
    content.weights.resize(rest.size() / sizeof(float));
    std::memcpy(content.weights.data(), rest.data(), rest.size());
    const bool finite = std::all_of(content.weights.begin(),
                                    content.weights.end(),
                                    [](float weight) { return std::isfinite(weight); });
    if (!finite)
        return {};
    return { std::move(content), Fault::Damaged };
}

} // namespace strofa::prosody::stress_predictor_format
