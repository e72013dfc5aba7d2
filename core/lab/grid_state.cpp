// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_state.h"

#include "core/lm/bounded_json.h"

#include <array>
#include <cmath>

namespace strofa::lab
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::array<const char *, 5> kStages {
    "waiting", "halved", "trained", "measured", "failed"
};

struct TextField {
    const char *name;
    int TextMeasures::*member;
};

constexpr std::array<TextField, 6> kTextFields {
    TextField { "words", &TextMeasures::words }, { "real_words", &TextMeasures::realWords },
    { "lines", &TextMeasures::lines },           { "on_meter", &TextMeasures::onMeter },
    { "rhymed", &TextMeasures::rhymed },         { "copied", &TextMeasures::copied }
};

json toJson(const ModelMeasures &measures)
{
    json temperatures = json::array();
    for (const TemperatureMeasures &some : measures.temperatures) {
        json one = { { "temperature", some.temperature }, { "sample", some.sample } };
        for (const TextField &field : kTextFields)
            one[field.name] = some.text.*field.member;
        temperatures.push_back(std::move(one));
    }
    return { { "bits_per_char", measures.bitsPerCharacter },
             { "characters", measures.characters },
             { "temperatures", temperatures } };
}

/// Takes values out of JSON objects; remembers whether one was missing or of another kind.
class FieldReader
{
public:
    [[nodiscard]] bool isSound() const { return m_isSound; }

    template <class Value>
    void read(const json &object, const char *name, Value &value)
    {
        const json *field = find(object, name);
        if (field == nullptr)
            return;
        bool fits = field->is_number();
        if constexpr (std::is_same_v<Value, bool>)
            fits = field->is_boolean();
        else if constexpr (std::is_same_v<Value, std::string>)
            fits = field->is_string();
        else if constexpr (std::is_integral_v<Value>)
            fits = field->is_number_integer();
        if (fits)
            value = field->get<Value>();
        m_isSound = m_isSound && fits;
    }

    /// The elements of a list; none where it is no list.
    std::vector<json> list(const json &object, const char *name)
    {
        const json *field = find(object, name);
        m_isSound = m_isSound && field != nullptr && field->is_array();
        return m_isSound ? field->get<std::vector<json>>() : std::vector<json>();
    }

private:
    const json *find(const json &object, const char *name)
    {
        const bool has = object.is_object() && object.contains(name);
        m_isSound = m_isSound && has;
        return has ? &object.at(name) : nullptr;
    }

    bool m_isSound = true;
};

ModelMeasures measuresOf(const json &object, FieldReader &reader)
{
    ModelMeasures measures;
    reader.read(object, "bits_per_char", measures.bitsPerCharacter);
    reader.read(object, "characters", measures.characters);
    for (const json &one : reader.list(object, "temperatures")) {
        TemperatureMeasures &some = measures.temperatures.emplace_back();
        reader.read(one, "temperature", some.temperature);
        reader.read(one, "sample", some.sample);
        for (const TextField &field : kTextFields)
            reader.read(one, field.name, some.text.*field.member);
    }
    return measures;
}

void readRun(const json &object, GridRun &run, FieldReader &reader)
{
    std::string stage;
    reader.read(object, "stage", stage);
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        if (stage == kStages[i])
            run.stage = static_cast<RunStage>(i);
    }
    reader.read(object, "given_up", run.isGivenUp);
    reader.read(object, "failure", run.failure);
    reader.read(object, "iterations", run.iterations);
    reader.read(object, "seconds", run.seconds);
    reader.read(object, "validation_bits", run.validationBits);
    reader.read(object, "parameters", run.parameters);
    if (object.is_object() && object.contains("measures"))
        run.measures = measuresOf(object.at("measures"), reader);
}

tl::unexpected<base::Error> damaged()
{
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("The state of the grid is damaged."));
}

} // namespace

GridState newState(const GridPlan &plan, const std::string &planHash, double minutes)
{
    GridState state;
    state.planHash = planHash;
    state.minutes = minutes;
    for (const GridEntry &entry : plan.entries) {
        GridRun &run = state.runs.emplace_back();
        run.entry = entry;
    }
    return state;
}

std::string toJson(const GridState &state)
{
    const auto number = [](double value) {
        return std::isfinite(value) ? value : 0.0;
    };
    nlohmann::ordered_json root;
    root["format"] = "strofa-grid";
    root["version"] = 1;
    root["plan_sha256"] = state.planHash;
    root["minutes"] = state.minutes;
    root["runs"] = nlohmann::ordered_json::array();
    for (const GridRun &run : state.runs) {
        nlohmann::ordered_json object;
        object["name"] = run.entry.name;
        object["stage"] = kStages[static_cast<std::size_t>(run.stage)];
        object["given_up"] = run.isGivenUp;
        object["failure"] = run.failure;
        object["iterations"] = run.iterations;
        object["seconds"] = run.seconds;
        object["validation_bits"] = number(run.validationBits);
        object["parameters"] = run.parameters;
        if (run.measures)
            object["measures"] = toJson(*run.measures);
        root["runs"].push_back(std::move(object));
    }
    return root.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
}

base::Expected<GridState>
parseState(std::string_view text, const GridPlan &plan, const std::string &planHash)
{
    constexpr lm::JsonLimits kLimits { 8, 200'000 };
    constexpr const char *kDamaged = STROFA_ERROR_TEXT("The state of the grid is damaged.");
    constexpr lm::JsonSentences kSentences { kDamaged, kDamaged, kDamaged, kDamaged };
    const auto root = lm::parseJson(text, kLimits, kSentences);
    if (!root)
        return damaged();
    FieldReader reader;
    std::string format;
    std::string hash;
    int version = 0;
    reader.read(*root, "format", format);
    reader.read(*root, "version", version);
    reader.read(*root, "plan_sha256", hash);
    if (!reader.isSound() || format != "strofa-grid" || version != 1)
        return damaged();
    if (hash != planHash)
        return base::failure(
            ErrorCode::InvalidArgument,
            STROFA_ERROR_TEXT("The grid in this folder has another plan: name another folder, or "
                              "give the plan with which it began."));
    GridState state = newState(plan, planHash, 0.0);
    reader.read(*root, "minutes", state.minutes);
    const std::vector<json> runs = reader.list(*root, "runs");
    if (runs.size() != state.runs.size())
        return damaged();
    for (std::size_t i = 0; i < runs.size() && reader.isSound(); ++i) {
        std::string name;
        reader.read(runs[i], "name", name);
        if (name != state.runs[i].entry.name)
            return damaged();
        readRun(runs[i], state.runs[i], reader);
    }
    if (!reader.isSound())
        return damaged();
    return state;
}

} // namespace strofa::lab
