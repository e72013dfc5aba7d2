// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace strofa::lm_torch
{

/// The upper half of a float, as LibTorch's BFloat16 lies in memory.
struct Bf16 {
    std::uint16_t bits;
};

inline float toFloat(float value)
{
    return value;
}

inline float toFloat(Bf16 value)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16U);
}

inline void store(float &target, float value)
{
    target = value;
}

/// Rounds to nearest, ties to even. NaN must not occur.
inline void store(Bf16 &target, float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    target.bits = static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

/// One time step of an LSTM for `rows` sequences (Hochreiter and Schmidhuber 1997, with forget
/// gates). Gates stand in the order input, forget, cell, output, `hidden` values each.
template <class Value>
struct LstmStep {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    Value *gates = nullptr; ///< rows × 4·hidden; in: the input's part, out: values of the gates
    const Value *recurrent = nullptr; ///< rows × 4·hidden, the history's part
    const float *bias = nullptr; ///< 4·hidden
    const float *previousCell = nullptr; ///< rows × hidden
    float *cell = nullptr; ///< rows × hidden; may be previousCell
    Value *output = nullptr; ///< rows × hidden
};

template <class Value>
void lstmForward(const LstmStep<Value> &step);

/// The derivative of one LSTM step.
template <class Value>
struct LstmGradient {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    const Value *gates = nullptr; ///< rows × 4·hidden, values of the gates
    const float *previousCell = nullptr; ///< rows × hidden
    const float *cell = nullptr; ///< rows × hidden
    const Value *outputGradient = nullptr; ///< rows × hidden, from the layer above
    const Value *laterGradient = nullptr; ///< rows × hidden, from the next step
    const std::uint8_t *laterStarts = nullptr; ///< by row: the next step began a new text
    float *cellGradient = nullptr; ///< rows × hidden, in: from the next step, out: for the previous
    Value *gateGradient = nullptr; ///< rows × 4·hidden, before the gates' functions
};

template <class Value>
void lstmBackward(const LstmGradient<Value> &step);

/// One time step of a GRU (Cho et al. 2014, in the form of cuDNN and LibTorch). Gates: reset,
/// update, new.
template <class Value>
struct GruStep {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    Value *gates = nullptr; ///< rows × 3·hidden; in: the input's part, out: values of the gates
    const Value *recurrent = nullptr; ///< rows × 3·hidden, the history's part
    const float *bias = nullptr; ///< 3·hidden, of the input's part
    const float *recurrentBias = nullptr; ///< 3·hidden
    const Value *previous = nullptr; ///< rows × hidden, the previous output
    Value *candidate = nullptr; ///< rows × hidden, out: recurrent part of "new"
    Value *output = nullptr; ///< rows × hidden
};

template <class Value>
void gruForward(const GruStep<Value> &step);

template <class Value>
struct GruGradient {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    const Value *gates = nullptr;
    const Value *candidate = nullptr;
    const Value *previous = nullptr;
    const Value *outputGradient = nullptr;
    const Value *laterGradient = nullptr; ///< product of the next step
    const std::uint8_t *laterStarts = nullptr;
    float *carried = nullptr; ///< rows × hidden, in: direct part from the next step, out: likewise
    Value *inputGradient = nullptr; ///< rows × 3·hidden, for the input part
    Value *recurrentGradient = nullptr; ///< rows × 3·hidden, for the recurrent part
};

template <class Value>
void gruBackward(const GruGradient<Value> &step);

/// One time step of Elman's network with tanh (Elman 1990).
template <class Value>
struct RnnStep {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    Value *gates = nullptr; ///< rows × hidden; in: the input's part, out: the output
    const Value *recurrent = nullptr; ///< rows × hidden, the history's part
    const float *bias = nullptr; ///< hidden
    Value *output = nullptr; ///< rows × hidden
};

template <class Value>
void rnnForward(const RnnStep<Value> &step);

template <class Value>
struct RnnGradient {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    const Value *gates = nullptr; ///< rows × hidden, the output
    const Value *outputGradient = nullptr; ///< rows × hidden, from the layer above
    const Value *laterGradient = nullptr; ///< rows × hidden, from the next step
    const std::uint8_t *laterStarts = nullptr; ///< by row: the next step began a new text
    Value *gateGradient = nullptr; ///< rows × hidden, before the tanh
};

template <class Value>
void rnnBackward(const RnnGradient<Value> &step);

/// Sets a random share of the values to zero and scales the others up. The choice depends on the
/// seed only, so the same call on the gradient repeats it.
template <class Value>
void dropOut(Value *values, std::size_t count, double share, std::uint64_t seed);

} // namespace strofa::lm_torch
