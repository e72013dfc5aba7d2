// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"
#include "tests/core/lm/temporary_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// Public-domain lines to train on (A. Pushkin, M. Lermontov).
inline std::string tinyCorpus()
{
    return R"({"text":"Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\nПора, красавица, проснись."})"
           "\n"
           R"({"text":"Белеет парус одинокой\nВ тумане моря голубом!..\nЧто ищет он в стране далекой?\nЧто кинул он в краю родном?.."})"
           "\n"
           R"({"text":"Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она завоет,\nТо заплачет, как дитя."})"
           "\n";
}

/// A run that takes well under a second.
inline lm::TrainingRequest tinyRequest(const lm::TemporaryFolder &folder, const std::string &output)
{
    lm::TrainingRequest request;
    request.recipe.preset = "strofa";
    request.recipe.layers = 2;
    request.recipe.hidden = 24;
    request.recipe.embedding = 8;
    request.recipe.batch = 4;
    request.recipe.sequence = 16;
    request.recipe.dropout = 0.1;
    request.recipe.learningRate = 1e-2;
    request.recipe.warmupIterations = 5;
    request.recipe.iterations = 30;
    request.recipe.validateEvery = 10;
    request.recipe.minimumCount = 1;
    request.recipe.validationShare = 0.0;
    request.recipe.precision = "float32";
    request.corpus = { folder.write("poems.jsonl", tinyCorpus()) };
    request.output = folder.path() / output;
    request.threads = 2;
    return request;
}

/// Remembers what a run tells.
class Listener final : public lm::TrainingObserver
{
public:
    void progress(const lm::TrainingProgress &progress) override
    {
        m_reports.push_back(progress);
        if (m_onProgress)
            m_onProgress(progress);
    }

    void message(const std::string &englishText) override { m_messages.push_back(englishText); }

    std::vector<lm::TrainingProgress> m_reports;
    std::vector<std::string> m_messages;
    std::function<void(const lm::TrainingProgress &)> m_onProgress;
};

} // namespace strofa::lm_torch
