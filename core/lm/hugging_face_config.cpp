// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/hugging_face_config.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/foreign_json.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kLargestConfig = std::size_t { 1 } << 20U;

tl::unexpected<base::Error> otherNetwork(std::string sentence, std::vector<std::string> arguments)
{
    return base::failure(ErrorCode::Unsupported, std::move(sentence), std::move(arguments));
}

/// The value of the first of some names that is there and not null.
const json *valueOf(const json &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const auto field = object.find(name);
        if (field != object.end() && !field->is_null())
            return &*field;
    }
    return nullptr;
}

struct SizeField {
    std::initializer_list<const char *> names; ///< the first one is used in messages
    std::uint64_t least;
    std::uint64_t most;
};

base::Expected<void> readSize(const json &root, const SizeField &field, int &value)
{
    const json *found = valueOf(root, field.names);
    if (found == nullptr)
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("config.json lacks \"%1\"."),
                             { *field.names.begin() });
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() < field.least
        || found->get<std::uint64_t>() > field.most)
        return base::failure(
            ErrorCode::Corrupted,
            STROFA_ERROR_TEXT("config.json: \"%1\" is not a whole number from %2 to %3."),
            { *field.names.begin(), std::to_string(field.least), std::to_string(field.most) });
    value = static_cast<int>(found->get<std::uint64_t>());
    return {};
}

base::Expected<void> checkArchitecture(const json &root)
{
    const json *type = valueOf(root, { "model_type" });
    std::string name = type != nullptr && type->is_string() ? type->get<std::string>() : "";
    const json *classes = valueOf(root, { "architectures" });
    if (name.empty() && classes != nullptr && classes->is_array() && !classes->empty()
        && classes->front().is_string())
        name = classes->front().get<std::string>();
    // The oldest configurations of GPT-2 name neither.
    const bool isGpt2 = name == "gpt2" || name.starts_with("GPT2")
        || (name.empty() && root.contains("n_embd") && root.contains("n_ctx"));
    if (!isGpt2)
        return otherNetwork(STROFA_ERROR_TEXT("The model is of the kind \"%1\"; only GPT-2 models "
                                              "(ruGPT-3, mGPT …) can be imported."),
                            { name });
    return {};
}

/// Options with the one value that the engine computes; missing means that value.
base::Expected<void> checkTruths(const json &root)
{
    struct Option {
        const char *name;
        bool wanted;
    };

    constexpr std::array kOptions { Option { "scale_attn_weights", true },
                                    Option { "scale_attn_by_inverse_layer_idx", false },
                                    Option { "add_cross_attention", false },
                                    Option { "is_encoder_decoder", false } };
    for (const Option &option : kOptions) {
        const json *value = valueOf(root, { option.name });
        if (value != nullptr && *value != option.wanted)
            return otherNetwork(STROFA_ERROR_TEXT("config.json sets \"%1\" to %2, which makes "
                                                  "another network than this program computes."),
                                { option.name, shortened(*value) });
    }
    return {};
}

base::Expected<void> checkOptions(const json &root, const NetworkShape &shape)
{
    const auto refuse = [](const char *name, const json &value) {
        return otherNetwork(STROFA_ERROR_TEXT("config.json sets \"%1\" to %2, which makes "
                                              "another network than this program computes."),
                            { name, shortened(value) });
    };
    // All of these are the tanh form of GELU.
    constexpr std::array kActivations { "gelu_new", "gelu_pytorch_tanh", "gelu_fast" };
    if (const json *value = valueOf(root, { "activation_function" })) {
        const bool isKnown = std::any_of(kActivations.begin(),
                                         kActivations.end(),
                                         [value](const char *known) { return *value == known; });
        if (!isKnown)
            return refuse("activation_function", *value);
    }
    if (const json *value = valueOf(root, { "layer_norm_epsilon" });
        value != nullptr && (!value->is_number() || std::abs(value->get<double>() - 1e-5) > 1e-9))
        return refuse("layer_norm_epsilon", *value);
    if (const json *value = valueOf(root, { "n_inner" });
        value != nullptr && *value != 4 * shape.hidden)
        return refuse("n_inner", *value);
    return checkTruths(root);
}

base::Expected<void> readShape(const json &root, NetworkShape &shape)
{
    shape.cell = "gpt2";
    shape.embedding = 0;
    return readSize(root, { { "n_layer", "num_hidden_layers" }, 1, 256 }, shape.layers)
        .and_then([&] {
            return readSize(root, { { "n_embd", "hidden_size" }, 1, 16384 }, shape.hidden);
        })
        .and_then([&] {
            return readSize(root, { { "n_head", "num_attention_heads" }, 1, 256 }, shape.heads);
        })
        .and_then([&] {
            return readSize(root,
                            { { "n_positions", "n_ctx", "max_position_embeddings" }, 2, 65536 },
                            shape.context);
        })
        .and_then([&] {
            return readSize(root, { { "vocab_size" }, 3, 1U << 20U }, shape.vocabulary);
        })
        .and_then([&]() -> base::Expected<void> {
            if (shape.hidden % shape.heads != 0)
                return base::failure(ErrorCode::Corrupted,
                                     STROFA_ERROR_TEXT("config.json: its %1 heads do not divide "
                                                       "its width of %2."),
                                     { std::to_string(shape.heads), std::to_string(shape.hidden) });
            const json *tied = valueOf(root, { "tie_word_embeddings" });
            if (tied != nullptr && !tied->is_boolean())
                return base::failure(ErrorCode::Corrupted,
                                     STROFA_ERROR_TEXT("config.json: \"%1\" is not true or false."),
                                     { "tie_word_embeddings" });
            shape.hasOwnHead = tied != nullptr && !tied->get<bool>();
            return {};
        });
}

} // namespace

Notice notice(std::string sentence, std::vector<std::string> arguments)
{
    return { ErrorCode::Unsupported, std::move(sentence), std::move(arguments) };
}

base::Expected<HuggingFaceConfig> parseHuggingFaceConfig(std::string_view text)
{
    const auto root = parseForeignJson(text, "config.json", kConfigurationLimits);
    if (!root)
        return tl::unexpected(root.error());
    HuggingFaceConfig config;
    auto checked = checkArchitecture(*root)
                       .and_then([&] { return readShape(*root, config.shape); })
                       .and_then([&] { return checkOptions(*root, config.shape); });
    if (!checked)
        return tl::unexpected(checked.error());
    if (const json *name = valueOf(*root, { "_name_or_path" });
        name != nullptr && name->is_string())
        config.name = name->get<std::string>().substr(0, 256);
    for (const char *field : { "bos_token_id", "eos_token_id" }) {
        const json *token = valueOf(*root, { field });
        if (token != nullptr && token->is_number_unsigned())
            config.specialTokens.push_back(token->get<std::int64_t>());
    }
    if (const json *quantisation = valueOf(*root, { "quantization_config" })) {
        auto gptq = parseGptqConfig(quantisation->dump());
        if (!gptq)
            return tl::unexpected(gptq.error());
        config.gptq = std::move(*gptq);
    }
    return config;
}

base::Expected<HuggingFaceConfig> readHuggingFaceConfig(const std::filesystem::path &folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / "config.json", error))
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("%1 is not a folder of a Hugging Face model: it has "
                                               "no config.json."),
                             { base::pathText(folder) });
    const auto text = readSmallFile(folder / "config.json", kLargestConfig);
    if (!text)
        return tl::unexpected(text.error());
    auto config = parseHuggingFaceConfig(*text);
    if (!config)
        return config;
    for (const char *name : { "quantize_config.json", "quant_config.json" }) {
        if (!std::filesystem::exists(folder / name, error))
            continue;
        const auto own = readSmallFile(folder / name, kLargestConfig);
        if (!own)
            return tl::unexpected(own.error());
        auto gptq = parseGptqConfig(*own);
        if (!gptq)
            return tl::unexpected(gptq.error());
        config->gptq = std::move(*gptq);
        break;
    }
    return config;
}

} // namespace strofa::lm
