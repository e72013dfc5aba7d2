// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/base/expected.h"
#include "core/lm/corpus.h"
#include "core/prosody/analyzer.h"
#include "core/prosody/user_stresses.h"

#include <QCommandLineOption>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace strofa::cli
{

/// The analyzer over the lexicon that is shipped with the program and, if there are any, the
/// user's own stresses. Where the predictor of unknown words' stress cannot be opened, says so on
/// standard error.
[[nodiscard]] base::Expected<std::unique_ptr<prosody::Analyzer>>
openAnalyzer(Context &context, prosody::UserStressesPointer stresses = nullptr);

/// Scans texts and notes what each of their stanzas is written in (CorpusText::fields). Seconds for
/// millions of characters; may be cancelled.
[[nodiscard]] base::Expected<void>
scanTexts(std::vector<lm::CorpusText> &texts, Context &context, const base::CancelToken &cancel);

/// The option --stresses FILE.
[[nodiscard]] QCommandLineOption stressesOption();

/// The stresses of the file that the option names, null if it was not given. Errors as readAll()
/// and prosody::readStresses().
[[nodiscard]] base::Expected<prosody::UserStressesPointer>
givenStresses(const QCommandLineParser &parser, Context &context);

/// Calls `visit` with each line of a file, or of standard input for "-" or an empty name, until
/// it fails; line numbers begin with 1. The bytes are not checked. NotFound, BadInput for a
/// folder, Io, Cancelled.
[[nodiscard]] base::Expected<void>
readLines(const QString &name,
          Context &context,
          const std::function<base::Expected<void>(std::size_t, const std::string &)> &visit);

/// The whole content of a file or of standard input as bytes, at most kMaximumFileBytes.
[[nodiscard]] base::Expected<std::string> readAll(const QString &name, Context &context);

/// What errors call an input.
[[nodiscard]] std::string displayName(const QString &name);

} // namespace strofa::cli
