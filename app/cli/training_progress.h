// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"

#include <iosfwd>
#include <string>

namespace strofa::cli
{

/// "1:02:03" of seconds.
[[nodiscard]] std::string clockText(double seconds);

/// One line about where a training run stands.
[[nodiscard]] std::string progressLine(const lm::TrainingProgress &progress);

/// Writes one line for each report of a training run. One thread.
class TrainingProgressPrinter final : public lm::TrainingObserver
{
public:
    explicit TrainingProgressPrinter(std::ostream &err) : m_err(err) { }

    void progress(const lm::TrainingProgress &progress) override;
    void message(const std::string &englishText) override;

private:
    std::ostream &m_err;
};

/// The words of loss.svg in the user's language.
[[nodiscard]] lm::LossPictureWording lossPictureWording();

} // namespace strofa::cli
