// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

/// Marks an English source sentence that the programs translate when they show it.
/// The macro expands to its second argument; lupdate reads it as QT_TRANSLATE_NOOP.
#define STROFA_TRANSLATE(context, sourceText) sourceText

/// Short form for the sentences of base::Error, which live in the context "Errors".
#define STROFA_ERROR_TEXT(sourceText) STROFA_TRANSLATE("Errors", sourceText)

namespace strofa::base
{

/// What kind of failure happened; decides the exit code of the command line.
enum class ErrorCode {
    InvalidArgument, ///< the caller asked for something impossible (exit code 2)
    BadInput, ///< the content of a text or corpus file cannot be used (3)
    NotFound, ///< a file, model or module is missing (3)
    Corrupted, ///< a model, lexicon or checkpoint fails its checks (3)
    Unsupported, ///< well-formed, but not something this build can use (3)
    OutOfMemory, ///< more memory needed than is available (1)
    Io, ///< reading or writing failed (1)
    Cancelled, ///< the user stopped the work (4)
    Internal, ///< an exception of a library (1)
};

/// A failure as a value. `message` is an English sentence with the placeholders %1 … %9 for
/// `arguments`; the programs look up its translation in the context "Errors" and insert the
/// arguments. Write it with STROFA_ERROR_TEXT so that it reaches the translators.
/// Any thread; a plain value.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::vector<std::string> arguments {};

    /// The English sentence with its arguments inserted (for logs and tests).
    [[nodiscard]] std::string englishText() const;
};

} // namespace strofa::base
