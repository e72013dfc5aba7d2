// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/network_shape.h"
#include "tests/support/torch_files.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace strofa::tests
{

/// The folder of a Hugging Face model of the GPT-2 family: small, random, with everything odd that
/// such folders have. Three heads of eight; the embedding has rows without tokens.
class TinyGpt2
{
public:
    static constexpr int kRows = 312; ///< of the embedding
    static constexpr int kTokens = 300;

    explicit TinyGpt2(int hidden = 24);

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_shape; }

    /// Values by the names of lm::parameterLayout(); change them as a test likes.
    [[nodiscard]] std::map<std::string, std::vector<float>> &values() { return m_values; }

    [[nodiscard]] const std::map<std::string, std::vector<float>> &values() const
    {
        return m_values;
    }

    /// Gives the model a head of its own.
    void untie();

    /// Rounds all values to what `type` can store.
    void round(lm::TensorType type);

    /// The tensors as the library saves them, masks among them.
    [[nodiscard]] std::vector<FileTensor> tensors(const std::string &prefix = "transformer.",
                                                  lm::TensorType type = lm::TensorType::F32) const;

    /// Writes config.json, vocab.json and merges.txt; `changes` is a JSON object of fields to set.
    void writeRest(const std::filesystem::path &folder, const std::string &changes = "{}") const;

    /// The same vocabulary as tokenizer.json.
    [[nodiscard]] std::string tokenizerJson() const;

    [[nodiscard]] std::string configJson(const std::string &changes = "{}") const;
    [[nodiscard]] std::string vocabularyJson() const;
    [[nodiscard]] std::string mergesText() const;

private:
    lm::NetworkShape m_shape;
    std::map<std::string, std::vector<float>> m_values;
};

/// Writes a file, replacing one that is there.
void store(const std::filesystem::path &path, const std::string &content);

} // namespace strofa::tests
