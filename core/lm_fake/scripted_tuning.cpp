// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"
#include "core/lm/adapter_folder.h"
#include "core/lm/adapter_recipe.h"
#include "core/lm/atomic_file.h"
#include "core/lm/checkpoint_files.h"
#include "core/lm/corpus.h"
#include "core/lm_fake/scripted_engine.h"
#include "core/lm_fake/scripted_wait.h"

#include <array>
#include <cstdlib>

// A run of tuning as it looks from outside: plan, progress, checkpoint, adapter folder.

namespace strofa::lm_fake
{

using base::ErrorCode;

namespace
{

constexpr std::int64_t kWriteEvery = 5; ///< steps between two adapters
constexpr double kBaseBits = 2.6;

/// Where an earlier run stopped; nothing where there was none.
std::optional<std::int64_t> checkpointOf(const std::filesystem::path &folder)
{
    const auto text = lm::readSmallFile(folder / lm::kCheckpointIndexFile, 100);
    return text ? std::optional<std::int64_t>(std::atoll(text->c_str())) : std::nullopt;
}

base::Expected<void> writeCheckpoint(const std::filesystem::path &folder, std::int64_t iteration)
{
    const auto written =
        lm::writeAtomically(folder / lm::kCheckpointIndexFile, std::to_string(iteration) + '\n');
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

base::Expected<lm::TuningPlan> planFor(const lm::TuningRequest &request, std::int64_t iterations)
{
    const auto texts = request.poems.empty()
        ? lm::readCorpus(request.corpus)
        : base::Expected<std::vector<lm::CorpusText>>(request.poems);
    if (!texts)
        return tl::unexpected(texts.error());
    lm::TuningPlan plan;
    for (const lm::CorpusText &text : *texts) {
        const bool isHeldOut = lm::isHeldOut(text, request.recipe.validationShare);
        ++(isHeldOut ? plan.heldOutPoems : plan.poems);
        plan.tokens += isHeldOut ? 0 : text.text.size() / 2;
    }
    plan.trainableWeights = 1000;
    plan.memoryBytes = 100'000'000;
    plan.secondsPerThousandTokens = 0.1;
    plan.iterations = iterations;
    plan.seconds = static_cast<double>(iterations) * 0.01;
    plan.baseBitsPerCharacter = kBaseBits;
    return plan;
}

/// The files of an adapter for a network with one cell, which no real model has.
base::Expected<void>
writeScriptedAdapter(const lm::TuningRequest &request, const lm::TuningPlan &plan, double bitsAfter)
{
    const lm::NetworkShape shape { "lstm", 1, 1, 1, 4, 0, 0 };
    lm::AdapterConfig config;
    config.rank = 1;
    config.targets = { "head" };
    const auto targets = lm::adapterTargets(shape, config.targets);
    if (!targets)
        return tl::unexpected(targets.error());
    constexpr std::array<float, 4> kValues { 0.1F, -0.1F, 0.2F, -0.2F };
    const auto bytes = std::as_bytes(std::span(kValues));
    const lm::AdapterTarget &head = targets->front();
    const std::vector<lm::TensorView> tensors {
        { lm::downName(shape, head), lm::TensorType::F32, { 1, 1 }, bytes.first(4) },
        { lm::upName(shape, head), lm::TensorType::F32, { 4, 1 }, bytes }
    };
    lm::AdapterCard card;
    card.title = request.recipe.title;
    card.author = request.recipe.author;
    card.baseModel = base::pathText(request.model.filename());
    card.basePrecision = "float32";
    card.recipe = request.recipe;
    card.poems = plan.poems;
    card.heldOutPoems = plan.heldOutPoems;
    card.iterations = plan.iterations;
    card.bitsBefore = kBaseBits;
    card.bitsAfter = bitsAfter;
    return lm::writeAdapter(request.output, config, std::move(card), tensors);
}

} // namespace

base::Expected<lm::TuningOutcome> ScriptedEngine::tune(const lm::TuningRequest &request,
                                                       lm::TuningObserver &observer,
                                                       const base::CancelToken &cancel)
{
    if (auto checked = lm::checkRecipe(request.recipe); !checked)
        return tl::unexpected(checked.error());
    const auto earlier = checkpointOf(request.output);
    if (request.resume && !earlier)
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no checkpoint in %1 to resume from."),
                             { base::pathText(request.output) });
    if (!request.resume && earlier)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The folder %1 holds an earlier run: go on with it "
                                               "by --resume, or name another folder."),
                             { base::pathText(request.output) });
    const auto plan = planFor(request, m_options.trainingSteps);
    if (!plan)
        return tl::unexpected(plan.error());
    observer.plan(*plan);
    std::error_code error;
    std::filesystem::create_directories(request.output, error);
    lm::TrainingProgress progress;
    progress.totalIterations = m_options.trainingSteps;
    progress.iteration = earlier.value_or(0);
    progress.charactersPerSecond = 1000.0;
    while (progress.iteration < m_options.trainingSteps) {
        if (!wait(m_options.stepDelay, cancel)) {
            if (auto saved = writeCheckpoint(request.output, progress.iteration); !saved)
                return tl::unexpected(saved.error());
            return cancelled();
        }
        ++progress.iteration;
        progress.bitsPerCharacter = 2.0 + 0.6 / static_cast<double>(progress.iteration);
        progress.validationBitsPerCharacter = progress.bitsPerCharacter + 0.1;
        progress.elapsedSeconds = static_cast<double>(progress.iteration) * 0.01;
        progress.remainingSeconds =
            static_cast<double>(m_options.trainingSteps - progress.iteration) * 0.01;
        progress.checkpointWritten = progress.iteration % kWriteEvery == 1;
        if (progress.checkpointWritten) {
            const auto written =
                writeScriptedAdapter(request, *plan, progress.validationBitsPerCharacter);
            if (!written)
                return tl::unexpected(written.error());
        }
        observer.progress(progress);
    }
    if (auto saved = writeCheckpoint(request.output, progress.iteration); !saved)
        return tl::unexpected(saved.error());
    const double bits = progress.validationBitsPerCharacter;
    if (auto written = writeScriptedAdapter(request, *plan, bits); !written)
        return tl::unexpected(written.error());
    return lm::TuningOutcome { progress.iteration, progress.elapsedSeconds, kBaseBits, bits, false,
                               request.output };
}

} // namespace strofa::lm_fake
