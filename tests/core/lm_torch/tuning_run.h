// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/tuning.h"
#include "tests/core/lm/temporary_folder.h"

#include <sstream>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// Remembers what a run of tuning tells, and stops it at an update.
class TuningListener final : public lm::TuningObserver
{
public:
    void plan(const lm::TuningPlan &plan) override { m_plan = plan; }

    void progress(const lm::TrainingProgress &progress) override
    {
        m_reports.push_back(progress);
        if (progress.iteration == m_stopAt)
            m_cancel.cancel();
    }

    void message(const std::string & /*englishText*/) override { }

    lm::TuningPlan m_plan;
    std::vector<lm::TrainingProgress> m_reports;
    std::int64_t m_stopAt = -1;
    base::CancelToken m_cancel;
};

/// loss.csv without the column of seconds, which no two runs share.
inline std::vector<std::string> curve(const std::filesystem::path &folder)
{
    std::istringstream lines(lm::contentOf(folder / "loss.csv"));
    std::vector<std::string> rows;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(',');
        rows.push_back(line.substr(0, first) + line.substr(line.find(',', first + 1)));
    }
    return rows;
}

} // namespace strofa::lm_torch
