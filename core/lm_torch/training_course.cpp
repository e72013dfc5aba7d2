// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/training_course.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/loss_curve.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <locale>
#include <numbers>
#include <sstream>

namespace strofa::lm_torch
{

namespace
{

constexpr std::size_t kLargestCurve = std::size_t { 1 } << 28U;

} // namespace

double shareDone(std::int64_t updates, std::int64_t allUpdates, double seconds, double minutes)
{
    double done = 0.0;
    if (allUpdates > 0)
        done = static_cast<double>(updates) / static_cast<double>(allUpdates);
    if (minutes > 0.0)
        done = std::max(done, seconds / (60.0 * minutes));
    return std::min(done, 1.0);
}

double secondsLeft(double seconds, double share)
{
    return share > 0.0 ? seconds * (1.0 - share) / share : 0.0;
}

double cosineRate(double first, double last, double share)
{
    return last + (first - last) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
}

double warmUp(std::int64_t updates, int warmUpUpdates)
{
    return updates < warmUpUpdates ? static_cast<double>(updates + 1) / warmUpUpdates : 1.0;
}

tl::unexpected<base::Error> stoppedRun(const std::filesystem::path &folder)
{
    return base::failure(base::ErrorCode::Cancelled,
                         STROFA_ERROR_TEXT("The training was stopped; its checkpoint is in "
                                           "%1, and --resume goes on from there."),
                         { base::pathText(folder) });
}

tl::unexpected<base::Error> earlierRun(const std::filesystem::path &folder)
{
    return base::failure(base::ErrorCode::InvalidArgument,
                         STROFA_ERROR_TEXT("The folder %1 holds an earlier run: go on with it "
                                           "by --resume, or name another folder."),
                         { base::pathText(folder) });
}

tl::unexpected<base::Error> divergence(std::int64_t updates, const std::filesystem::path &folder)
{
    return base::failure(base::ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("The training has run away after %1 updates: its "
                                           "gradients are no numbers any more. The best weights so "
                                           "far, if any, are in %2; begin anew in another folder "
                                           "with a smaller learning rate."),
                         { std::to_string(updates), base::pathText(folder) });
}

void followMean(std::vector<at::Tensor> &means,
                const std::vector<at::Tensor> &values,
                double decay,
                std::int64_t updates)
{
    const auto count = static_cast<double>(updates);
    const double now = std::min(decay, count / (count + 10.0));
    for (std::size_t i = 0; i < means.size(); ++i)
        means[i].lerp_(values[i], 1.0 - now);
}

LossRecord::LossRecord(std::string heldOutColumn) : m_heldOutColumn(std::move(heldOutColumn)) { }

void LossRecord::add(
    std::int64_t updates, double seconds, double rate, double bits, double heldOutBits)
{
    std::ostringstream row;
    row.imbue(std::locale::classic());
    row << updates << ',' << seconds << ',' << rate << ',' << bits << ',';
    if (!std::isnan(heldOutBits))
        row << heldOutBits;
    m_rows.push_back(row.str());
}

void LossRecord::read(const std::filesystem::path &folder, std::int64_t updates)
{
    const auto text = lm::readSmallFile(folder / lm::kLossCurveFile, kLargestCurve);
    if (!text)
        return;
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        if (std::atoll(line.c_str()) <= updates)
            m_rows.push_back(line);
    }
}

std::string LossRecord::text() const
{
    std::string text =
        "iteration,seconds,learning_rate,training_bits_per_char," + m_heldOutColumn + '\n';
    for (const std::string &row : m_rows)
        text += row + '\n';
    return text;
}

} // namespace strofa::lm_torch
