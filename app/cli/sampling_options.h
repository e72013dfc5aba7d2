// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/lm/sampler.h"

#include <QCommandLineParser>

namespace strofa::cli
{

/// The options that shape the choice of tokens, besides the temperature: --top-k, --top-p, --min-p,
/// --typical, --top-n-sigma, --repetition-penalty, --no-repeat-ngram, --temperature-cycle.
void addSamplingOptions(QCommandLineParser &parser);

/// Reads those that are given; the others stay as they are. InvalidArgument for one out of range.
[[nodiscard]] base::Expected<void> readSampling(const QCommandLineParser &parser,
                                                lm::SamplingOptions &sampling);

} // namespace strofa::cli
