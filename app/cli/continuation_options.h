// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/assist/continuation.h"
#include "core/assist/open_continuer.h"

#include <QCommandLineParser>

#include <memory>

namespace strofa::cli
{

/// Adds --lines, --count, --temperature, --seed and those of addSamplingOptions().
void addWritingOptions(QCommandLineParser &parser);

/// Reads them into a request. InvalidArgument for one out of range.
[[nodiscard]] base::Expected<void> readWritingOptions(const QCommandLineParser &parser,
                                                      assist::ContinuationRequest &request);

/// Adds the options that `continue` and `batch` share.
void addContinuationOptions(QCommandLineParser &parser);

/// The request those options describe; its text is left empty.
[[nodiscard]] base::Expected<assist::ContinuationRequest>
readContinuationOptions(const QCommandLineParser &parser);

/// Opens the model that --model names (the default one without it) and all that goes with it.
[[nodiscard]] base::Expected<std::unique_ptr<assist::Continuer>>
openContinuer(const QCommandLineParser &parser, const base::CancelToken &cancel);

/// One record of the output: prompt, plan, seed, temperature, candidates, seconds; one line of
/// JSON.
[[nodiscard]] std::string continuationRecord(const std::string &id,
                                             const assist::ContinuationRequest &request,
                                             const assist::ContinuationResult &result);

} // namespace strofa::cli
