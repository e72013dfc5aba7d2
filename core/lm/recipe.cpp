// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/recipe.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <variant>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

using Json = nlohmann::ordered_json;

/// One numeric or textual field of a recipe with the values that it may take.
struct Field {
    const char *name;
    std::variant<int TrainingRecipe::*,
                 std::int64_t TrainingRecipe::*,
                 double TrainingRecipe::*,
                 bool TrainingRecipe::*,
                 std::string TrainingRecipe::*>
        member;
    double least = 0.0;
    double most = 0.0;
    std::vector<std::string> choices {};
};

const std::vector<Field> &fields()
{
    using R = TrainingRecipe;
    constexpr double kMany = 1e12;
    static const std::vector<Field> kFields {
        { "cell", &R::cell, 0, 0, { "lstm", "gru", "rnn", "gpt2" } },
        { "heads", &R::heads, 1, 256 },
        { "layers", &R::layers, 1, 16 },
        { "hidden", &R::hidden, 1, 16384 },
        { "embedding", &R::embedding, 0, 16384 },
        { "input", &R::input, 0, 0, { "embedding", "one-hot", "scalar", "bow", "word2vec" } },
        { "frozen_input", &R::frozenInput },
        { "bow_span", &R::bowSpan, 0, 0, { "line", "stanza" } },
        { "bow_buckets", &R::bowBuckets, 1, 65536 },
        { "word2vec_window", &R::word2vecWindow, 1, 100 },
        { "word2vec_negatives", &R::word2vecNegatives, 1, 100 },
        { "word2vec_subsample", &R::word2vecSubsample, 0, 1 },
        { "word2vec_epochs", &R::word2vecEpochs, 1, 1000 },
        { "attention_window", &R::attentionWindow, 0, 4096 },
        { "dropout", &R::dropout, 0, 0.95 },
        { "locked_dropout", &R::lockedDropout },
        { "initial_range", &R::initialRange, 0, 10 },
        { "forget_bias", &R::forgetBias, -10, 10 },
        { "optimizer", &R::optimizer, 0, 0, { "adamw", "adam", "rmsprop", "adagrad", "sgd" } },
        { "learning_rate", &R::learningRate, 1e-9, 10 },
        { "schedule", &R::schedule, 0, 0, { "cosine", "linear", "epochs", "constant" } },
        { "final_learning_rate", &R::finalLearningRate, 0, 10 },
        { "warmup_iterations", &R::warmupIterations, 0, 1e9 },
        { "epoch_decay", &R::epochDecay, 0.01, 1 },
        { "epoch_decay_after", &R::epochDecayAfter, 0, 1e9 },
        { "weight_decay", &R::weightDecay, 0, 10 },
        { "second_moment_decay", &R::secondMomentDecay, 0.5, 0.999999 },
        { "momentum", &R::momentum, 0, 0.9999 },
        { "clip_norm", &R::clipNorm, 0, 1e9 },
        { "batch", &R::batch, 1, 65536 },
        { "sequence", &R::sequence, 1, 65536 },
        { "accumulation", &R::accumulation, 1, 65536 },
        { "carry_state", &R::carryState },
        { "iterations", &R::iterations, 0, kMany },
        { "epochs", &R::epochs, 0, kMany },
        { "validate_every", &R::validateEvery, 1, kMany },
        { "patience", &R::patience, 0, 1e9 },
        { "minimum_count", &R::minimumCount, 1, 1e9 },
        { "validation_share", &R::validationShare, 0, 0.9 },
        { "precision", &R::precision, 0, 0, { "auto", "float32", "bfloat16" } },
        { "unit", &R::unit, 0, 0, { "character", "syllable", "bpe", "word" } },
        { "vocabulary", &R::vocabulary, 16, 1 << 17 },
        { "reversed_lines", &R::reversedLines },
        { "authors", &R::authors, 0, 4096 },
        { "control_dropout", &R::controlDropout, 0, 1 },
        { "field_share", &R::fieldShare, 0, 1 },
        { "average_decay", &R::averageDecay, 0, 0.999999 },
        { "title", &R::title },
        { "author", &R::author },
    };
    return kFields;
}

tl::unexpected<base::Error> badField(const std::string &name, const std::string &what)
{
    return base::failure(ErrorCode::BadInput,
                         STROFA_ERROR_TEXT("The training configuration's field \"%1\" %2."),
                         { name, what });
}

/// Sets one field from JSON.
struct FieldReader {
    TrainingRecipe &recipe;
    const Field &field;
    const Json &value;

    template <class T>
    base::Expected<void> operator()(T TrainingRecipe::*member) const
    {
        if constexpr (std::is_same_v<T, bool>) {
            if (!value.is_boolean())
                return badField(field.name, "is not true or false");
        } else if constexpr (std::is_same_v<T, std::string>) {
            if (!value.is_string())
                return badField(field.name, "is not a string");
            const auto text = value.get<std::string>();
            const bool known = field.choices.empty()
                || std::count(field.choices.begin(), field.choices.end(), text) > 0;
            if (!known)
                return badField(field.name, "does not take \"" + text + '"');
        } else {
            const bool right =
                std::is_same_v<T, double> ? value.is_number() : value.is_number_integer();
            if (!right)
                return badField(field.name, "is not a number of the right kind");
            const auto number = value.get<double>();
            if (!(number >= field.least && number <= field.most))
                return badField(field.name, "is out of its range");
        }
        recipe.*member = value.get<T>();
        return {};
    }
};

base::Expected<void> readWeights(const Json &value, TrainingRecipe &recipe)
{
    if (!value.is_object())
        return badField("corpus_weights", "is not an object");
    recipe.corpusWeights.clear();
    for (const auto &[file, weight] : value.items()) {
        if (!weight.is_number() || weight.get<double>() < 0 || weight.get<double>() > 1000)
            return badField("corpus_weights", "has a weight that is not a number from 0 to 1000");
        recipe.corpusWeights[file] = weight.get<double>();
    }
    return {};
}

base::Expected<void> readField(const std::string &name, const Json &value, TrainingRecipe &recipe)
{
    if (name == "preset") {
        if (!value.is_string())
            return badField(name, "is not a string");
        return {};
    }
    if (name == "seed") {
        if (!value.is_number_unsigned())
            return badField(name, "is not a whole number");
        recipe.seed = value.get<std::uint64_t>();
        return {};
    }
    if (name == "corpus_weights")
        return readWeights(value, recipe);
    for (const Field &field : fields()) {
        if (name == field.name)
            return std::visit(FieldReader { recipe, field, value }, field.member);
    }
    return badField(name, "is not known");
}

/// What the three earlier character RNNs have in common.
TrainingRecipe earlierRecipe(const char *name)
{
    TrainingRecipe recipe;
    recipe.preset = name;
    recipe.layers = 2;
    recipe.hidden = 128;
    recipe.embedding = 128;
    recipe.schedule = "epochs";
    recipe.warmupIterations = 0;
    recipe.learningRate = 2e-3;
    recipe.clipNorm = 5.0;
    recipe.batch = 50;
    recipe.sequence = 50;
    recipe.epochs = 50;
    recipe.weightDecay = 0.0;
    recipe.minimumCount = 1;
    recipe.validationShare = 0.05;
    return recipe;
}

TrainingRecipe strofaRecipe()
{
    TrainingRecipe recipe;
    recipe.preset = "strofa";
    recipe.dropout = 0.1;
    recipe.forgetBias = 1.0;
    recipe.batch = 128;
    recipe.sequence = 64;
    recipe.validationShare = 0.05;
    return recipe;
}

TrainingRecipe verseRecipe()
{
    TrainingRecipe recipe;
    recipe.preset = "verse";
    recipe.hidden = 640;
    recipe.embedding = 320;
    recipe.dropout = 0.15;
    recipe.forgetBias = 1.0;
    recipe.batch = 64;
    recipe.sequence = 64;
    recipe.validationShare = 0.05;
    recipe.validateEvery = 200;
    recipe.unit = "bpe";
    recipe.vocabulary = 2048;
    recipe.reversedLines = true;
    recipe.authors = 60;
    recipe.averageDecay = 0.998;
    return recipe;
}

TrainingRecipe karpathyRecipe()
{
    TrainingRecipe recipe = earlierRecipe("karpathy");
    recipe.embedding = 0;
    recipe.input = "one-hot";
    recipe.initialRange = 0.08;
    recipe.forgetBias = 1.0;
    recipe.optimizer = "rmsprop";
    recipe.secondMomentDecay = 0.95;
    recipe.epochDecayAfter = 10;
    return recipe;
}

TrainingRecipe sherjilozairRecipe()
{
    TrainingRecipe recipe = earlierRecipe("sherjilozair");
    recipe.forgetBias = 1.0;
    recipe.optimizer = "adam";
    recipe.secondMomentDecay = 0.999;
    return recipe;
}

TrainingRecipe sproRecipe()
{
    TrainingRecipe recipe = earlierRecipe("spro");
    recipe.cell = "gru";
    recipe.hidden = 100;
    recipe.embedding = 100;
    recipe.optimizer = "adam";
    recipe.secondMomentDecay = 0.999;
    recipe.learningRate = 0.01;
    recipe.schedule = "constant";
    recipe.clipNorm = 0.0;
    recipe.batch = 100;
    recipe.sequence = 200;
    recipe.carryState = false;
    recipe.epochs = 0;
    recipe.iterations = 2000;
    return recipe;
}

TrainingRecipe textgenrnnRecipe()
{
    TrainingRecipe recipe = earlierRecipe("textgenrnn");
    recipe.embedding = 100;
    recipe.attentionWindow = 40;
    recipe.forgetBias = 1.0;
    recipe.optimizer = "adam";
    recipe.secondMomentDecay = 0.999;
    recipe.learningRate = 4e-3;
    recipe.schedule = "linear";
    recipe.clipNorm = 0.0;
    recipe.batch = 128;
    recipe.sequence = 40;
    recipe.carryState = false;
    recipe.validateEvery = 1000;
    return recipe;
}

struct Preset {
    std::string_view name;
    TrainingRecipe (*recipe)();
};

constexpr Preset kPresets[] {
    { "verse", verseRecipe },       { "strofa", strofaRecipe },
    { "karpathy", karpathyRecipe }, { "sherjilozair", sherjilozairRecipe },
    { "spro", sproRecipe },         { "textgenrnn", textgenrnnRecipe },
};

} // namespace

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const Preset &preset : kPresets)
        names.emplace_back(preset.name);
    return names;
}

base::Expected<TrainingRecipe> presetRecipe(std::string_view name)
{
    for (const Preset &preset : kPresets)
        if (name == preset.name)
            return preset.recipe();
    return base::failure(ErrorCode::InvalidArgument,
                         STROFA_ERROR_TEXT("There is no preset \"%1\"; the presets are verse, "
                                           "strofa, karpathy, sherjilozair, spro and "
                                           "textgenrnn."),
                         { std::string(name) });
}

base::Expected<TrainingRecipe> applyConfig(TrainingRecipe recipe, std::string_view text)
{
    const Json root = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!root.is_object())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The training configuration is not a JSON object."));
    if (const auto preset = root.find("preset"); preset != root.end() && preset->is_string()) {
        auto base = presetRecipe(preset->get<std::string>());
        if (!base)
            return tl::unexpected(base.error());
        recipe = std::move(*base);
    }
    for (const auto &[name, value] : root.items()) {
        if (auto read = readField(name, value, recipe); !read)
            return tl::unexpected(read.error());
    }
    return recipe;
}

std::string toJson(const TrainingRecipe &recipe)
{
    Json root;
    if (!recipe.preset.empty())
        root["preset"] = recipe.preset;
    for (const Field &field : fields())
        std::visit([&](auto member) { root[field.name] = recipe.*member; }, field.member);
    if (!recipe.corpusWeights.empty())
        root["corpus_weights"] = recipe.corpusWeights;
    root["seed"] = recipe.seed;
    return root.dump(2);
}

} // namespace strofa::lm
