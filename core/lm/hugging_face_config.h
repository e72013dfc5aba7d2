// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/network_shape.h"
#include "core/lm/stored_layout.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// Something that the user should know and that does not stop the work: a sentence for translators
/// with its arguments, as errors are.
using Notice = base::Error;

[[nodiscard]] Notice notice(std::string sentence, std::vector<std::string> arguments = {});

/// quantize_config.json of a GPTQ checkpoint, or what config.json says of it.
struct GptqConfig {
    GptqFormat format;
    bool isSymmetric = true; ///< what the file says of itself; missing: true
    bool isSecondVersion = false; ///< zeros are stored as they are, not less one
    std::string baseName; ///< of the weights' file; may be empty
    std::vector<Notice> notices;
};

/// What config.json of a Hugging Face folder says of a model.
struct HuggingFaceConfig {
    NetworkShape shape; ///< its vocabulary counts the rows of the embedding
    std::string name; ///< _name_or_path; may be empty
    std::vector<std::int64_t> specialTokens; ///< bos_token_id and eos_token_id, if given
    std::optional<GptqConfig> gptq;
};

/// Parses config.json of a GPT-2 network. Everything that would make another network of the same
/// weights (other architectures, activations, widths, epsilons, ways of attention) is Unsupported
/// with a sentence of its own; unknown fields are passed over.
[[nodiscard]] base::Expected<HuggingFaceConfig> parseHuggingFaceConfig(std::string_view json);

/// Parses quantize_config.json. Other methods, widths and layouts are Unsupported.
[[nodiscard]] base::Expected<GptqConfig> parseGptqConfig(std::string_view json);

/// Reads the configuration of a folder: config.json and, of GPTQ checkpoints, quantize_config.json
/// or quant_config.json, which go before what config.json says.
[[nodiscard]] base::Expected<HuggingFaceConfig>
readHuggingFaceConfig(const std::filesystem::path &folder);

} // namespace strofa::lm
