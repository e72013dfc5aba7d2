// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// Of a run that is bounded by updates, by minutes or by both (0: not by these), the share that is
/// done, 0…1.
[[nodiscard]] double
shareDone(std::int64_t updates, std::int64_t allUpdates, double seconds, double minutes);

/// The seconds that are left after some, if the rest goes on as the share that is done; 0 before
/// anything is done.
[[nodiscard]] double secondsLeft(double seconds, double share);

/// From the first rate to the last one along half a cosine (Loshchilov and Hutter 2017).
[[nodiscard]] double cosineRate(double first, double last, double share);

/// What the rate is multiplied by while a training warms up, 0…1; 1 without warming up.
[[nodiscard]] double warmUp(std::int64_t updates, int warmUpUpdates);

/// The error of a run that was stopped and has written its checkpoint.
[[nodiscard]] tl::unexpected<base::Error> stoppedRun(const std::filesystem::path &folder);

/// The error of a new run in a folder that holds the checkpoint of another.
[[nodiscard]] tl::unexpected<base::Error> earlierRun(const std::filesystem::path &folder);

/// The error of a run whose gradients are no numbers any more after so many updates.
[[nodiscard]] tl::unexpected<base::Error> divergence(std::int64_t updates,
                                                     const std::filesystem::path &folder);

/// Lets running means follow the values of one more update: at the beginning the mean of all, so
/// that the first values are soon forgotten, later with this decay. No means: nothing is done.
void followMean(std::vector<at::Tensor> &means,
                const std::vector<at::Tensor> &values,
                double decay,
                std::int64_t updates);

/// The rows of a run's loss.csv. One thread.
class LossRecord
{
public:
    /// `heldOutColumn` is the heading of the last column.
    explicit LossRecord(std::string heldOutColumn);

    /// In bits per character; NaN of the held-out text where it was not measured.
    void add(std::int64_t updates, double seconds, double rate, double bits, double heldOutBits);

    /// Takes the rows of an earlier part of the run, up to that update; none where they cannot be
    /// read: they are only a picture of the run, which starts anew.
    void read(const std::filesystem::path &folder, std::int64_t updates);

    /// The whole file.
    [[nodiscard]] std::string text() const;

private:
    std::string m_heldOutColumn;
    std::vector<std::string> m_rows;
};

} // namespace strofa::lm_torch
