// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

inline constexpr const char *kAdapterConfigFile = "adapter_config.json";
inline constexpr const char *kAdapterWeightsFile = "adapter_model.safetensors";

/// adapter_config.json of a LoRA adapter as the library PEFT writes it (Hugging Face PEFT,
/// LoraConfig): what its weights belong to and by what they are multiplied.
struct AdapterConfig {
    int rank = 8;
    double alpha = 8.0;
    double dropout = 0.0;
    bool rankStabilised = false; ///< "use_rslora"
    bool fanInFanOut = false; ///< the base keeps its products as [inputs, outputs]
    std::vector<std::string> targets; ///< "target_modules"
    std::map<std::string, int> rankPattern; ///< other ranks, by ends of names
    std::map<std::string, double> alphaPattern; ///< likewise
    std::string baseModel; ///< "base_model_name_or_path"; may be empty

    /// The rank of a product of that name.
    [[nodiscard]] int rankOf(std::string_view product) const;

    /// What B·A of a product of that name is multiplied by.
    [[nodiscard]] double scaleOf(std::string_view product) const;
};

/// Whether a product is meant by a name or an end of its name, as PEFT has it: "c_proj" means
/// "h.0.attn.c_proj" and "h.0.mlp.c_proj", "mlp.c_proj" only the latter.
[[nodiscard]] bool isMeantBy(std::string_view product, std::string_view target);

/// Parses a configuration. Fields that this program does not know are passed over, since newer
/// versions of PEFT add some; those that change what the adapter computes and are not supported
/// (use_dora, modules_to_save, a bias that was trained, layers_to_transform, other types than
/// LORA, …) are refused as Unsupported. Corrupted for what is no such configuration at all.
[[nodiscard]] base::Expected<AdapterConfig> parseAdapterConfig(std::string_view json);

[[nodiscard]] std::string toJson(const AdapterConfig &config);

} // namespace strofa::lm
