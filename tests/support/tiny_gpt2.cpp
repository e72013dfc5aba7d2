// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_gpt2.h"

#include "core/base/random.h"
#include "core/lm/byte_words.h"
#include "core/lm/utf8.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <numeric>

namespace strofa::tests
{

using lm::TensorType;

namespace
{

std::size_t countOf(const std::vector<std::int64_t> &sizes)
{
    return static_cast<std::size_t>(
        std::accumulate(sizes.begin(), sizes.end(), std::int64_t { 1 }, std::multiplies<>()));
}

std::vector<float> randomValues(std::size_t count, base::Random &random)
{
    std::vector<float> values(count);
    for (float &value : values)
        value = static_cast<float>(random.uniform() - 0.5) * 0.7F;
    return values;
}

/// The two bytes of each small letter.
std::vector<std::pair<std::string, std::string>> letterMerges()
{
    std::vector<std::pair<std::string, std::string>> merges;
    for (char32_t letter = U'а'; letter <= U'я'; ++letter) {
        const std::string bytes = lm::encodeUtf8(letter);
        merges.emplace_back(lm::encodeUtf8(lm::byteSymbol(static_cast<unsigned char>(bytes[0]))),
                            lm::encodeUtf8(lm::byteSymbol(static_cast<unsigned char>(bytes[1]))));
    }
    return merges;
}

nlohmann::ordered_json vocabulary()
{
    nlohmann::ordered_json tokens;
    for (const char *name : { "<pad>", "<s>", "</s>", "<unk>", "<mask>" })
        tokens[name] = tokens.size();
    for (int byte = 0; byte < 256; ++byte)
        tokens[lm::encodeUtf8(lm::byteSymbol(static_cast<unsigned char>(byte)))] = tokens.size();
    for (const auto &[left, right] : letterMerges())
        tokens[left + right] = tokens.size();
    while (tokens.size() < TinyGpt2::kTokens)
        tokens["<spare" + std::to_string(tokens.size()) + '>'] = tokens.size();
    return tokens;
}

} // namespace

TinyGpt2::TinyGpt2(int hidden)
{
    m_shape.cell = "gpt2";
    m_shape.layers = 2;
    m_shape.hidden = hidden;
    m_shape.embedding = 0;
    m_shape.heads = 3;
    m_shape.context = 20;
    m_shape.vocabulary = kRows;
    base::Random random(5);
    for (const lm::Parameter &parameter : lm::parameterLayout(m_shape))
        m_values[parameter.name] = randomValues(countOf(parameter.sizes), random);
}

void TinyGpt2::untie()
{
    m_shape.hasOwnHead = true;
    base::Random random(6);
    m_values["lm_head.weight"] =
        randomValues(static_cast<std::size_t>(kRows * m_shape.hidden), random);
}

void TinyGpt2::round(TensorType type)
{
    for (auto &[name, values] : m_values)
        values = roundedTo(type, values);
}

std::vector<FileTensor> TinyGpt2::tensors(const std::string &prefix, TensorType type) const
{
    std::vector<FileTensor> all;
    for (const lm::Parameter &parameter : lm::parameterLayout(m_shape)) {
        const bool isHead = parameter.name == "lm_head.weight"; // never has the prefix
        all.push_back(floatTensor((isHead ? std::string() : prefix) + parameter.name,
                                  parameter.sizes,
                                  m_values.at(parameter.name),
                                  type));
    }
    for (int layer = 0; layer < m_shape.layers; ++layer) {
        const std::string name = prefix + "h." + std::to_string(layer) + ".attn.";
        const auto count = static_cast<std::size_t>(m_shape.context * m_shape.context);
        all.push_back({ name + "bias",
                        layer == 0 ? TensorType::U8 : TensorType::Bool,
                        { 1, 1, m_shape.context, m_shape.context },
                        std::string(count, '\1') });
        all.push_back(floatTensor(name + "masked_bias", {}, { -1e4F }, type));
    }
    return all;
}

std::string TinyGpt2::configJson(const std::string &changes) const
{
    nlohmann::json config = { { "model_type", "gpt2" },
                              { "architectures", { "GPT2LMHeadModel" } },
                              { "_name_or_path", "tiny/gpt2" },
                              { "activation_function", "gelu_new" },
                              { "layer_norm_epsilon", 1e-05 },
                              { "n_layer", m_shape.layers },
                              { "n_embd", m_shape.hidden },
                              { "n_head", m_shape.heads },
                              { "n_positions", m_shape.context },
                              { "n_ctx", m_shape.context },
                              { "n_inner", nullptr },
                              { "vocab_size", kRows },
                              { "torch_dtype", "float16" },
                              { "bos_token_id", 1 },
                              { "eos_token_id", 2 } };
    if (m_shape.hasOwnHead)
        config["tie_word_embeddings"] = false;
    config.update(nlohmann::json::parse(changes));
    return config.dump();
}

std::string TinyGpt2::vocabularyJson() const
{
    return vocabulary().dump();
}

std::string TinyGpt2::mergesText() const
{
    std::string text = "#version: 0.2\n";
    for (const auto &[left, right] : letterMerges())
        text += left + ' ' + right + '\n';
    return text;
}

std::string TinyGpt2::tokenizerJson() const
{
    nlohmann::ordered_json root = {
        { "version", "1.0" },
        { "added_tokens", nlohmann::json::array() },
        { "normalizer", nullptr },
        { "pre_tokenizer",
          { { "type", "ByteLevel" }, { "add_prefix_space", false }, { "use_regex", true } } },
        { "decoder", { { "type", "ByteLevel" } } },
        { "model", { { "type", "BPE" }, { "dropout", nullptr }, { "unk_token", nullptr } } }
    };
    root["added_tokens"].push_back({ { "id", 1 }, { "content", "<s>" }, { "special", true } });
    root["model"]["vocab"] = vocabulary();
    root["model"]["merges"] = nlohmann::json::array();
    for (const auto &[left, right] : letterMerges())
        root["model"]["merges"].push_back({ left, right });
    return root.dump();
}

void TinyGpt2::writeRest(const std::filesystem::path &folder, const std::string &changes) const
{
    std::filesystem::create_directories(folder);
    store(folder / "config.json", configJson(changes));
    store(folder / "vocab.json", vocabularyJson());
    store(folder / "merges.txt", mergesText());
}

void store(const std::filesystem::path &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

} // namespace strofa::tests
