// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tiny_gpt2.h"

namespace strofa::tests
{

/// How a GPTQ checkpoint is made.
struct GptqMaking {
    int bits = 4;
    int group = 32; ///< 0: whole
    bool isSymmetric = true;
    bool isSecondVersion = false;
    bool isOrdered = false;
    bool hasGroups = true; ///< writes g_idx

    [[nodiscard]] std::string config() const; ///< content of quantize_config.json
};

/// All tensors of a GPTQ checkpoint of the model, whose sizes have to fill whole words (hidden 144
/// does); the model's values become those that the checkpoint stands for. `floats` is the type of
/// what GPTQ does not round, to which the values must be rounded already.
[[nodiscard]] std::vector<FileTensor> gptqCheckpoint(TinyGpt2 &model,
                                                     const GptqMaking &making,
                                                     lm::TensorType floats = lm::TensorType::F32);

/// Writes a whole folder of such a model: configurations, vocabulary, model.safetensors.
void writeGptqFolder(const std::filesystem::path &folder,
                     TinyGpt2 &model,
                     const GptqMaking &making);

} // namespace strofa::tests
