// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/grid_state.h"
#include "core/lm/loss_curve.h"

#include <functional>
#include <span>
#include <string>

namespace strofa::lab
{

inline constexpr const char *kReportPageFile = "report.html";
inline constexpr const char *kReportTableFile = "report.csv";

/// Marks a sentence of the report for translators.
#define STROFA_REPORT_TEXT(sourceText) STROFA_TRANSLATE("GridReport", sourceText)

/// Gives the translation of a sentence that STROFA_REPORT_TEXT marks; English where it is empty.
struct ReportWording {
    std::function<std::string(const char *)> translate;
    std::string language = "en"; ///< of the page, as HTML names it

    [[nodiscard]] std::string operator()(const char *sourceText) const
    {
        return translate ? translate(sourceText) : std::string(sourceText);
    }
};

/// The report of a grid as a page that needs nothing from outside: curves of all runs, a table
/// that scrolls where it is wide, and samples. `curves` stand in the order of the runs
/// and are told by minutes.
[[nodiscard]] std::string reportHtml(const GridState &state,
                                     const GridSampling &sampling,
                                     std::span<const lm::LossCurve> curves,
                                     const ReportWording &wording);

/// The table as CSV (RFC 4180): a row for each run and temperature; English names of columns,
/// shares from 0 to 1, empty where nothing is known.
[[nodiscard]] std::string reportCsv(const GridState &state);

/// The run whose held-out texts cost least, or −1 where none is measured.
[[nodiscard]] int bestRun(const GridState &state);

} // namespace strofa::lab
