// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/torch_boundary.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace strofa::lm_torch
{

namespace
{

base::Error errorOf(const std::function<void()> &work)
{
    const auto done = guarded([&work]() -> base::Expected<void> {
        work();
        return {};
    });
    return done ? base::Error {} : done.error();
}

} // namespace

TEST(TorchBoundary, a_lack_of_memory_is_an_error_and_no_crash)
{
    const std::string sentence = "There is not enough memory for the language model.";
    const auto ofAllocator = errorOf([] { throw std::bad_alloc(); });
    EXPECT_EQ(ofAllocator.code, base::ErrorCode::OutOfMemory);
    EXPECT_EQ(ofAllocator.englishText(), sentence);
    // More than any address space has, so that it fails on every machine.
    const auto ofTorch =
        errorOf([] { at::empty({ std::int64_t { 1 } << 58U }, at::kFloat).fill_(1.0F); });
    EXPECT_EQ(ofTorch.code, base::ErrorCode::OutOfMemory) << ofTorch.englishText();
    const auto ofContainer = errorOf([] { std::vector<float>().resize(std::size_t { 1 } << 62U); });
    EXPECT_EQ(ofContainer.code, base::ErrorCode::OutOfMemory) << ofContainer.englishText();
}

TEST(TorchBoundary, other_exceptions_become_errors_with_their_text)
{
    const auto ofTorch = errorOf([] { at::mm(at::ones({ 2, 3 }), at::ones({ 2, 3 })); });
    EXPECT_EQ(ofTorch.code, base::ErrorCode::Internal);
    EXPECT_THAT(ofTorch.englishText(), testing::HasSubstr("The numeric library failed"));
    const auto other = errorOf([] { throw std::runtime_error("odd"); });
    EXPECT_THAT(other.englishText(), testing::HasSubstr("odd"));
    EXPECT_EQ(errorOf([] { throw 5; }).code, base::ErrorCode::Internal);
}

} // namespace strofa::lm_torch
