// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stream_rows.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <exception>
#include <system_error>
#include <thread>

namespace strofa::lm_torch
{

StreamRows readRows(const StreamBlock &block, const lm::Tokenizer &tokenizer)
{
    const std::size_t rows = block.rows;
    const std::size_t steps = block.inputs.size() / block.batch;
    const auto total = static_cast<std::int64_t>(steps * rows);
    StreamRows part;
    part.tokens.resize(steps * rows);
    part.wanted = at::empty({ total, 1 }, at::kLong);
    part.learnt = at::ones({ total, 1 }, at::kFloat);
    part.counts = at::ones_like(part.learnt);
    const lm::TokenRange controls = tokenizer.controls();
    for (std::size_t t = 0; t < steps; ++t) {
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t from = t * block.batch + block.first + row;
            const std::size_t to = t * rows + row;
            part.tokens[to] = block.inputs[from];
            part.wanted.data_ptr<std::int64_t>()[to] = block.targets[from];
            const lm::TokenId target = block.targets[from];
            const bool isTold = t < block.firstForetold || controls.contains(target);
            const bool isPart = !isTold && target != tokenizer.startOfText();
            part.learnt.data_ptr<float>()[to] = isTold ? 0.0F : 1.0F;
            part.counts.data_ptr<float>()[to] = isPart ? 1.0F : 0.0F;
            part.counted += isPart ? 1 : 0;
        }
    }
    return part;
}

void runAtOnce(std::size_t count, int threads, const std::function<void(std::size_t)> &work)
{
    std::vector<std::exception_ptr> failures(count);
    const auto runOne = [&](std::size_t index) {
        try {
            // The number of threads of a product belongs to the thread that asks for it.
            at::set_num_threads(threads);
            const c10::InferenceMode inference;
            work(index);
        } catch (...) {
            failures[index] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    others.reserve(count);
    std::size_t started = 1;
    try {
        for (; started < count; ++started)
            others.emplace_back(runOne, started);
    } catch (const std::system_error &) {
        // No more threads are to be had: the rest is done here.
    }
    runOne(0);
    for (std::size_t i = started; i < count; ++i)
        runOne(i);
    for (std::thread &thread : others)
        thread.join();
    for (const std::exception_ptr &failure : failures) {
        if (failure)
            std::rethrow_exception(failure);
    }
}

} // namespace strofa::lm_torch
