// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/cell_kernels.h"

// One more copy of each loop for wider vectors, chosen when the program starts.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define STROFA_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STROFA_VECTOR_CLONES
#endif

// Promises that no round of the loop that follows reads what another writes, so that the compiler
// may work on many at once without asking at run time.
#if defined(__clang__)
#define STROFA_INDEPENDENT_ROUNDS _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define STROFA_INDEPENDENT_ROUNDS _Pragma("GCC ivdep")
#else
#define STROFA_INDEPENDENT_ROUNDS
#endif

namespace strofa::lm_torch
{

namespace
{

/// eˣ with a relative error below 2e-7 (Cody and Waite's reduction, a polynomial for the rest);
/// unlike std::exp it is turned into vector instructions.
[[gnu::always_inline]] inline float exponential(float x)
{
    constexpr float kRound = 12582912.0F; // 1.5 · 2²³: adding it rounds to a whole number
    x = x < -87.0F ? -87.0F : x;
    x = x > 88.0F ? 88.0F : x;
    const float shifted = x * 1.44269504F + kRound;
    const float whole = shifted - kRound;
    const float rest = (x - whole * 0.693359375F) - whole * -2.12194440e-4F;
    float value = 1.9875691500e-4F;
    value = value * rest + 1.3981999507e-3F;
    value = value * rest + 8.3334519073e-3F;
    value = value * rest + 4.1665795894e-2F;
    value = value * rest + 1.6666665459e-1F;
    value = value * rest + 5.0000001201e-1F;
    value = value * rest * rest + rest + 1.0F;
    const auto power = (std::bit_cast<std::uint32_t>(shifted) << 23U) + 0x3f800000U;
    return value * std::bit_cast<float>(power);
}

[[gnu::always_inline]] inline float sigmoid(float x)
{
    return 1.0F / (1.0F + exponential(-x));
}

[[gnu::always_inline]] inline float hyperbolicTangent(float x)
{
    return 2.0F / (1.0F + exponential(-2.0F * x)) - 1.0F;
}

template <class Value>
[[gnu::always_inline]] inline void lstmForwardRow(const LstmStep<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    Value *__restrict gates = step.gates + row * 4 * n;
    const Value *__restrict recurrent = step.recurrent + row * 4 * n;
    const float *__restrict bias = step.bias;
    const float *previous = step.previousCell + row * n;
    float *cell = step.cell + row * n;
    Value *__restrict output = step.output + row * n;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float in = sigmoid(toFloat(gates[i]) + toFloat(recurrent[i]) + bias[i]);
        const float forget =
            sigmoid(toFloat(gates[n + i]) + toFloat(recurrent[n + i]) + bias[n + i]);
        const float fresh = hyperbolicTangent(toFloat(gates[2 * n + i])
                                              + toFloat(recurrent[2 * n + i]) + bias[2 * n + i]);
        const float out =
            sigmoid(toFloat(gates[3 * n + i]) + toFloat(recurrent[3 * n + i]) + bias[3 * n + i]);
        const float value = forget * previous[i] + in * fresh;
        cell[i] = value;
        store(gates[i], in);
        store(gates[n + i], forget);
        store(gates[2 * n + i], fresh);
        store(gates[3 * n + i], out);
        store(output[i], out * hyperbolicTangent(value));
    }
}

template <class Value>
[[gnu::always_inline]] inline void lstmBackwardRow(const LstmGradient<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    const Value *__restrict gates = step.gates + row * 4 * n;
    const float *__restrict previous = step.previousCell + row * n;
    const float *__restrict cell = step.cell + row * n;
    const Value *__restrict above = step.outputGradient + row * n;
    const Value *__restrict later = step.laterGradient + row * n;
    float *__restrict carried = step.cellGradient + row * n;
    Value *__restrict gradient = step.gateGradient + row * 4 * n;
    const float keep = step.laterStarts[row] != 0 ? 0.0F : 1.0F;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float in = toFloat(gates[i]);
        const float forget = toFloat(gates[n + i]);
        const float fresh = toFloat(gates[2 * n + i]);
        const float out = toFloat(gates[3 * n + i]);
        const float squashed = hyperbolicTangent(cell[i]);
        const float total = toFloat(above[i]) + keep * toFloat(later[i]);
        const float inner = keep * carried[i] + total * out * (1.0F - squashed * squashed);
        carried[i] = inner * forget;
        store(gradient[i], inner * fresh * in * (1.0F - in));
        store(gradient[n + i], inner * previous[i] * forget * (1.0F - forget));
        store(gradient[2 * n + i], inner * in * (1.0F - fresh * fresh));
        store(gradient[3 * n + i], total * squashed * out * (1.0F - out));
    }
}

template <class Value>
[[gnu::always_inline]] inline void gruForwardRow(const GruStep<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    Value *__restrict gates = step.gates + row * 3 * n;
    const Value *__restrict recurrent = step.recurrent + row * 3 * n;
    const float *__restrict bias = step.bias;
    const float *__restrict recurrentBias = step.recurrentBias;
    const Value *previous = step.previous + row * n;
    Value *__restrict candidate = step.candidate + row * n;
    Value *output = step.output + row * n;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float reset =
            sigmoid(toFloat(gates[i]) + toFloat(recurrent[i]) + (bias[i] + recurrentBias[i]));
        const float update = sigmoid(toFloat(gates[n + i]) + toFloat(recurrent[n + i])
                                     + (bias[n + i] + recurrentBias[n + i]));
        const float part = toFloat(recurrent[2 * n + i]) + recurrentBias[2 * n + i];
        const float fresh =
            hyperbolicTangent(toFloat(gates[2 * n + i]) + bias[2 * n + i] + reset * part);
        const float value = fresh + update * (toFloat(previous[i]) - fresh);
        store(gates[i], reset);
        store(gates[n + i], update);
        store(gates[2 * n + i], fresh);
        store(candidate[i], part);
        store(output[i], value);
    }
}

template <class Value>
[[gnu::always_inline]] inline void gruBackwardRow(const GruGradient<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    const Value *__restrict gates = step.gates + row * 3 * n;
    const Value *__restrict candidate = step.candidate + row * n;
    const Value *__restrict previous = step.previous + row * n;
    const Value *__restrict above = step.outputGradient + row * n;
    const Value *__restrict later = step.laterGradient + row * n;
    float *__restrict carried = step.carried + row * n;
    Value *__restrict input = step.inputGradient + row * 3 * n;
    Value *__restrict recurrent = step.recurrentGradient + row * 3 * n;
    const float keep = step.laterStarts[row] != 0 ? 0.0F : 1.0F;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float reset = toFloat(gates[i]);
        const float update = toFloat(gates[n + i]);
        const float fresh = toFloat(gates[2 * n + i]);
        const float total = toFloat(above[i]) + keep * (toFloat(later[i]) + carried[i]);
        const float inner = total * (1.0F - update) * (1.0F - fresh * fresh);
        const float resetPart = inner * toFloat(candidate[i]) * reset * (1.0F - reset);
        const float updatePart = total * (toFloat(previous[i]) - fresh) * update * (1.0F - update);
        carried[i] = total * update;
        store(input[i], resetPart);
        store(input[n + i], updatePart);
        store(input[2 * n + i], inner);
        store(recurrent[i], resetPart);
        store(recurrent[n + i], updatePart);
        store(recurrent[2 * n + i], inner * reset);
    }
}

template <class Value>
[[gnu::always_inline]] inline void rnnForwardRow(const RnnStep<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    Value *__restrict gates = step.gates + row * n;
    const Value *__restrict recurrent = step.recurrent + row * n;
    const float *__restrict bias = step.bias;
    Value *__restrict output = step.output + row * n;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float value = hyperbolicTangent(toFloat(gates[i]) + toFloat(recurrent[i]) + bias[i]);
        store(gates[i], value);
        store(output[i], value);
    }
}

template <class Value>
[[gnu::always_inline]] inline void rnnBackwardRow(const RnnGradient<Value> &step, std::size_t row)
{
    const std::size_t n = step.hidden;
    const Value *__restrict gates = step.gates + row * n;
    const Value *__restrict above = step.outputGradient + row * n;
    const Value *__restrict later = step.laterGradient + row * n;
    Value *__restrict gradient = step.gateGradient + row * n;
    const float keep = step.laterStarts[row] != 0 ? 0.0F : 1.0F;
    STROFA_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) {
        const float value = toFloat(gates[i]);
        store(gradient[i], (toFloat(above[i]) + keep * toFloat(later[i])) * (1.0F - value * value));
    }
}

std::uint64_t mixed(std::uint64_t &state)
{
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t value = state;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

template <class Value>
void dropOutValues(Value *values, std::size_t count, double share, std::uint64_t seed)
{
    constexpr std::size_t kAtOnce = 4; // 16 random bits decide one value
    const auto threshold = static_cast<std::uint64_t>(share * 65536.0);
    const float scale = 65536.0F / (65536.0F - static_cast<float>(threshold));
    for (std::size_t i = 0; i < count; i += kAtOnce) {
        std::uint64_t bits = mixed(seed);
        for (std::size_t k = i; k < i + kAtOnce && k < count; ++k) {
            const float factor = (bits & 0xffffU) < threshold ? 0.0F : scale;
            store(values[k], toFloat(values[k]) * factor);
            bits >>= 16U;
        }
    }
}

// Clones need ordinary functions: one for each type of value.

STROFA_VECTOR_CLONES void run(const LstmStep<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        lstmForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const LstmStep<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        lstmForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const LstmGradient<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        lstmBackwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const LstmGradient<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        lstmBackwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const GruStep<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        gruForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const GruStep<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        gruForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const GruGradient<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        gruBackwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const GruGradient<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        gruBackwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const RnnStep<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        rnnForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const RnnStep<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        rnnForwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const RnnGradient<float> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        rnnBackwardRow(step, row);
}

STROFA_VECTOR_CLONES void run(const RnnGradient<Bf16> &step)
{
    for (std::size_t row = 0; row < step.rows; ++row)
        rnnBackwardRow(step, row);
}

} // namespace

template <class Value>
void lstmForward(const LstmStep<Value> &step)
{
    run(step);
}

template <class Value>
void lstmBackward(const LstmGradient<Value> &step)
{
    run(step);
}

template <class Value>
void gruForward(const GruStep<Value> &step)
{
    run(step);
}

template <class Value>
void gruBackward(const GruGradient<Value> &step)
{
    run(step);
}

template <class Value>
void rnnForward(const RnnStep<Value> &step)
{
    run(step);
}

template <class Value>
void rnnBackward(const RnnGradient<Value> &step)
{
    run(step);
}

template <class Value>
void dropOut(Value *values, std::size_t count, double share, std::uint64_t seed)
{
    dropOutValues(values, count, share, seed);
}

template void rnnForward(const RnnStep<float> &);
template void rnnForward(const RnnStep<Bf16> &);
template void rnnBackward(const RnnGradient<float> &);
template void rnnBackward(const RnnGradient<Bf16> &);
template void lstmForward(const LstmStep<float> &);
template void lstmForward(const LstmStep<Bf16> &);
template void lstmBackward(const LstmGradient<float> &);
template void lstmBackward(const LstmGradient<Bf16> &);
template void gruForward(const GruStep<float> &);
template void gruForward(const GruStep<Bf16> &);
template void gruBackward(const GruGradient<float> &);
template void gruBackward(const GruGradient<Bf16> &);
template void dropOut(float *, std::size_t, double, std::uint64_t);
template void dropOut(Bf16 *, std::size_t, double, std::uint64_t);

} // namespace strofa::lm_torch
