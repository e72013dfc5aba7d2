// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/packed_matrix.h"

#include <benchmark/benchmark.h>
#include <string>

namespace
{

using namespace strofa::lm_kernels;

/// One product of a matrix that does not fit the caches (a head of 50,257 rows) or that does.
void multiply(benchmark::State &state, const KernelTable *kernels, Precision precision, int rows)
{
    const int columns = 768;
    const auto batch = static_cast<int>(state.range(0));
    std::vector<float> weights(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = static_cast<float>(i * 2654435761U % 2001) / 1000.0F - 1.0F;
    const auto matrix = PackedMatrix::pack(precision, rows, columns, weights);
    const std::vector<float> x(static_cast<std::size_t>(batch * columns), 0.5F);
    std::vector<float> y(static_cast<std::size_t>(batch) * static_cast<std::size_t>(rows));
    QuantisedInput scratch;
    for (auto step : state) {
        (void)step;
        matrix.multiplyWith(
            *kernels, x.data(), batch, y.data(), static_cast<std::size_t>(rows), scratch);
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(matrix.bytes()));
    state.counters["GMAC/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * batch * rows * columns * 1e-9,
                           benchmark::Counter::kIsRate);
}

} // namespace

int main(int argc, char **argv)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const Precision precision : { Precision::Float32,
                                           Precision::BFloat16,
                                           Precision::Int8,
                                           Precision::Int4Group32,
                                           Precision::Int4Group128 }) {
            for (const int rows : { 2048, 50257 }) {
                const std::string name = std::string(kernels->name) + '/'
                    + std::string(precisionName(precision)) + '/' + std::to_string(rows);
                benchmark::RegisterBenchmark(name.c_str(), multiply, kernels, precision, rows)
                    ->Arg(1)
                    ->Arg(8)
                    ->Arg(32)
                    ->Unit(benchmark::kMillisecond);
            }
        }
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
