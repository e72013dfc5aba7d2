// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/checkpoint_files.h"
#include "core/lm_torch/checkpoint.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

namespace strofa::lm_torch
{

namespace
{

std::vector<std::string> tensorFiles(const std::filesystem::path &folder)
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name != lm::kCheckpointIndexFile)
            names.push_back(name);
    }
    return names;
}

Checkpoint checkpointOf(float value)
{
    return { 5, "{}", { { "a", at::full({ 3 }, value) } } };
}

} // namespace

TEST(Checkpoint, leaves_the_file_that_the_index_names_until_there_is_another_index)
{
    const lm::TemporaryFolder folder;
    std::string before;
    for (const float value : { 0.0F, 1.0F, 2.0F }) {
        // A run may be saved twice at one iteration.
        ASSERT_TRUE(writeCheckpoint(folder.path(), checkpointOf(value)));
        const auto names = tensorFiles(folder.path());
        ASSERT_EQ(names.size(), 1U);
        EXPECT_NE(names.front(), before);
        before = names.front();
        const auto read = readCheckpoint(folder.path());
        ASSERT_TRUE(read) << read.error().englishText();
        EXPECT_EQ(read->iteration, 5);
        EXPECT_EQ(read->tensors.at("a")[2].item<float>(), value);
    }
}

TEST(Checkpoint, removes_what_kills_have_left_of_others)
{
    const lm::TemporaryFolder folder;
    folder.write("checkpoint-3.safetensors", "an older one");
    folder.write("checkpoint-4.safetensors.AbCdEf", "a part of one");
    ASSERT_TRUE(writeCheckpoint(folder.path(), checkpointOf(1.0F)));
    EXPECT_EQ(tensorFiles(folder.path()), std::vector<std::string> { "checkpoint-5.safetensors" });
    ASSERT_FALSE(lm::removeCheckpoint(folder.path()));
    EXPECT_TRUE(tensorFiles(folder.path()).empty());
}

} // namespace strofa::lm_torch
