// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/safetensors.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/core/lm/weight_mutations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

std::string oneTensor(const std::string &fields)
{
    return "{\"a\":{" + fields + "}}";
}

base::Expected<SafetensorsContent> parse(const std::string &file)
{
    return parseSafetensors(std::as_bytes(std::span(file.data(), file.size())), "model");
}

TensorView viewOf(const std::string &name, const std::vector<float> &values)
{
    return { name,
             TensorType::F32,
             { static_cast<std::int64_t>(values.size()) },
             std::as_bytes(std::span(values)) };
}

} // namespace

TEST(Safetensors, each_corruption_gives_its_own_sentence)
{
    const std::vector<WeightMutation> all = weightMutations();
    EXPECT_GE(all.size(), 40U);
    for (const WeightMutation &mutation : all) {
        const auto result = parse(mutation.file);
        ASSERT_FALSE(result) << mutation.name;
        EXPECT_THAT(result.error().englishText(), HasSubstr(mutation.message)) << mutation.name;
        EXPECT_THAT(result.error().englishText(), HasSubstr("model")) << mutation.name;
        EXPECT_EQ(result.error().code, mutation.code) << mutation.name;
    }
}

TEST(Safetensors, accepts_what_the_format_allows)
{
    EXPECT_TRUE(parse(weightFile("{}", 0)));
    EXPECT_TRUE(parse(weightFile("{}      ", 0))); // padded with spaces
    EXPECT_TRUE(
        parse(weightFile(oneTensor(R"("dtype":"F32","shape":[],"data_offsets":[0,4])"), 4)));
    EXPECT_TRUE(
        parse(weightFile(oneTensor(R"("dtype":"F16","shape":[1,2,2,1],"data_offsets":[0,8])"), 8)));
    const auto turned = parse(weightFile(
        R"({"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},)"
        R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"__metadata__":{"k":"v"}})",
        8));
    ASSERT_TRUE(turned);
    EXPECT_EQ(turned->tensors[0].name, "a");
    EXPECT_EQ(turned->tensors[1].name, "b");
    EXPECT_EQ(turned->metadata.at("k"), "v");
    EXPECT_EQ(turned->find("c"), nullptr);
}

TEST(Safetensors, any_truncation_is_an_error)
{
    const std::string file =
        weightFile(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
    ASSERT_TRUE(parse(file));
    for (std::size_t size = 0; size < file.size(); ++size)
        EXPECT_FALSE(parse(file.substr(0, size))) << size;
}

TEST(Safetensors, reads_back_what_it_wrote)
{
    const TemporaryFolder folder;
    const std::vector<float> first { 1.0F, -2.5F, 3.25F };
    const std::vector<float> second { 0.5F };
    const auto path = folder.path() / "w.safetensors";
    const auto hash = writeSafetensors(
        path, { viewOf("one", first), viewOf("второй", second) }, { { "k", "v" } });
    ASSERT_TRUE(hash);
    EXPECT_EQ(hash->size(), 64U);
    const auto file = SafetensorsFile::open(path);
    ASSERT_TRUE(file);
    const TensorView *one = file->content().find("one");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->shape, std::vector<std::int64_t> { 3 });
    EXPECT_EQ(std::memcmp(one->bytes.data(), first.data(), one->bytes.size()), 0);
    EXPECT_NE(file->content().find("второй"), nullptr);
    EXPECT_EQ(file->content().metadata.at("k"), "v");
}

TEST(Safetensors, missing_files_and_folders_are_errors)
{
    const TemporaryFolder folder;
    const auto missing = SafetensorsFile::open(folder.path() / "none");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_FALSE(SafetensorsFile::open(folder.path()));
    EXPECT_FALSE(writeSafetensors(folder.path() / "no" / "such" / "folder", {}, {}));
}

} // namespace strofa::lm
