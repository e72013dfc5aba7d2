// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a stress predictor. What is accepted must be written back byte for byte
// and give every word an answer. The checksum and the sizes are set right for every second input,
// or none would get past them.
#include "core/prosody/stress_predictor.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <zlib.h>

namespace format = strofa::prosody::stress_predictor_format;

namespace
{

/// Makes the bytes a file whose header fits: the smallest network, the rest are neighbours.
std::vector<std::byte> withHeader(std::span<const std::byte> body)
{
    format::Header header;
    header.shape = { 1, 0, 1 };
    std::size_t weights = 0;
    for (const auto &tensor : strofa::prosody::stressTensors(header.shape))
        weights += tensor.rows * tensor.columns;
    header.startEntries = body.empty() ? 0 : std::to_integer<std::uint32_t>(body[0]) % 64;
    const auto list = body.subspan(body.empty() ? 0 : 1);
    header.startBytes = static_cast<std::uint32_t>(list.size());
    std::vector<std::byte> bytes(sizeof header + list.size() + weights * sizeof(float));
    std::copy(list.begin(), list.end(), bytes.begin() + sizeof header);
    header.fileSize = bytes.size();
    std::memcpy(bytes.data(), &header, sizeof header); // with 0 for the checksum, as it is counted
    header.checksum = static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    const auto given = std::as_bytes(std::span(input, size));
    std::vector<std::byte> bytes(given.begin(), given.end());
    if (size > 0 && input[size - 1] % 2 == 0)
        bytes = withHeader(given);
    auto decoded = format::decode(bytes);
    if (!decoded.content)
        return 0;
    if (format::encode(*decoded.content) != bytes)
        std::abort();
    const strofa::prosody::StressPredictor predictor(std::move(*decoded.content));
    const auto variants = predictor.predict(u"переогромневший");
    if (variants.size() != 4 || !std::isfinite(variants[3].cost))
        std::abort();
    return 0;
}
