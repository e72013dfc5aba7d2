// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gptq_checkpoint.h"

#include "core/base/random.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace strofa::tests
{

namespace
{

/// Rounds a product [columns, rows] as GPTQ stores it and sets `values` to what that stands for.
class Rounder
{
public:
    Rounder(const GptqMaking &making,
            const std::vector<std::int64_t> &sizes,
            std::vector<float> &values)
        : m_making(making)
        , m_values(values)
        , m_columns(static_cast<std::size_t>(sizes[0]))
        , m_rows(static_cast<std::size_t>(sizes[1]))
        , m_size(making.group > 0 ? static_cast<std::size_t>(making.group) : m_columns)
        , m_groups((m_columns + m_size - 1) / m_size)
        , m_groupOf(m_columns)
    {
        for (std::size_t i = 0; i < m_columns; ++i)
            m_groupOf[i] = static_cast<std::int32_t>(i / m_size);
        if (making.isOrdered) {
            base::Random random(sizes[1] > 100 ? 1 : 2);
            for (std::size_t i = m_columns; i > 1; --i)
                std::swap(
                    m_groupOf[i - 1],
                    m_groupOf[static_cast<std::size_t>(random.uniform() * static_cast<double>(i))]);
        }
    }

    /// NAME.qweight and its like; `module` with the prefix.
    std::vector<FileTensor> round(const std::string &module)
    {
        findScales();
        const auto inWord = static_cast<std::size_t>(32 / m_making.bits);
        std::vector<std::int32_t> weights(m_columns / inWord * m_rows);
        std::vector<std::int32_t> zeros(m_groups * m_rows / inWord);
        const auto put = [&](std::int32_t &word, unsigned value, std::size_t index) {
            const unsigned shift =
                static_cast<unsigned>(index % inWord) * static_cast<unsigned>(m_making.bits);
            word = static_cast<std::int32_t>(static_cast<std::uint32_t>(word) | value << shift);
        };
        for (std::size_t k = 0; k < m_columns; ++k) {
            for (std::size_t n = 0; n < m_rows; ++n) {
                const std::size_t place = static_cast<std::size_t>(m_groupOf[k]) * m_rows + n;
                float &value = m_values[k * m_rows + n];
                const int q = std::clamp(static_cast<int>(std::lround(value / m_scales[place]))
                                             + m_zeros[place],
                                         0,
                                         (1 << m_making.bits) - 1);
                value = m_scales[place] * static_cast<float>(q - m_zeros[place]);
                put(weights[k / inWord * m_rows + n], static_cast<unsigned>(q), k);
            }
        }
        const int shift = m_making.isSecondVersion ? 0 : 1;
        for (std::size_t place = 0; place < m_zeros.size(); ++place)
            put(zeros[place / inWord], static_cast<unsigned>(m_zeros[place] - shift), place);
        const auto rows = static_cast<std::int64_t>(m_rows);
        const auto columns = static_cast<std::int64_t>(m_columns);
        const auto groups = static_cast<std::int64_t>(m_groups);
        const auto word = static_cast<std::int64_t>(inWord);
        std::vector<FileTensor> tensors {
            integerTensor(module + ".qweight", { columns / word, rows }, weights),
            integerTensor(module + ".qzeros", { groups, rows / word }, zeros),
            floatTensor(module + ".scales", { groups, rows }, m_scales, lm::TensorType::F16)
        };
        if (m_making.hasGroups)
            tensors.push_back(integerTensor(module + ".g_idx", { columns }, m_groupOf));
        return tensors;
    }

private:
    void findScales()
    {
        const int half = 1 << (m_making.bits - 1);
        std::vector<float> largest(m_groups * m_rows, 0.0F);
        for (std::size_t k = 0; k < m_columns; ++k)
            for (std::size_t n = 0; n < m_rows; ++n) {
                float &most = largest[static_cast<std::size_t>(m_groupOf[k]) * m_rows + n];
                most = std::max(most, std::abs(m_values[k * m_rows + n]));
            }
        for (float &most : largest)
            most = most / static_cast<float>(half) + 1e-4F;
        m_scales = roundedTo(lm::TensorType::F16, largest);
        base::Random random(9);
        m_zeros.assign(m_scales.size(), half);
        const int least = m_making.isSecondVersion ? 0 : 1;
        for (int &zero : m_zeros)
            if (!m_making.isSymmetric)
                zero = least + static_cast<int>(random.uniform() * (2 * half - 1));
    }

    const GptqMaking &m_making;
    std::vector<float> &m_values;
    std::size_t m_columns;
    std::size_t m_rows;
    std::size_t m_size;
    std::size_t m_groups;
    std::vector<std::int32_t> m_groupOf;
    std::vector<float> m_scales;
    std::vector<int> m_zeros;
};

} // namespace

std::string GptqMaking::config() const
{
    nlohmann::json root = { { "bits", bits },
                            { "group_size", group > 0 ? group : -1 },
                            { "desc_act", isOrdered },
                            { "sym", isSymmetric } };
    if (isSecondVersion)
        root["checkpoint_format"] = "gptq_v2";
    return root.dump();
}

std::vector<FileTensor>
gptqCheckpoint(TinyGpt2 &model, const GptqMaking &making, lm::TensorType floats)
{
    std::vector<FileTensor> tensors;
    for (FileTensor &tensor : model.tensors("transformer.", floats)) {
        const std::string name = tensor.name.substr(std::string("transformer.").size());
        if (!name.starts_with("h.") || !name.ends_with(".weight") || tensor.shape.size() != 2) {
            tensors.push_back(std::move(tensor));
            continue;
        }
        const std::string module = tensor.name.substr(0, tensor.name.rfind('.'));
        Rounder rounder(making, tensor.shape, model.values().at(name));
        for (FileTensor &part : rounder.round(module))
            tensors.push_back(std::move(part));
    }
    return tensors;
}

void writeGptqFolder(const std::filesystem::path &folder, TinyGpt2 &model, const GptqMaking &making)
{
    model.writeRest(folder, model.shape().hasOwnHead ? R"({"tie_word_embeddings":false})" : "{}");
    store(folder / "quantize_config.json", making.config());
    store(folder / "model.safetensors", safetensorsFile(gptqCheckpoint(model, making)));
}

} // namespace strofa::tests
