// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_recipe.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <variant>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

using Json = nlohmann::ordered_json;

// What these and the other defaults give is told in models/MODEL_CARD.md.
constexpr int kRecurrentRank = 64;
constexpr int kTransformerRank = 8;

/// One field of a recipe with the values that it may take.
struct Field {
    const char *name;
    std::variant<int AdapterRecipe::*,
                 std::int64_t AdapterRecipe::*,
                 double AdapterRecipe::*,
                 bool AdapterRecipe::*,
                 std::string AdapterRecipe::*>
        member;
    double least = 0.0;
    double most = 0.0;
};

const std::vector<Field> &fields()
{
    using R = AdapterRecipe;
    constexpr double kMany = 1e12;
    static const std::vector<Field> kFields {
        { "rank", &R::rank, 0, 4096 },
        { "alpha", &R::alpha, 0, 1e6 },
        { "rank_stabilised", &R::rankStabilised },
        { "dropout", &R::dropout, 0, 0.95 },
        { "layer_dropout", &R::layerDropout, -1, 0.95 },
        { "learning_rate", &R::learningRate, 0, 10 },
        { "final_learning_rate", &R::finalLearningRate, 0, 10 },
        { "warmup_iterations", &R::warmupIterations, 0, 1e9 },
        { "weight_decay", &R::weightDecay, 0, 10 },
        { "clip_norm", &R::clipNorm, 0, 1e9 },
        { "batch", &R::batch, 0, 65536 },
        { "sequence", &R::sequence, 0, 65536 },
        { "accumulation", &R::accumulation, 0, 65536 },
        { "iterations", &R::iterations, 0, kMany },
        { "epochs", &R::epochs, 0, kMany },
        { "validate_every", &R::validateEvery, 0, kMany },
        { "patience", &R::patience, 0, 1e9 },
        { "validation_share", &R::validationShare, 0, 0.9 },
        { "control_dropout", &R::controlDropout, 0, 1 },
        { "average_decay", &R::averageDecay, 0, 0.999999 },
        { "precision", &R::precision },
        { "title", &R::title },
        { "author", &R::author },
    };
    return kFields;
}

tl::unexpected<base::Error> badField(ErrorCode code, const std::string &name)
{
    return base::failure(
        code,
        STROFA_ERROR_TEXT("The adapter's recipe cannot be used: \"%1\" has a value that it may "
                          "not have."),
        { name });
}

template <class Number>
bool isWithin(Number value, const Field &field)
{
    const auto number = static_cast<double>(value);
    return std::isfinite(number) && number >= field.least && number <= field.most;
}

bool isAllowed(const AdapterRecipe &recipe, const Field &field)
{
    if (const auto *count = std::get_if<int AdapterRecipe::*>(&field.member))
        return isWithin(recipe.**count, field);
    if (const auto *count = std::get_if<std::int64_t AdapterRecipe::*>(&field.member))
        return isWithin(recipe.**count, field);
    if (const auto *number = std::get_if<double AdapterRecipe::*>(&field.member))
        return isWithin(recipe.**number, field);
    return true;
}

/// False where the value has another type.
bool readField(const Json &value, const Field &field, AdapterRecipe &recipe)
{
    if (const auto *count = std::get_if<int AdapterRecipe::*>(&field.member)) {
        const bool fits = value.is_number_integer()
            && isWithin(value.get<std::int64_t>(), { "", &AdapterRecipe::rank, 0, 2e9 });
        if (fits)
            recipe.**count = value.get<int>();
        return fits;
    }
    if (const auto *count = std::get_if<std::int64_t AdapterRecipe::*>(&field.member)) {
        if (value.is_number_integer())
            recipe.**count = value.get<std::int64_t>();
        return value.is_number_integer();
    }
    if (const auto *number = std::get_if<double AdapterRecipe::*>(&field.member)) {
        if (value.is_number())
            recipe.**number = value.get<double>();
        return value.is_number();
    }
    if (const auto *flag = std::get_if<bool AdapterRecipe::*>(&field.member)) {
        if (value.is_boolean())
            recipe.**flag = value.get<bool>();
        return value.is_boolean();
    }
    if (value.is_string())
        recipe.*std::get<std::string AdapterRecipe::*>(field.member) = value.get<std::string>();
    return value.is_string();
}

bool readTargets(const Json &value, AdapterRecipe &recipe)
{
    if (!value.is_array())
        return false;
    recipe.targets.clear();
    for (const Json &name : value) {
        if (!name.is_string())
            return false;
        recipe.targets.push_back(name.get<std::string>());
    }
    return true;
}

} // namespace

AdapterRecipe withDefaults(AdapterRecipe recipe, const NetworkShape &shape)
{
    const bool isTransformer = shape.isTransformer();
    if (recipe.targets.empty() && isTransformer)
        recipe.targets = { "c_attn", "c_proj", "c_fc" };
    else if (recipe.targets.empty())
        recipe.targets = { "input", "recurrent", "head" };
    if (recipe.rank == 0)
        recipe.rank = isTransformer ? kTransformerRank : kRecurrentRank;
    if (recipe.alpha <= 0.0)
        recipe.alpha = 2.0 * recipe.rank;
    if (recipe.learningRate <= 0.0)
        recipe.learningRate = isTransformer ? 3e-4 : 3e-3;
    if (recipe.layerDropout < 0.0)
        recipe.layerDropout = isTransformer ? 0.0 : 0.3;
    if (recipe.batch == 0)
        recipe.batch = isTransformer ? 1 : 16;
    if (recipe.sequence == 0)
        recipe.sequence = isTransformer ? std::min(shape.context, 256) : 48;
    if (recipe.accumulation == 0)
        recipe.accumulation = isTransformer ? 4 : 1;
    return recipe;
}

double adapterScale(const AdapterRecipe &recipe)
{
    const auto rank = static_cast<double>(recipe.rank);
    return recipe.alpha / (recipe.rankStabilised ? std::sqrt(rank) : rank);
}

base::Expected<AdapterRecipe> applyAdapterConfig(AdapterRecipe recipe, std::string_view text)
{
    const Json root = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!root.is_object())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The adapter's recipe is not a JSON object."));
    for (const auto &[name, value] : root.items()) {
        bool isRead = false;
        if (name == "targets") {
            isRead = readTargets(value, recipe);
        } else if (name == "seed") {
            isRead = value.is_number_unsigned();
            if (isRead)
                recipe.seed = value.get<std::uint64_t>();
        }
        for (const Field &field : fields()) {
            if (name == field.name)
                isRead = readField(value, field, recipe) && isAllowed(recipe, field);
        }
        if (!isRead)
            return badField(ErrorCode::BadInput, name);
    }
    if (auto checked = checkRecipe(recipe); !checked)
        return tl::unexpected(checked.error());
    return recipe;
}

std::string toJson(const AdapterRecipe &recipe)
{
    Json root;
    for (const Field &field : fields())
        std::visit([&](auto member) { root[field.name] = recipe.*member; }, field.member);
    root["targets"] = recipe.targets;
    root["seed"] = recipe.seed;
    return root.dump(2);
}

base::Expected<void> checkRecipe(const AdapterRecipe &recipe)
{
    for (const Field &field : fields()) {
        if (!isAllowed(recipe, field))
            return badField(ErrorCode::InvalidArgument, field.name);
    }
    const std::string &precision = recipe.precision;
    if (precision != "auto" && precision != "float32" && precision != "bfloat16")
        return badField(ErrorCode::InvalidArgument, "precision");
    return {};
}

} // namespace strofa::lm
