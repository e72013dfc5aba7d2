// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/stored_layout.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <numeric>

namespace strofa::lm
{

namespace
{

NetworkShape tinyShape()
{
    NetworkShape shape;
    shape.layers = 1;
    shape.hidden = 20;
    shape.embedding = 3;
    shape.vocabulary = 7;
    return shape;
}

/// A packed file that may be spoilt before it is written.
class PackedFile
{
public:
    explicit PackedFile(const std::string &precision) : m_precision(precision)
    {
        for (const StoredTensor &stored : packedLayout(tinyShape(), precision)) {
            const auto count = std::accumulate(
                stored.sizes.begin(), stored.sizes.end(), std::int64_t { 1 }, std::multiplies<>());
            auto &bytes =
                m_bytes.emplace_back(static_cast<std::size_t>(count) * sizeOf(stored.type));
            m_tensors.push_back({ stored.name, stored.type, stored.sizes, bytes });
        }
    }

    /// "" if the file is sound, else what is wrong.
    std::string fault() const
    {
        const TemporaryFolder folder;
        const auto path = folder.path() / "weights";
        EXPECT_TRUE(writeSafetensors(path, m_tensors, {}));
        const auto file = SafetensorsFile::open(path);
        EXPECT_TRUE(file) << file.error().englishText();
        const auto checked =
            checkStoredTensors(file->content(), tinyShape(), m_precision, "weights");
        return checked ? "" : checked.error().englishText();
    }

    std::vector<TensorView> m_tensors;
    std::vector<std::vector<std::byte>> m_bytes;

private:
    std::string m_precision;
};

} // namespace

TEST(StoredLayout, packs_the_matrices_of_products_alone)
{
    std::vector<std::string> names;
    for (const StoredTensor &stored : packedLayout(tinyShape(), "int4"))
        names.push_back(stored.name + ' ' + std::string(nameOf(stored.type)));
    EXPECT_THAT(names,
                testing::ElementsAre("layers.0.input.weight.packed U8",
                                     "layers.0.recurrent.weight.packed U8",
                                     "head.weight.packed U8",
                                     "layers.0.input.weight.scales BF16",
                                     "layers.0.recurrent.weight.scales BF16",
                                     "head.weight.scales BF16",
                                     "embedding.weight F32",
                                     "layers.0.bias F32",
                                     "head.bias F32"));
}

TEST(StoredLayout, looks_up_one_hot_input_instead_of_packing_it)
{
    NetworkShape shape = tinyShape();
    shape.embedding = 0;
    EXPECT_EQ(packedLayout(shape, "int8").back().name, "head.bias");
    EXPECT_EQ(packedLayout(shape, "int8")[4].name, "layers.0.input.weight");
}

TEST(StoredLayout, each_fault_is_named)
{
    for (const std::string precision : { "int8", "int4", "int4-g128" }) {
        EXPECT_EQ(PackedFile(precision).fault(), "");
        PackedFile missing(precision);
        missing.m_tensors.erase(missing.m_tensors.begin() + 3);
        EXPECT_EQ(missing.fault(),
                  "weights: the tensor \"layers.0.input.weight.scales\" is missing.");
        PackedFile renamed(precision);
        renamed.m_tensors.push_back(renamed.m_tensors.back());
        renamed.m_tensors.back().name = "odd";
        EXPECT_EQ(renamed.fault(),
                  "weights: the tensor \"odd\" does not belong to the architecture.");
        PackedFile retyped(precision);
        retyped.m_tensors[3].type = TensorType::F16;
        EXPECT_THAT(retyped.fault(), testing::HasSubstr("does not have the type"));
        PackedFile reshaped(precision);
        reshaped.m_tensors[0].shape.push_back(1);
        EXPECT_THAT(reshaped.fault(), testing::HasSubstr("does not have the shape"));
        PackedFile infinite(precision);
        infinite.m_bytes[3][0] = std::byte { 0x80 };
        infinite.m_bytes[3][1] = std::byte { 0x7f };
        EXPECT_THAT(infinite.fault(), testing::HasSubstr("not numbers"));
    }
}

TEST(StoredLayout, whole_bytes_are_no_weights_of_other_precisions)
{
    NetworkShape shape = tinyShape();
    SafetensorsContent content;
    for (const Parameter &parameter : parameterLayout(shape))
        content.tensors.push_back({ parameter.name, TensorType::U8, parameter.sizes, {} });
    const auto checked = checkStoredTensors(content, shape, "float32", "weights");
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().englishText(), testing::HasSubstr("does not have the type"));
}

} // namespace strofa::lm
