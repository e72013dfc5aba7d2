// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"
#include "core/lm/adapter_recipe.h"
#include "core/lm/atomic_file.h"
#include "core/lm/available_memory.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/precision_probe.h"
#include "core/lm_torch/tuner.h"

#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

// What comes before the first update: the run's folder, the texts, the network and the plan.

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

constexpr double kHeldOutCharacters = 60'000;
constexpr int kHeldOutRows = 32;
constexpr double kDefaultEpochs = 12.0;
constexpr double kValidationShareOfTime = 0.15;
/// Of LibTorch and the program themselves, and what allocators keep in a run of half an hour.
constexpr std::uint64_t kProgramBytes = 350'000'000;

lm::TrainingRecipe optimizerRecipe(const lm::AdapterRecipe &recipe)
{
    lm::TrainingRecipe adamw;
    adamw.optimizer = "adamw";
    adamw.weightDecay = recipe.weightDecay;
    adamw.secondMomentDecay = 0.99;
    return adamw;
}

} // namespace

base::Expected<void> Tuner::prepare()
{
    if (auto checked = lm::checkRecipe(m_recipe); !checked)
        return checked;
    auto checkpoint = openRun();
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    const auto texts = m_request.poems.empty()
        ? lm::readCorpus(m_request.corpus)
        : base::Expected<std::vector<lm::CorpusText>>(std::move(m_request.poems));
    if (!texts)
        return tl::unexpected(texts.error());
    std::string hashes;
    for (const lm::CorpusText &text : *texts)
        hashes += text.hash;
    m_corpusHash = lm::sha256(hashes);
    if (auto done = prepareNetwork(); !done)
        return done;
    if (*checkpoint) {
        if (auto same = checkOrigin(**checkpoint); !same)
            return same;
    }
    if (auto done = prepareTexts(*texts); !done)
        return done;
    // Sums depend on how they are divided.
    if (*checkpoint)
        m_threads = nlohmann::json::parse((*checkpoint)->state).value("threads", 0);
    prepareWorkers();
    m_started = Clock::now();
    if (*checkpoint)
        restore(**checkpoint);
    else
        chooseThreads();
    return plan();
}

/// Whether the run began with this corpus and this model.
base::Expected<void> Tuner::checkOrigin(const Checkpoint &checkpoint) const
{
    const auto state = nlohmann::json::parse(checkpoint.state);
    if (state.value("corpus_sha256", "") != m_corpusHash)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The corpus is not the one with which the run "
                                               "in %1 began."),
                             { base::pathText(m_request.output) });
    // Runs of earlier versions do not tell their model.
    for (const auto &[name, file] : { std::pair("base_weights_sha256", lm::kWeightsFile),
                                      std::pair("base_vocabulary_sha256", lm::kVocabularyFile) }) {
        const std::string &hash = m_manifest.files.at(file).sha256;
        if (state.value(name, hash) != hash)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The model is not the one with which the run "
                                                   "in %1 began; choose that one."),
                                 { base::pathText(m_request.output) });
    }
    return {};
}

base::Expected<std::optional<Checkpoint>> Tuner::openRun()
{
    std::error_code error;
    std::filesystem::create_directories(m_request.output, error);
    if (!m_request.resume && hasCheckpoint(m_request.output))
        return earlierRun(m_request.output);
    if (!m_request.resume)
        return std::optional<Checkpoint>();
    auto checkpoint = readCheckpoint(m_request.output);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    const auto state = nlohmann::json::parse(checkpoint->state);
    auto recipe =
        lm::applyAdapterConfig({}, state.value("adapter_recipe", nlohmann::json::object()).dump());
    if (!recipe)
        return tl::unexpected(recipe.error());
    m_recipe = std::move(*recipe);
    if (m_request.minutes <= 0.0)
        m_request.minutes = state.value("minutes", 0.0);
    return std::optional<Checkpoint>(std::move(*checkpoint));
}

base::Expected<void> Tuner::prepareNetwork()
{
    auto parts = readPackedParts(m_request.model, m_cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    m_manifest = std::move(parts->manifest);
    if (m_manifest.shape.window > 0)
        return noAdapterFor(m_manifest.shape);
    if (m_manifest.shape.isTransformer() && m_recipe.sequence > m_manifest.shape.context)
        return base::failure(
            ErrorCode::InvalidArgument,
            STROFA_ERROR_TEXT("Pieces of %1 tokens are longer than the %2 that "
                              "this model reads at once."),
            { std::to_string(m_recipe.sequence), std::to_string(m_manifest.shape.context) });
    m_tokenizer = parts->tokenizer;
    m_baseBytes = parts->weights.bytes();
    m_recipe = lm::withDefaults(m_recipe, m_manifest.shape);
    auto targets = lm::adapterTargets(m_manifest.shape, m_recipe.targets);
    if (!targets)
        return tl::unexpected(targets.error());
    const auto head = std::find_if(targets->begin(), targets->end(), [](const auto &target) {
        return target.product == "lm_head";
    });
    if (head != targets->end()) // its loss goes through the vocabulary in parts, without a tape
        return base::failure(ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The head of this network does not learn: leave "
                                               "\"%1\" out of the targets."),
                             { head->product });
    m_targets = std::move(*targets);
    AdapterWeights adapter = initialAdapter(
        m_targets, m_recipe.rank, lm::adapterScale(m_recipe), m_recipe.seed ^ 0x5eedULL);
    m_values = adapter.values;
    for (const at::Tensor &value : m_values) {
        if (m_recipe.averageDecay > 0.0)
            m_average.push_back(value.clone());
    }
    m_optimizer = std::make_unique<Optimizer>(optimizerRecipe(m_recipe), m_values);
    if (m_manifest.shape.isTransformer()) {
        m_recipe.precision = "float32";
        m_network = makeTunedTransformer(
            std::move(parts->weights), std::move(adapter), m_tokenizer->startOfText());
        m_network->heed(m_cancel);
        return {};
    }
    at::set_num_threads(1);
    const at::ScalarType type =
        choosePrecision(m_recipe.precision, m_recipe.batch, m_manifest.shape.hidden);
    // A resumed run keeps the precision with which it began.
    m_recipe.precision = type == at::kBFloat16 ? "bfloat16" : "float32";
    m_network = makeTunedRecurrent(parts->weights, std::move(adapter), type);
    return {};
}

base::Expected<void> Tuner::prepareTexts(const std::vector<lm::CorpusText> &texts)
{
    std::vector<std::vector<lm::TokenId>> learnt;
    std::vector<const lm::CorpusText *> heldOut;
    double characters = 0.0;
    double tokens = 0.0;
    for (const lm::CorpusText &text : texts) {
        if (lm::isHeldOut(text, m_recipe.validationShare)) {
            heldOut.push_back(&text);
            continue;
        }
        const std::string &author = text.author.empty() ? m_recipe.author : text.author;
        learnt.push_back(tokensOf(*m_tokenizer, author, text.text));
        characters += static_cast<double>(charactersOf(text.text));
        tokens += static_cast<double>(learnt.back().size() - 1);
    }
    if (learnt.empty())
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The corpus leaves no text to train on."));
    m_plan.poems = static_cast<int>(learnt.size());
    m_plan.heldOutPoems = static_cast<int>(heldOut.size());
    m_charactersPerToken = characters / std::max(tokens, 1.0);
    std::vector<double> weights(learnt.size(), 1.0);
    m_streams = std::make_unique<lm::TextStreams>(
        std::move(learnt),
        std::move(weights),
        m_recipe.batch,
        m_recipe.seed,
        lm::OptionalControls { m_tokenizer->controls(), m_recipe.controlDropout });
    m_heldOut = heldOutStreams(
        *m_tokenizer, std::move(heldOut), m_recipe.author, kHeldOutRows, kHeldOutCharacters);
    const double perUpdate =
        static_cast<double>(m_recipe.batch) * m_recipe.sequence * m_recipe.accumulation;
    const bool isUnbounded =
        m_recipe.iterations == 0 && m_recipe.epochs <= 0.0 && m_request.minutes <= 0.0;
    const double epochs = isUnbounded ? kDefaultEpochs : m_recipe.epochs;
    m_totalIterations = m_recipe.iterations;
    if (m_totalIterations == 0 && epochs > 0.0)
        m_totalIterations =
            static_cast<std::int64_t>(std::ceil(epochs * m_streams->tokensPerEpoch() / perUpdate));
    m_plan.tokens = static_cast<std::uint64_t>(m_streams->tokensPerEpoch());
    m_plan.iterations = m_totalIterations;
    return {};
}

void Tuner::prepareWorkers()
{
    const int count = m_network->dividesProducts() ? 1 : std::min(threads(), m_recipe.batch);
    for (int i = 0; i < count; ++i) {
        Worker worker;
        worker.firstRow = m_recipe.batch * i / count;
        worker.rows = m_recipe.batch * (i + 1) / count - worker.firstRow;
        worker.state = m_network->emptyState(worker.rows);
        m_workers.push_back(std::move(worker));
    }
}

/// Where a pass divides its products among threads, it does so some thousand times: on a machine
/// that is busy with other work one thread can be ten times as fast as two. The choice holds for
/// the whole run.
void Tuner::chooseThreads()
{
    if (!m_network->dividesProducts() || m_request.threads > 0)
        return;
    const int most = threads();
    if (most == 1)
        return;
    m_threads = 1;
    const double alone = measurePass();
    m_threads = most;
    if (measurePass() > alone)
        m_threads = 1;
}

/// Seconds of a pass that changes nothing; the second of two, where the first is short, since it
/// also wakes libraries.
double Tuner::measurePass()
{
    constexpr double kLong = 3.0;
    const auto count =
        static_cast<std::size_t>(m_recipe.batch) * static_cast<std::size_t>(m_recipe.sequence);
    const lm::TextStreams::Position position = m_streams->position();
    std::vector<lm::TokenId> inputs(count);
    std::vector<lm::TokenId> targets(count);
    m_streams->read(m_recipe.sequence, inputs, targets);
    double seconds = 0.0;
    for (int run = 0; run < 2 && seconds < kLong; ++run) {
        std::vector<RecurrentState> states;
        for (const Worker &worker : m_workers)
            states.push_back(worker.state);
        const auto start = Clock::now();
        m_network->assign(m_values, { m_recipe.dropout, 1 });
        eachWorker([&](Worker &worker) { trainRows(worker, inputs, targets); });
        seconds = std::chrono::duration<double>(Clock::now() - start).count();
        for (std::size_t i = 0; i < m_workers.size(); ++i)
            m_workers[i].state = states[i];
    }
    m_streams->restore(position);
    return seconds;
}

base::Expected<void> Tuner::plan()
{
    const auto perPass = static_cast<double>(m_recipe.batch) * m_recipe.sequence;
    m_plan.trainableWeights = lm::adapterWeightCount(m_targets, m_recipe.rank);
    // Values, gradients of two threads, two moments, the mean and the best so far.
    const std::uint64_t learning = m_plan.trainableWeights * 4 * 8;
    const std::uint64_t needed =
        m_baseBytes + learning + m_network->workingBytes(static_cast<std::uint64_t>(perPass));
    m_plan.memoryBytes = kProgramBytes + needed;
    if (auto enough = lm::checkMemory(needed - m_baseBytes, m_manifest.title); !enough)
        return enough;
    const double passSeconds = measurePass();
    if (m_cancel.isCancelled())
        return cancelled();
    m_plan.secondsPerThousandTokens = passSeconds * 1000.0 / perPass;
    const auto start = Clock::now();
    if (m_iteration == 0) {
        const auto measured = heldOutBits();
        if (!measured)
            return cancelled();
        m_baseBits = *measured;
    }
    const double validationSeconds = std::chrono::duration<double>(Clock::now() - start).count();
    m_plan.baseBitsPerCharacter = m_baseBits;
    const double updateSeconds = passSeconds * m_recipe.accumulation;
    const double updatesPerEpoch = m_streams->tokensPerEpoch() / (perPass * m_recipe.accumulation);
    if (m_recipe.validateEvery == 0) {
        const double often = validationSeconds / (kValidationShareOfTime * updateSeconds);
        m_recipe.validateEvery = std::max<std::int64_t>(
            1, static_cast<std::int64_t>(std::ceil(std::max(updatesPerEpoch / 2.0, often))));
    }
    const auto updates = static_cast<double>(m_totalIterations);
    const auto validations = updates / static_cast<double>(m_recipe.validateEvery);
    m_plan.seconds = updates * updateSeconds + validations * validationSeconds;
    if (m_request.minutes > 0.0)
        m_plan.seconds = m_totalIterations > 0 ? std::min(m_plan.seconds, 60.0 * m_request.minutes)
                                               : 60.0 * m_request.minutes;
    // Measuring took no part of the time that a run may take.
    m_started = Clock::now();
    m_observer.plan(m_plan);
    return {};
}

} // namespace strofa::lm_torch
