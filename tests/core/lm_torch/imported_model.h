// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/manifest.h"
#include "core/lm/model_import.h"
#include "core/lm_torch/torch_engine.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/support/tiny_gpt2.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// Remembers what an import tells.
class ImportListener final : public lm::ImportObserver
{
public:
    void needs(const lm::ImportNeeds &needs) override { m_needs = needs; }

    void progress(const lm::ImportProgress &progress) override
    {
        m_last = progress;
        if (m_onProgress)
            m_onProgress(progress);
    }

    void notice(const lm::Notice &notice) override { m_notices.push_back(notice.englishText()); }

    lm::ImportNeeds m_needs;
    lm::ImportProgress m_last;
    std::vector<std::string> m_notices;
    std::function<void(const lm::ImportProgress &)> m_onProgress;
};

/// The tokens that logits are compared for.
[[nodiscard]] const std::vector<lm::TokenId> &probe();

/// Logits after each token of probe(), as the formulas of GPT-2 give them from the model's values:
/// kTokens columns.
[[nodiscard]] std::vector<float> referenceLogits(const tests::TinyGpt2 &model);

/// The largest difference between two lists of logits; infinite where their lengths differ.
[[nodiscard]] double largestDifference(const std::vector<float> &left,
                                       const std::vector<float> &right);

/// A Hugging Face folder "source" without weights in a folder of its own.
class ImportTest : public testing::Test
{
protected:
    ImportTest();

    base::Expected<lm::ImportOutcome> import(const std::string &precision,
                                             const std::string &output,
                                             const base::CancelToken &cancel = {});

    /// Logits of a model folder of Strofa after each token of probe().
    std::vector<float> logitsOf(const std::filesystem::path &folder);

    /// What stands in the test's folder.
    [[nodiscard]] std::vector<std::string> entries() const;

    lm::TemporaryFolder m_folder;
    std::filesystem::path m_source;
    tests::TinyGpt2 m_model;
    ImportListener m_observer;
    TorchEngine m_engine;
};

} // namespace strofa::lm_torch
