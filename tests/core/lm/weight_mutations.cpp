// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm/weight_mutations.h"

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

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

std::vector<WeightMutation> headerMutations()
{
    return {
        { "empty file", "", "too short" },
        { "seven bytes", std::string(7, '\1'), "too short" },
        { "length zero", weightFile("", 0), "does not start with '{'" },
        { "length beyond the file", weightFile(kGood, 0, 5000), "ends within its header" },
        { "length of one byte more",
          weightFile(kGood, 0, kGood.size() + 1),
          "ends within its header" },
        { "length of a header too long", weightFile(kGood, 8, (1U << 20U) + 1), "at most 1048576" },
        { "length of 100 MB", weightFile(kGood, 8, 100'000'000), "claims 100000000 bytes" },
        { "largest length", weightFile(kGood, 8, ~std::uint64_t { 0 }), "at most 1048576" },
        { "space before the brace", weightFile(' ' + kGood, 8), "does not start with '{'" },
        { "an array", weightFile("[1,2]", 0), "does not start with '{'" },
        { "cut header", weightFile(kGood.substr(0, kGood.size() - 1), 8), kNotJson },
        { "text behind the header", weightFile(kGood + "x", 8), kNotJson },
        { "broken UTF-8 in a name", weightFile("{\"\xc3\x28\":{}}", 0), kNotJson },
        { "a lone continuation byte", weightFile("{\"\x80\":{}}", 0), kNotJson },
        { "NUL in the header", weightFile(std::string("{\0}", 3), 0), kNotJson },
        { "deep nesting",
          weightFile("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}", 0),
          "nested too deeply" },
        { "the same tensor twice",
          weightFile(kGood.substr(0, kGood.size() - 1) + "," + kGood.substr(1), 8),
          "\"a\" occurs twice" },
        { "the same field twice",
          weightFile(oneTensor(R"("dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8])"),
                     8),
          "\"dtype\" occurs twice" },
    };
}

std::vector<WeightMutation> entryMutations()
{
    return {
        { "an entry that is a number", weightFile(R"({"a":1})", 0), "is not an object" },
        { "an entry that is null", weightFile(R"({"a":null})", 0), "is not an object" },
        { "no type",
          weightFile(oneTensor(R"("shape":[2],"data_offsets":[0,8])"), 8),
          "has no type" },
        { "a type that is a number", weightFile(type("32"), 8), "has no type" },
        { "type F64",
          weightFile(type("\"F64\""), 8),
          "has the type \"F64\"",
          ErrorCode::Unsupported },
        { "type I8", weightFile(type("\"I8\""), 8), "has the type \"I8\"", ErrorCode::Unsupported },
        { "type in lower case", weightFile(type("\"f32\""), 8), "\"f32\"", ErrorCode::Unsupported },
        { "empty type", weightFile(type("\"\""), 8), "has the type \"\"", ErrorCode::Unsupported },
        { "an unknown field",
          weightFile(oneTensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1)"), 8),
          "unknown field \"x\"" },
        { "metadata that is a string",
          weightFile(R"({"__metadata__":"x"})", 0),
          "metadata is not" },
        { "metadata with a number",
          weightFile(R"({"__metadata__":{"x":1}})", 0),
          "\"x\" is not a string" },
    };
}

std::vector<WeightMutation> shapeMutations()
{
    return {
        { "no shape",
          weightFile(oneTensor(R"("dtype":"F32","data_offsets":[0,8])"), 8),
          "has no shape" },
        { "a shape that is a number", weightFile(shape("2"), 8), "has no shape" },
        { "five dimensions", weightFile(shape("[1,1,1,1,2]"), 8), "more than four dimensions" },
        { "a negative dimension", weightFile(shape("[-2]"), 8), kNotWhole },
        { "a broken dimension", weightFile(shape("[2.0]"), 8), kNotWhole },
        { "a dimension in words", weightFile(shape("[\"2\"]"), 8), kNotWhole },
        { "a dimension of zero", weightFile(shape("[0]"), 8), "is zero" },
        { "zero beside an overflow", weightFile(shape("[0,18446744073709551615]"), 8), "is zero" },
        { "the largest dimension", weightFile(shape("[18446744073709551615]"), 8), "overflows" },
        { "a dimension beyond 64 bits", weightFile(shape("[18446744073709551616]"), 8), kNotWhole },
        { "a product that overflows",
          weightFile(shape("[4294967296,4294967296]"), 8),
          "overflows" },
        { "a product that wraps to 8",
          weightFile(shape("[4611686018427387906,1]"), 8),
          "overflows" },
    };
}

std::vector<WeightMutation> offsetMutations()
{
    return {
        { "no offsets", weightFile(oneTensor(R"("dtype":"F32","shape":[2])"), 8), kNoPair },
        { "one offset", weightFile(offsets("[0]"), 8), kNoPair },
        { "three offsets", weightFile(offsets("[0,8,8]"), 8), kNoPair },
        { "a negative offset", weightFile(offsets("[-8,0]"), 8), kNoPair },
        { "a broken offset", weightFile(offsets("[0,8.5]"), 8), kNoPair },
        { "offsets turned round", weightFile(offsets("[8,0]"), 8), "ends before it begins" },
        { "fewer bytes than the shape", weightFile(offsets("[0,4]"), 8), "takes 4 bytes" },
        { "more bytes than the shape", weightFile(offsets("[0,12]"), 12), "needs 8" },
        { "half the bytes of the type",
          weightFile(oneTensor(R"("dtype":"BF16","shape":[2],"data_offsets":[0,8])"), 8),
          "needs 4" },
    };
}

std::vector<WeightMutation> layoutMutations()
{
    return {
        { "a hole at the beginning", weightFile(offsets("[4,12]"), 12), "hole before" },
        { "a hole in the middle", weightFile(twoTensors("[0,4]", "[8,12]"), 12), "hole before" },
        { "an overlap", weightFile(twoTensors("[0,4]", "[2,6]"), 6), "overlaps" },
        { "the same range twice", weightFile(twoTensors("[0,4]", "[0,4]"), 4), "overlaps" },
        { "data one byte short", weightFile(kGood, 7), "beyond the end of the file" },
        { "no data", weightFile(kGood, 0), "beyond the end of the file" },
        { "data one byte long", weightFile(kGood, 9), "1 bytes after the last tensor" },
        { "data without tensors", weightFile("{}", 3), "3 bytes after the last tensor" },
    };
}

} // namespace

std::string weightFile(const std::string &header, std::size_t dataBytes, std::uint64_t length)
{
    std::string file;
    for (unsigned i = 0; i < 8; ++i)
        file += static_cast<char>((length >> (8U * i)) & 0xffU);
    return file + header + std::string(dataBytes, '\0');
}

std::string weightFile(const std::string &header, std::size_t dataBytes)
{
    return weightFile(header, dataBytes, header.size());
}

std::vector<WeightMutation> weightMutations()
{
    std::vector<WeightMutation> all;
    for (const auto &table :
         { headerMutations, entryMutations, shapeMutations, offsetMutations, layoutMutations }) {
        for (WeightMutation &mutation : table())
            all.push_back(std::move(mutation));
    }
    return all;
}

} // namespace strofa::lm
