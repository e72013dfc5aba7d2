// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_plan.h"

#include "core/lm/bounded_json.h"
#include "core/lm/recipe.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace strofa::lab
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kMostRecipes = 500;
constexpr std::size_t kLongestName = 80; // bytes

tl::unexpected<base::Error> bad(std::string sentence, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::BadInput, std::move(sentence), std::move(arguments));
}

/// A JSON value as a part of a name: strings without quotes.
std::string plain(const json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// What every system takes as the name of a folder.
std::string folderName(const std::string &text)
{
    std::string name;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isSafe = std::isalnum(byte) != 0 || character == '.' || character == '-';
        if (isSafe && byte < 0x80)
            name += character;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    name.resize(std::min(name.size(), kLongestName));
    while (!name.empty() && (name.back() == '-' || name.back() == '.'))
        name.pop_back();
    return name;
}

struct Fields {
    json recipe = json::object();
    std::string name;
    std::string changes;

    void change(const std::string &field, const json &value)
    {
        recipe[field] = value;
        changes += (changes.empty() ? "" : ", ") + field + ' ' + plain(value);
    }
};

base::Expected<std::vector<Fields>> product(const json &vary, const json &base)
{
    std::vector<Fields> all { { base, "", "" } };
    for (const auto &[field, values] : vary.items()) {
        if (!values.is_array() || values.empty())
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: the field \"%1\" of \"vary\" "
                                         "has no list of values."),
                       { field });
        std::vector<Fields> longer;
        for (const Fields &fields : all) {
            for (const json &value : values) {
                longer.push_back(fields);
                longer.back().change(field, value);
            }
        }
        if (longer.size() > kMostRecipes)
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: it has more than %1 recipes."),
                       { std::to_string(kMostRecipes) });
        all = std::move(longer);
    }
    return all;
}

base::Expected<std::vector<Fields>> single(const json &recipes, const json &base)
{
    if (!recipes.is_array())
        return bad(STROFA_ERROR_TEXT("The grid cannot be used: \"recipes\" is not a list."));
    std::vector<Fields> all;
    for (const json &recipe : recipes) {
        if (!recipe.is_object())
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: one of its recipes is not an "
                                         "object."));
        Fields &fields = all.emplace_back(Fields { base, "", "" });
        for (const auto &[field, value] : recipe.items()) {
            if (field == "name")
                fields.name = plain(value);
            else
                fields.change(field, value);
        }
    }
    return all;
}

base::Expected<GridEntry> entryOf(const Fields &fields, std::size_t number)
{
    const auto preset = lm::presetRecipe("strofa");
    auto recipe = lm::applyConfig(*preset, fields.recipe.dump());
    if (!recipe)
        return tl::unexpected(recipe.error());
    GridEntry entry;
    const std::string &label = fields.name.empty() ? fields.changes : fields.name;
    const std::string digits = std::to_string(number);
    entry.name = (digits.size() < 2 ? "0" : "") + digits;
    if (const std::string rest = folderName(label); !rest.empty())
        entry.name += '-' + rest;
    entry.changes = label.empty() ? recipe->preset : label;
    if (recipe->title.empty())
        recipe->title = entry.changes;
    entry.recipe = std::move(*recipe);
    return entry;
}

base::Expected<std::vector<GridEntry>> readEntries(const json &root)
{
    const json base = root.value("base", json::object());
    const json vary = root.value("vary", json::object());
    if (!base.is_object() || !vary.is_object())
        return bad(
            STROFA_ERROR_TEXT("The grid cannot be used: \"base\" or \"vary\" is not an object."));
    std::vector<Fields> all;
    if (!vary.empty() || !root.contains("recipes")) {
        auto varied = product(vary, base);
        if (!varied)
            return tl::unexpected(varied.error());
        all = std::move(*varied);
    }
    if (root.contains("recipes")) {
        const auto listed = single(root.at("recipes"), base);
        if (!listed)
            return tl::unexpected(listed.error());
        all.insert(all.end(), listed->begin(), listed->end());
    }
    if (all.empty() || all.size() > kMostRecipes)
        return bad(STROFA_ERROR_TEXT("The grid cannot be used: it needs 1 to %1 recipes."),
                   { std::to_string(kMostRecipes) });
    std::vector<GridEntry> entries;
    for (const Fields &fields : all) {
        auto entry = entryOf(fields, entries.size() + 1);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

base::Expected<std::optional<Halving>> readHalving(const json &root)
{
    if (!root.contains("halving") || root.at("halving") == false)
        return std::optional<Halving>();
    const json &value = root.at("halving");
    Halving halving;
    if (value.is_object()) {
        for (const auto &[field, number] : value.items()) {
            if (!number.is_number() || (field != "at" && field != "keep"))
                return bad(STROFA_ERROR_TEXT("The grid cannot be used: \"halving\" takes the "
                                             "numbers \"at\" and \"keep\"."));
            (field == "at" ? halving.at : halving.keep) = number.get<double>();
        }
    } else if (value != true) {
        return bad(STROFA_ERROR_TEXT(
            "The grid cannot be used: \"halving\" is neither true, false nor an object."));
    }
    const bool fits =
        halving.at >= 0.01 && halving.at <= 0.99 && halving.keep >= 0.01 && halving.keep <= 1.0;
    if (!fits)
        return bad(STROFA_ERROR_TEXT("The grid cannot be used: a number of \"halving\" is out of "
                                     "its range."));
    return std::optional(halving);
}

base::Expected<void> readSampling(const json &root, GridSampling &sampling)
{
    for (const auto &[name, text] :
         { std::pair { "prompt", &sampling.prompt }, std::pair { "author", &sampling.author } }) {
        if (!root.contains(name))
            continue;
        if (!root.at(name).is_string())
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: \"%1\" is not a string."),
                       { name });
        *text = root.at(name).get<std::string>();
    }
    for (const auto &[name, number] :
         { std::pair { "lines", &sampling.lines }, std::pair { "samples", &sampling.samples } }) {
        if (!root.contains(name))
            continue;
        const json &value = root.at(name);
        constexpr int kMost = 1000;
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() < 1
            || value.get<std::uint64_t>() > kMost)
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: \"%1\" is not a whole number "
                                         "from 1 to %2."),
                       { name, std::to_string(kMost) });
        *number = value.get<int>();
    }
    return {};
}

} // namespace

base::Expected<GridPlan> parseGridPlan(std::string_view text)
{
    constexpr lm::JsonLimits kLimits { 8, 20'000 };
    constexpr lm::JsonSentences kSentences {
        STROFA_ERROR_TEXT("The grid cannot be used: it is not valid JSON."),
        STROFA_ERROR_TEXT("The grid cannot be used: it is nested too deeply."),
        STROFA_ERROR_TEXT("The grid cannot be used: it holds too many names and values."),
        STROFA_ERROR_TEXT("The grid cannot be used: the name \"%1\" occurs twice.")
    };
    const auto root = lm::parseJson(text, kLimits, kSentences);
    if (!root)
        return bad(root.error().message, root.error().arguments);
    if (!root->is_object())
        return bad(STROFA_ERROR_TEXT("The grid cannot be used: it is not a JSON object."));
    static const std::set<std::string> kKnown { "base",   "vary",   "recipes", "halving",
                                                "prompt", "author", "lines",   "samples" };
    for (const auto &[name, value] : root->items()) {
        if (kKnown.count(name) == 0)
            return bad(STROFA_ERROR_TEXT("The grid cannot be used: the field \"%1\" is not known."),
                       { name });
    }
    GridPlan plan;
    auto entries = readEntries(*root);
    if (!entries)
        return tl::unexpected(entries.error());
    plan.entries = std::move(*entries);
    const double share = plan.entries.front().recipe.validationShare;
    const bool isFair = share > 0.0
        && std::all_of(plan.entries.begin(), plan.entries.end(), [share](const GridEntry &entry) {
                            return entry.recipe.validationShare == share;
                        });
    if (!isFair)
        return bad(STROFA_ERROR_TEXT("The grid cannot be used: all recipes must hold back the same "
                                     "share of texts, more than none; set \"validation_share\" in "
                                     "\"base\"."));
    const auto halving = readHalving(*root);
    if (!halving)
        return tl::unexpected(halving.error());
    plan.halving = *halving;
    if (auto read = readSampling(*root, plan.sampling); !read)
        return tl::unexpected(read.error());
    return plan;
}

} // namespace strofa::lab
