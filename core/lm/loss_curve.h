// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

inline constexpr const char *kLossCurveFile = "loss.csv";
inline constexpr const char *kLossPictureFile = "loss.svg";

/// A point of a curve.
struct CurvePoint {
    double x = 0.0;
    double y = 0.0;
};

/// What the losses of a run are told by.
enum class CurveAxis {
    Iterations,
    Minutes
};

/// What loss.csv of a run tells, in bits per character.
struct LossCurve {
    std::vector<CurvePoint> training; ///< running means
    std::vector<CurvePoint> validation;
};

/// Reads the rows of loss.csv (iteration, seconds, learning rate, training and, if measured,
/// validation loss) with or without its heading; rows that cannot be read are left out.
[[nodiscard]] LossCurve parseLossCurve(std::string_view csv,
                                       CurveAxis axis = CurveAxis::Iterations);

/// A line of a picture.
struct PictureLine {
    std::string label; ///< of the legend; empty: not in it
    std::vector<CurvePoint> points;
    std::string color; ///< as CSS has it
    bool isDashed = false;
    bool hasMarks = false; ///< a dot on each point
};

struct PictureFrame {
    int width = 720; ///< CSS pixels
    int height = 360;
    std::string horizontal; ///< names of the axes
    std::string vertical;
};

/// Lines over common axes as an SVG element that needs nothing from outside; also a file of its
/// own. Points that are no numbers are left out; without any, the axes stand alone. The vertical
/// axis covers what the lines reach, but for the highest twentieth: the first losses of a run
/// would press all that matters against the axis.
[[nodiscard]] std::string drawLines(std::span<const PictureLine> lines, const PictureFrame &frame);

/// The picture of one run.
[[nodiscard]] std::string drawLossCurve(const LossCurve &curve, const LossPictureWording &wording);

/// A color for the line of a picture with several; they repeat after ten.
[[nodiscard]] std::string lineColor(std::size_t index);

/// Text with &, <, > and " as entities.
[[nodiscard]] std::string escapedMarkup(std::string_view text);

} // namespace strofa::lm
