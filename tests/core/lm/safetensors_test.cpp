// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/safetensors.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

/// A file with this header text and so many bytes of tensors.
std::string fileOf(const std::string &header, std::size_t dataBytes, std::uint64_t length)
{
    std::string file;
    for (unsigned i = 0; i < 8; ++i)
        file += static_cast<char>((length >> (8U * i)) & 0xffU);
    return file + header + std::string(dataBytes, '\0');
}

std::string fileOf(const std::string &header, std::size_t dataBytes)
{
    return fileOf(header, dataBytes, header.size());
}

base::Expected<SafetensorsContent> parse(const std::string &file)
{
    return parseSafetensors(std::as_bytes(std::span(file.data(), file.size())), "model");
}

struct Mutation {
    std::string name;
    std::string file;
    std::string message; ///< a part of the sentence
    ErrorCode code = ErrorCode::Corrupted;
};

std::string oneTensor(const std::string &fields)
{
    return "{\"a\":{" + fields + "}}";
}

const std::string kGood = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
const std::string kNotWhole = "is not a whole number";
const std::string kNoPair = "has no pair of offsets";
const std::string kNotJson = "is not valid UTF-8 JSON";

std::string type(const std::string &text)
{
    return oneTensor(R"("dtype":)" + text + R"(,"shape":[2],"data_offsets":[0,8])");
}

std::string shape(const std::string &text)
{
    return oneTensor(R"("dtype":"F32","shape":)" + text + R"(,"data_offsets":[0,8])");
}

std::string offsets(const std::string &text)
{
    return oneTensor(R"("dtype":"F32","shape":[2],"data_offsets":)" + text);
}

std::string twoTensors(const std::string &first, const std::string &second)
{
    return R"({"a":{"dtype":"F32","shape":[1],"data_offsets":)" + first
        + R"(},"b":{"dtype":"F32","shape":[1],"data_offsets":)" + second + "}}";
}

std::vector<Mutation> headerMutations()
{
    return {
        { "empty file", "", "too short" },
        { "seven bytes", std::string(7, '\1'), "too short" },
        { "length zero", fileOf("", 0), "does not start with '{'" },
        { "length beyond the file", fileOf(kGood, 0, 5000), "ends within its header" },
        { "length of one byte more", fileOf(kGood, 0, kGood.size() + 1), "ends within its header" },
        { "length of a header too long", fileOf(kGood, 8, (1U << 20U) + 1), "at most 1048576" },
        { "length of 100 MB", fileOf(kGood, 8, 100'000'000), "claims 100000000 bytes" },
        { "largest length", fileOf(kGood, 8, ~std::uint64_t { 0 }), "at most 1048576" },
        { "space before the brace", fileOf(' ' + kGood, 8), "does not start with '{'" },
        { "an array", fileOf("[1,2]", 0), "does not start with '{'" },
        { "cut header", fileOf(kGood.substr(0, kGood.size() - 1), 8), kNotJson },
        { "text behind the header", fileOf(kGood + "x", 8), kNotJson },
        { "broken UTF-8 in a name", fileOf("{\"\xc3\x28\":{}}", 0), kNotJson },
        { "a lone continuation byte", fileOf("{\"\x80\":{}}", 0), kNotJson },
        { "NUL in the header", fileOf(std::string("{\0}", 3), 0), kNotJson },
        { "deep nesting",
          fileOf("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}", 0),
          "nested too deeply" },
        { "the same tensor twice",
          fileOf(kGood.substr(0, kGood.size() - 1) + "," + kGood.substr(1), 8),
          "\"a\" occurs twice" },
        { "the same field twice",
          fileOf(oneTensor(R"("dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8])"), 8),
          "\"dtype\" occurs twice" },
    };
}

std::vector<Mutation> entryMutations()
{
    return {
        { "an entry that is a number", fileOf(R"({"a":1})", 0), "is not an object" },
        { "an entry that is null", fileOf(R"({"a":null})", 0), "is not an object" },
        { "no type", fileOf(oneTensor(R"("shape":[2],"data_offsets":[0,8])"), 8), "has no type" },
        { "a type that is a number", fileOf(type("32"), 8), "has no type" },
        { "type F64", fileOf(type("\"F64\""), 8), "has the type \"F64\"", ErrorCode::Unsupported },
        { "type I8", fileOf(type("\"I8\""), 8), "has the type \"I8\"", ErrorCode::Unsupported },
        { "type in lower case", fileOf(type("\"f32\""), 8), "\"f32\"", ErrorCode::Unsupported },
        { "empty type", fileOf(type("\"\""), 8), "has the type \"\"", ErrorCode::Unsupported },
        { "an unknown field",
          fileOf(oneTensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1)"), 8),
          "unknown field \"x\"" },
        { "metadata that is a string", fileOf(R"({"__metadata__":"x"})", 0), "metadata is not" },
        { "metadata with a number",
          fileOf(R"({"__metadata__":{"x":1}})", 0),
          "\"x\" is not a string" },
    };
}

std::vector<Mutation> shapeMutations()
{
    return {
        { "no shape",
          fileOf(oneTensor(R"("dtype":"F32","data_offsets":[0,8])"), 8),
          "has no shape" },
        { "a shape that is a number", fileOf(shape("2"), 8), "has no shape" },
        { "five dimensions", fileOf(shape("[1,1,1,1,2]"), 8), "more than four dimensions" },
        { "a negative dimension", fileOf(shape("[-2]"), 8), kNotWhole },
        { "a broken dimension", fileOf(shape("[2.0]"), 8), kNotWhole },
        { "a dimension in words", fileOf(shape("[\"2\"]"), 8), kNotWhole },
        { "a dimension of zero", fileOf(shape("[0]"), 8), "is zero" },
        { "zero beside an overflow", fileOf(shape("[0,18446744073709551615]"), 8), "is zero" },
        { "the largest dimension", fileOf(shape("[18446744073709551615]"), 8), "overflows" },
        { "a dimension beyond 64 bits", fileOf(shape("[18446744073709551616]"), 8), kNotWhole },
        { "a product that overflows", fileOf(shape("[4294967296,4294967296]"), 8), "overflows" },
        { "a product that wraps to 8", fileOf(shape("[4611686018427387906,1]"), 8), "overflows" },
    };
}

std::vector<Mutation> offsetMutations()
{
    return {
        { "no offsets", fileOf(oneTensor(R"("dtype":"F32","shape":[2])"), 8), kNoPair },
        { "one offset", fileOf(offsets("[0]"), 8), kNoPair },
        { "three offsets", fileOf(offsets("[0,8,8]"), 8), kNoPair },
        { "a negative offset", fileOf(offsets("[-8,0]"), 8), kNoPair },
        { "a broken offset", fileOf(offsets("[0,8.5]"), 8), kNoPair },
        { "offsets turned round", fileOf(offsets("[8,0]"), 8), "ends before it begins" },
        { "fewer bytes than the shape", fileOf(offsets("[0,4]"), 8), "takes 4 bytes" },
        { "more bytes than the shape", fileOf(offsets("[0,12]"), 12), "needs 8" },
        { "half the bytes of the type",
          fileOf(oneTensor(R"("dtype":"BF16","shape":[2],"data_offsets":[0,8])"), 8),
          "needs 4" },
    };
}

std::vector<Mutation> layoutMutations()
{
    return {
        { "a hole at the beginning", fileOf(offsets("[4,12]"), 12), "hole before" },
        { "a hole in the middle", fileOf(twoTensors("[0,4]", "[8,12]"), 12), "hole before" },
        { "an overlap", fileOf(twoTensors("[0,4]", "[2,6]"), 6), "overlaps" },
        { "the same range twice", fileOf(twoTensors("[0,4]", "[0,4]"), 4), "overlaps" },
        { "data one byte short", fileOf(kGood, 7), "beyond the end of the file" },
        { "no data", fileOf(kGood, 0), "beyond the end of the file" },
        { "data one byte long", fileOf(kGood, 9), "1 bytes after the last tensor" },
        { "data without tensors", fileOf("{}", 3), "3 bytes after the last tensor" },
    };
}

std::vector<Mutation> mutations()
{
    std::vector<Mutation> all;
    for (const auto &table :
         { headerMutations, entryMutations, shapeMutations, offsetMutations, layoutMutations }) {
        for (Mutation &mutation : table())
            all.push_back(std::move(mutation));
    }
    return all;
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
    const std::vector<Mutation> all = mutations();
    EXPECT_GE(all.size(), 40U);
    for (const Mutation &mutation : all) {
        const auto result = parse(mutation.file);
        ASSERT_FALSE(result) << mutation.name;
        EXPECT_THAT(result.error().englishText(), HasSubstr(mutation.message)) << mutation.name;
        EXPECT_THAT(result.error().englishText(), HasSubstr("model")) << mutation.name;
        EXPECT_EQ(result.error().code, mutation.code) << mutation.name;
    }
}

TEST(Safetensors, accepts_what_the_format_allows)
{
    EXPECT_TRUE(parse(fileOf("{}", 0)));
    EXPECT_TRUE(parse(fileOf("{}      ", 0))); // padded with spaces
    EXPECT_TRUE(parse(fileOf(oneTensor(R"("dtype":"F32","shape":[],"data_offsets":[0,4])"), 4)));
    EXPECT_TRUE(
        parse(fileOf(oneTensor(R"("dtype":"F16","shape":[1,2,2,1],"data_offsets":[0,8])"), 8)));
    const auto turned = parse(
        fileOf(R"({"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},)"
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
    const std::string file = fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
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
