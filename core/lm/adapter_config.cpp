// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_config.h"

#include "core/lm/bounded_json.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr JsonLimits kLimits { 6, 20'000 };
constexpr int kLargestRank = 4096;

tl::unexpected<base::Error> badField(const std::string &name)
{
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("The adapter's configuration cannot be used: \"%1\" has "
                                           "a value that it may not have."),
                         { name });
}

tl::unexpected<base::Error> unsupported(const std::string &name)
{
    return base::failure(ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("The adapter uses \"%1\", which this program cannot "
                                           "apply; only plain LoRA adapters can be used."),
                         { name });
}

/// Whether the base weights are those that the adapter was made for. Other ways to begin (PiSSA,
/// CorDA, OLoRA, LoftQ) change the base, and what is stored belongs to the changed one.
bool leavesBase(const json &root)
{
    const auto found = root.find("init_lora_weights");
    return found == root.end() || found->is_null() || found->is_boolean() || *found == "gaussian"
        || *found == "eva" || *found == "orthogonal";
}

/// Whether a field is absent, null, false or empty.
bool isUnused(const json &root, const char *name)
{
    const auto found = root.find(name);
    return found == root.end() || found->is_null() || *found == json(false)
        || ((found->is_array() || found->is_object()) && found->empty());
}

base::Expected<void> checkMethod(const json &root)
{
    const auto type = root.find("peft_type");
    if (type == root.end() || !type->is_string())
        return badField("peft_type");
    if (*type != "LORA")
        return unsupported(type->get<std::string>());
    const auto bias = root.find("bias");
    if (bias != root.end() && *bias != "none")
        return bias->is_string() ? unsupported("bias") : badField("bias");
    for (const char *name : { "use_dora",
                              "modules_to_save",
                              "layers_to_transform",
                              "layer_replication",
                              "exclude_modules",
                              "target_parameters",
                              "trainable_token_indices",
                              "use_qalora",
                              "use_bdlora",
                              "arrow_config",
                              "alora_invocation_tokens",
                              "corda_config",
                              "megatron_config",
                              "lora_bias" }) {
        if (!isUnused(root, name))
            return unsupported(name);
    }
    if (!leavesBase(root))
        return unsupported("init_lora_weights");
    return {};
}

base::Expected<void> readRank(const json &value, const std::string &name, int &rank)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() < 1
        || value.get<std::uint64_t>() > kLargestRank)
        return badField(name);
    rank = value.get<int>();
    return {};
}

base::Expected<void>
readNumber(const json &value, const std::string &name, double most, double &number)
{
    if (!value.is_number())
        return badField(name);
    number = value.get<double>();
    if (!std::isfinite(number) || number < 0.0 || number > most)
        return badField(name);
    return {};
}

base::Expected<void> readFlag(const json &root, const char *name, bool &flag)
{
    const auto found = root.find(name);
    if (found == root.end() || found->is_null())
        return {};
    if (!found->is_boolean())
        return badField(name);
    flag = found->get<bool>();
    return {};
}

base::Expected<void> readTargets(const json &root, AdapterConfig &config)
{
    const auto found = root.find("target_modules");
    if (found == root.end() || found->is_null())
        return {};
    if (found->is_string()) // a regular expression, or "all-linear": the tensors' names tell
        return {};
    if (!found->is_array())
        return badField("target_modules");
    for (const json &name : *found) {
        if (!name.is_string() || name.get_ref<const std::string &>().empty())
            return badField("target_modules");
        config.targets.push_back(name.get<std::string>());
    }
    std::sort(config.targets.begin(), config.targets.end());
    return {};
}

/// Ends of names only: PEFT allows regular expressions here.
bool isPlainName(const std::string &name)
{
    return !name.empty() && name.find_first_of("^$*+?()[]{}|\\") == std::string::npos;
}

/// Full names of modules begin with the model, which products of this program do not name.
std::string withoutModel(std::string_view name)
{
    for (const std::string_view model : { "base_model.model.", "transformer." }) {
        if (name.starts_with(model))
            name.remove_prefix(model.size());
    }
    return std::string(name);
}

/// Whether another pattern with another value may mean the same product: which one counts has
/// changed between versions of PEFT.
bool isAmbiguous(const json &patterns, const std::string &name)
{
    return std::ranges::any_of(patterns.items(), [&](const auto &other) {
        return other.key() != name && other.value() != patterns.at(name)
            && isMeantBy(withoutModel(other.key()), withoutModel(name));
    });
}

base::Expected<void> readPatterns(const json &root, AdapterConfig &config)
{
    for (const char *field : { "rank_pattern", "alpha_pattern" }) {
        const auto found = root.find(field);
        if (found == root.end() || found->is_null())
            continue;
        if (!found->is_object())
            return badField(field);
        for (const auto &[whole, value] : found->items()) {
            const std::string name = withoutModel(whole);
            if (!isPlainName(name) || isAmbiguous(*found, whole))
                return unsupported(field);
            const bool isRank = std::string_view(field) == "rank_pattern";
            auto read = isRank ? readRank(value, field, config.rankPattern[name])
                               : readNumber(value, field, 1e6, config.alphaPattern[name]);
            if (!read)
                return read;
        }
    }
    return {};
}

/// The value of a pattern that means the product; all that do have the same.
template <class Value>
Value patternOr(const std::map<std::string, Value> &patterns, std::string_view product, Value other)
{
    const auto found = std::ranges::find_if(
        patterns, [&](const auto &pattern) { return isMeantBy(product, pattern.first); });
    return found == patterns.end() ? other : found->second;
}

} // namespace

int AdapterConfig::rankOf(std::string_view product) const
{
    return patternOr(rankPattern, product, rank);
}

double AdapterConfig::scaleOf(std::string_view product) const
{
    const double own = patternOr(alphaPattern, product, alpha);
    const auto size = static_cast<double>(rankOf(product));
    return own / (rankStabilised ? std::sqrt(size) : size);
}

bool isMeantBy(std::string_view product, std::string_view target)
{
    if (!product.ends_with(target))
        return false;
    return product.size() == target.size() || product[product.size() - target.size() - 1] == '.';
}

base::Expected<AdapterConfig> parseAdapterConfig(std::string_view text)
{
    const auto root =
        parseJson(text,
                  kLimits,
                  { STROFA_ERROR_TEXT("The adapter's configuration is not JSON."),
                    STROFA_ERROR_TEXT("The adapter's configuration is nested too deeply."),
                    STROFA_ERROR_TEXT("The adapter's configuration has too many parts."),
                    STROFA_ERROR_TEXT("The adapter's configuration has the name \"%1\" twice.") });
    if (!root)
        return tl::unexpected(root.error());
    if (!root->is_object())
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The adapter's configuration is not an object."));
    if (auto checked = checkMethod(*root); !checked)
        return tl::unexpected(checked.error());
    AdapterConfig config;
    const auto number = [&](const char *name, double most, double &value) -> base::Expected<void> {
        const auto found = root->find(name);
        if (found == root->end() || found->is_null())
            return {};
        return readNumber(*found, name, most, value);
    };
    const auto rank = root->find("r");
    if (rank == root->end())
        return badField("r");
    const auto read =
        readRank(*rank, "r", config.rank)
            .and_then([&] { return number("lora_alpha", 1e6, config.alpha); })
            .and_then([&] { return number("lora_dropout", 1.0, config.dropout); })
            .and_then([&] { return readFlag(*root, "use_rslora", config.rankStabilised); })
            .and_then([&] { return readFlag(*root, "fan_in_fan_out", config.fanInFanOut); })
            .and_then([&] { return readTargets(*root, config); })
            .and_then([&] { return readPatterns(*root, config); });
    if (!read)
        return tl::unexpected(read.error());
    if (const auto base = root->find("base_model_name_or_path");
        base != root->end() && base->is_string())
        config.baseModel = base->get<std::string>();
    return config;
}

std::string toJson(const AdapterConfig &config)
{
    const nlohmann::ordered_json root = {
        { "peft_type", "LORA" },
        { "task_type", "CAUSAL_LM" },
        { "base_model_name_or_path", config.baseModel },
        { "r", config.rank },
        { "lora_alpha", config.alpha },
        { "lora_dropout", config.dropout },
        { "target_modules", config.targets },
        { "fan_in_fan_out", config.fanInFanOut },
        { "bias", "none" },
        { "inference_mode", true },
        { "init_lora_weights", true },
        { "modules_to_save", nullptr },
        { "layers_to_transform", nullptr },
        { "layers_pattern", nullptr },
        { "rank_pattern", config.rankPattern },
        { "alpha_pattern", config.alphaPattern },
        { "revision", nullptr },
        { "use_rslora", config.rankStabilised },
        { "use_dora", false },
    };
    return root.dump(2) + '\n';
}

} // namespace strofa::lm
