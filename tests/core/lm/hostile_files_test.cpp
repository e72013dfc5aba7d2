// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of all kinds but safetensors that are broken or made to do harm. What safetensors can be is
// in weight_mutations.cpp; how much memory either costs is measured in
// reader_memory_linux_test.cpp.
#include "tests/core/lm/hostile_files.h"

#include <gtest/gtest.h>

#include <set>

namespace strofa::lm
{

namespace
{

void expectSentence(const HostileFile &file)
{
    const auto read = file.read();
    ASSERT_FALSE(read) << file.name;
    EXPECT_EQ(read.error().englishText(), file.sentence) << file.name;
    EXPECT_EQ(read.error().code, file.code) << file.name;
}

} // namespace

TEST(HostileFiles, each_is_refused_with_a_sentence_of_its_own)
{
    std::set<std::string> names;
    for (const HostileFile &file : hostileFiles()) {
        expectSentence(file);
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
    }
    EXPECT_GE(names.size(), 40U);
}

TEST(HostileFiles, bombs_are_refused_with_a_sentence_of_their_own)
{
    for (const HostileFile &file : hostileBombs())
        expectSentence(file);
}

} // namespace strofa::lm
