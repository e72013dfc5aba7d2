// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/assist/continuation.h"

#include <QStringList>

namespace strofa::cli
{

/// What proposals take, from the request to the result; the engine and the model are open.
struct DecodeFigures {
    int requests = 0;
    int candidates = 0; ///< of all requests
    double firstMedianSeconds = 0.0; ///< to the first candidate
    double firstWorstSeconds = 0.0;
    double allMedianSeconds = 0.0; ///< to the last
    double allWorstSeconds = 0.0;
    double cancelMedianSeconds = 0.0; ///< from the token to the return
    double cancelLateSeconds = 0.0; ///< 95 of 100 cancels take less
};

/// Asks for quatrains after well-known openings, `rounds` times each with other seeds, and cancels
/// as many requests at random moments. Cancelled between requests.
[[nodiscard]] base::Expected<DecodeFigures> benchDecode(assist::Continuer &continuer,
                                                        const assist::ContinuationRequest &pattern,
                                                        int rounds,
                                                        Context &context);

/// `strofa-cli bench decode`; an exit code.
int runDecodeBench(const QStringList &arguments, Context &context);

} // namespace strofa::cli
