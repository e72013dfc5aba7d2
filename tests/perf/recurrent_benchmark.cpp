// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One step of an LSTM of 2 × 640 over 2,048 parts of words, logits included, by LibTorch's products
// and by those of core/lm_kernels. Run it with OPENBLAS_CORETYPE and ATEN_CPU_CAPABILITY set as
// core/lm/engine_loader.cpp sets them; OpenBLAS knows few processors and is slow on others.
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/recurrent_decoder.h"
#include "core/lm_torch/weights.h"

#include <benchmark/benchmark.h>
#include <functional>
#include <string>

namespace
{

using namespace strofa;
using namespace strofa::lm_torch;
using lm_kernels::Precision;

lm::NetworkShape shape()
{
    lm::NetworkShape shape;
    shape.layers = 2;
    shape.hidden = 640;
    shape.embedding = 256;
    shape.vocabulary = 2048;
    return shape;
}

using Maker = std::function<std::unique_ptr<RecurrentDecoder>(const std::vector<at::Tensor> &)>;

Maker byTorch(at::ScalarType type)
{
    return [type](const std::vector<at::Tensor> &weights) {
        return makeTorchDecoder(Network(shape(), weights, type, Network::Purpose::Inference));
    };
}

Maker byKernels(Precision precision)
{
    return [precision](const std::vector<at::Tensor> &weights) {
        return makePackedDecoder(packParameters(shape(), weights, precision));
    };
}

void step(benchmark::State &state, const Maker &make)
{
    useOneThread();
    const auto decoder = make(initialWeights(shape(), 0.0, 1.0, 1));
    const auto rows = static_cast<int>(state.range(0));
    RecurrentState history = decoder->emptyState(rows);
    std::vector<lm::TokenId> tokens(static_cast<std::size_t>(rows));
    lm::TokenId next = 1;
    for (auto round : state) {
        (void)round;
        for (lm::TokenId &token : tokens)
            token = next = next % 2047 + 1;
        benchmark::DoNotOptimize(decoder->logits(decoder->forward(tokens, rows, history)));
    }
    state.SetItemsProcessed(state.iterations() * rows);
}

} // namespace

int main(int argc, char **argv)
{
    const std::pair<const char *, Maker> decoders[] {
        { "torch/float32", byTorch(at::kFloat) },
        { "torch/bfloat16", byTorch(at::kBFloat16) },
        { "packed/float32", byKernels(Precision::Float32) },
        { "packed/bfloat16", byKernels(Precision::BFloat16) },
        { "packed/int8", byKernels(Precision::Int8) },
        { "packed/int4", byKernels(Precision::Int4Group32) },
    };
    for (const int rows : { 1, 2, 4, 8, 16, 32, 64 })
        for (const auto &[name, make] : decoders)
            benchmark::RegisterBenchmark(name, step, make)
                ->Arg(rows)
                ->Unit(benchmark::kMicrosecond);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
