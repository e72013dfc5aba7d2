// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/checkpoint_files.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

namespace strofa::lm
{

TEST(CheckpointFiles, names_of_tensors_are_known_again)
{
    EXPECT_EQ(checkpointTensorsFile(120), "checkpoint-120.safetensors");
    EXPECT_TRUE(isCheckpointTensorsFile(checkpointTensorsFile(0)));
    for (const char *name : { "adapter_model.safetensors", "checkpoint.json", "checkpoint-7.txt" })
        EXPECT_FALSE(isCheckpointTensorsFile(name)) << name;
}

TEST(CheckpointFiles, a_checkpoint_goes_and_all_else_stays)
{
    const TemporaryFolder folder;
    const auto index = folder.write(kCheckpointIndexFile, "{}");
    const auto newer = folder.write(checkpointTensorsFile(20), "20");
    const auto older = folder.write(checkpointTensorsFile(10), "10");
    const auto adapter = folder.write("adapter_model.safetensors", "a");
    EXPECT_FALSE(removeCheckpoint(folder.path()));
    EXPECT_FALSE(std::filesystem::exists(index));
    EXPECT_FALSE(std::filesystem::exists(newer));
    EXPECT_FALSE(std::filesystem::exists(older));
    EXPECT_TRUE(std::filesystem::exists(adapter));
    EXPECT_FALSE(removeCheckpoint(folder.path())); // there is none any more
}

TEST(CheckpointFiles, tells_what_cannot_be_removed)
{
    const TemporaryFolder folder;
    // A folder with something in it cannot be removed as a file is.
    const auto index = folder.path() / kCheckpointIndexFile;
    std::filesystem::create_directories(index / "within");
    const auto tensors = folder.write(checkpointTensorsFile(1), "1");
    EXPECT_TRUE(removeCheckpoint(folder.path()));
    EXPECT_TRUE(std::filesystem::exists(tensors));
    EXPECT_TRUE(removeCheckpoint(folder.path() / "nothing"));
}

} // namespace strofa::lm
