// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/model_comparison.h"

#include "core/lm/adapted_model.h"

#include <chrono>

namespace strofa::lab
{

namespace
{

using base::Expected;

Expected<double> bitsOf(const ComparedModel &compared,
                        const ModelJudge &judge,
                        lm::Engine &engine,
                        const base::CancelToken &cancel)
{
    const auto model = lm::loadAdapted(engine, compared.folder, compared.adapters, cancel);
    if (!model)
        return tl::unexpected(model.error());
    const auto evaluation = judge.foretell(**model, cancel);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    return evaluation->bitsPerCharacter();
}

/// Fills the row with what the model writes to all prompts.
Expected<void> write(ComparisonRow &row,
                     const ComparisonTask &task,
                     const ModelJudge &judge,
                     assist::Continuer &continuer,
                     const base::CancelToken &cancel)
{
    const auto started = std::chrono::steady_clock::now();
    assist::ContinuationRequest request = task.request;
    request.free = row.free;
    for (const std::string &prompt : task.prompts) {
        request.text = prompt;
        const auto result = continuer.run(request, {}, cancel);
        if (!result && result.error().code == base::ErrorCode::Cancelled)
            return tl::unexpected(result.error());
        row.samples.emplace_back();
        if (!result) {
            row.failures.push_back(result.error().englishText());
            continue;
        }
        if (!result->candidates.empty())
            row.samples.back() = result->candidates.front().text;
        for (const assist::Candidate &candidate : result->candidates)
            row.text += judge.measureText(candidate.text);
    }
    row.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return {};
}

} // namespace

Expected<void> compareModels(const std::vector<ComparedModel> &models,
                             const ComparisonTask &task,
                             const ModelJudge &judge,
                             const assist::ContinuerFiles &parts,
                             lm::Engine &engine,
                             const std::function<void(const ComparisonRow &)> &sink,
                             const base::CancelToken &cancel)
{
    for (const ComparedModel &compared : models) {
        const auto bits = bitsOf(compared, judge, engine, cancel);
        if (!bits)
            return tl::unexpected(bits.error());
        assist::ContinuerFiles files = parts;
        files.model = compared.folder;
        files.adapters = compared.adapters;
        const auto continuer = assist::openContinuer(files, engine, cancel);
        if (!continuer)
            return tl::unexpected(continuer.error());
        for (const bool isFree : { true, false }) {
            ComparisonRow row { compared.name, isFree, *bits };
            if (auto written = write(row, task, judge, **continuer, cancel); !written)
                return written;
            sink(row);
        }
    }
    return {};
}

} // namespace strofa::lab
