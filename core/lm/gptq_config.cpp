// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_json.h"
#include "core/lm/hugging_face_config.h"

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr const char *kLabel = "quantize_config.json";

tl::unexpected<base::Error> unknown(std::string sentence, std::vector<std::string> arguments)
{
    return base::failure(ErrorCode::Unsupported, std::move(sentence), std::move(arguments));
}

/// A text field; empty where it is missing or null.
std::string textOf(const json &root, const char *name)
{
    const auto field = root.find(name);
    return field != root.end() && field->is_string() ? field->get<std::string>() : std::string();
}

const json *valueOf(const json &root, const char *name, const char *synonym)
{
    for (const char *key : { name, synonym }) {
        const auto field = root.find(key);
        if (field != root.end() && !field->is_null())
            return &*field;
    }
    return nullptr;
}

base::Expected<void> readTruth(const json &root, const char *name, bool &value)
{
    const json *field = valueOf(root, name, name);
    if (field == nullptr)
        return {};
    if (!field->is_boolean())
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1: \"%2\" is not true or false."),
                             { kLabel, name });
    value = field->get<bool>();
    return {};
}

base::Expected<void> readFormat(const json &root, GptqFormat &format)
{
    const json *bits = valueOf(root, "bits", "w_bit");
    if (bits == nullptr || (*bits != 4 && *bits != 8))
        return unknown(STROFA_ERROR_TEXT("The GPTQ model has %1 bits a weight; 4 and 8 can be "
                                         "read."),
                       { bits == nullptr ? std::string("?") : shortened(*bits) });
    format.bits = bits->get<int>();
    const json *group = valueOf(root, "group_size", "q_group_size");
    const bool isWhole = group == nullptr || *group == -1;
    const bool isSize = !isWhole && group->is_number_unsigned() && group->get<std::uint64_t>() >= 8
        && group->get<std::uint64_t>() <= 65536;
    if (!isWhole && !isSize)
        return unknown(STROFA_ERROR_TEXT("The GPTQ model has groups of %1 weights; -1 and 8 to "
                                         "65536 can be read."),
                       { shortened(*group) });
    format.group = isWhole ? 0 : group->get<int>();
    return {};
}

base::Expected<void> checkMethod(const json &root)
{
    const std::string method = textOf(root, "quant_method");
    if (!method.empty() && method != "gptq")
        return unknown(STROFA_ERROR_TEXT("The weights are quantised by \"%1\"; only GPTQ can be "
                                         "read."),
                       { method });
    const std::string format = textOf(root, "checkpoint_format");
    if (!format.empty() && format != "gptq" && format != "gptq_v2")
        return unknown(STROFA_ERROR_TEXT("The GPTQ model has the layout \"%1\"; gptq and gptq_v2 "
                                         "can be read."),
                       { format });
    bool isMarlin = false;
    if (auto read = readTruth(root, "is_marlin_format", isMarlin); !read)
        return read;
    if (isMarlin)
        return unknown(STROFA_ERROR_TEXT("The GPTQ model has the layout \"%1\"; gptq and gptq_v2 "
                                         "can be read."),
                       { "marlin" });
    const std::string packed = textOf(root, "pack_dtype");
    if (!packed.empty() && packed != "int32")
        return unknown(STROFA_ERROR_TEXT("The GPTQ model packs its weights into \"%1\"; int32 can "
                                         "be read."),
                       { packed });
    bool hasHead = false;
    if (auto read = readTruth(root, "lm_head", hasHead); !read)
        return read;
    const json *mixed = valueOf(root, "dynamic", "dynamic_cfg");
    if (hasHead || (mixed != nullptr && !mixed->empty()))
        return unknown(STROFA_ERROR_TEXT("The GPTQ model quantises its head or single layers in "
                                         "ways of their own, which cannot be read."),
                       {});
    return {};
}

} // namespace

base::Expected<GptqConfig> parseGptqConfig(std::string_view text)
{
    const auto root = parseForeignJson(text, kLabel, kConfigurationLimits);
    if (!root)
        return tl::unexpected(root.error());
    GptqConfig config;
    auto read = checkMethod(*root)
                    .and_then([&] { return readFormat(*root, config.format); })
                    .and_then([&] { return readTruth(*root, "desc_act", config.format.isOrdered); })
                    .and_then([&] { return readTruth(*root, "sym", config.isSymmetric); });
    if (!read)
        return tl::unexpected(read.error());
    config.isSecondVersion = textOf(*root, "checkpoint_format") == "gptq_v2";
    config.baseName = textOf(*root, "model_file_base_name");
    if (!config.isSymmetric && !config.isSecondVersion)
        config.notices.push_back(notice(
            STROFA_ERROR_TEXT("The GPTQ model is asymmetric and of the first version, which "
                              "cannot store a zero of 0: up to one weight in eight may have been "
                              "spoilt when the file was written.")));
    return config;
}

} // namespace strofa::lm
