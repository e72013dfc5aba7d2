// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/stress_features.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace strofa::prosody
{

/// Size of the network that predicts stress.
struct StressNetworkShape {
    std::uint32_t width = 64; ///< channels of each letter
    std::uint32_t layers = 4;
    std::uint32_t headWidth = 64;

    friend bool operator==(const StressNetworkShape &, const StressNetworkShape &) = default;
};

/// Letters (and the place outside of a word), and distances from an end that are told apart.
inline constexpr std::size_t kStressLetters = 33;
inline constexpr std::size_t kStressDistances = 32;
inline constexpr std::size_t kStressTaps = 3; ///< of a convolution
inline constexpr float kStressNormEpsilon = 1e-5F;

/// Letters between the taps of a layer.
[[nodiscard]] constexpr std::size_t stressDilation(std::size_t layer) noexcept
{
    constexpr std::size_t kDilations[] { 1, 2, 4, 1, 2, 4, 8, 1 };
    return kDilations[layer % 8];
}

/// One weight array of the network, as [rows][columns].
struct StressTensor {
    std::size_t rows = 0;
    std::size_t columns = 0;
};

/// The arrays in the order in which they are stored: letters, distances from the start, distances
/// from the end, features; for each layer scale, offset, taps·width × width of the convolution,
/// its bias, width × width and bias of the product behind it; scale, offset; the head's product
/// and bias; its last row.
[[nodiscard]] std::vector<StressTensor> stressTensors(const StressNetworkShape &shape);

/// Whether the shape is one that a file may have.
[[nodiscard]] bool isSound(const StressNetworkShape &shape) noexcept;

/// A convolutional network over the letters of a word: residual layers of layer norm, a dilated
/// convolution, ReLU and a product, then one score for each letter (Bai, Kolter and Koltun 2018
/// describe the family). The letters of a word are computed together. Immutable; any thread.
class StressNetwork
{
public:
    StressNetwork() = default;

    /// `weights` are the arrays one after the other; their number must be right.
    StressNetwork(const StressNetworkShape &shape, std::vector<float> weights);

    /// Scores of the vowels, in nats up to a common constant. `features` as
    /// computeStressFeatures writes them.
    void
    score(const CodedWord &word, std::span<const float> features, std::vector<float> &scores) const;

private:
    [[nodiscard]] const float *tensor(std::size_t index) const noexcept
    {
        return m_weights.data() + m_begins[index];
    }

    void embed(const CodedWord &word, std::span<const float> features, float *rows) const;
    void addLayer(std::size_t layer, std::size_t size, float *rows, float *buffer) const;

    StressNetworkShape m_shape {};
    std::vector<float> m_weights;
    std::vector<std::size_t> m_begins; ///< of the arrays in m_weights
};

} // namespace strofa::prosody
