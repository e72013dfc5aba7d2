// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/loss_curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <locale>
#include <optional>
#include <sstream>

namespace strofa::lm
{

namespace
{

constexpr int kLeft = 64; ///< pixels around the field of the lines
constexpr int kRight = 16;
constexpr int kTop = 14;
constexpr int kBottom = 46;
constexpr int kLegendRow = 18;
constexpr int kTickCount = 6;
constexpr std::size_t kMostPoints = 600; ///< of a line; more cannot be seen

std::optional<double> numberOf(const std::string &text)
{
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    double value = 0.0;
    if (!(stream >> value) || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string formatted(double value, int digits = 6)
{
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(digits);
    stream << value;
    return stream.str();
}

struct Range {
    double from = 0.0;
    double to = 1.0;
};

/// 1, 2 or 5 times a power of ten, so that about kTickCount of them fill the range.
double tickStep(const Range &range)
{
    const double rough = (range.to - range.from) / kTickCount;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        if (factor * power >= rough)
            return factor * power;
    }
    return 10.0 * power;
}

std::vector<double> ticks(const Range &range)
{
    const double step = tickStep(range);
    const double first = std::ceil(range.from / step) * step;
    std::vector<double> values;
    for (int i = 0; i < 3 * kTickCount && first + i * step <= range.to; ++i)
        values.push_back(first + i * step);
    return values;
}

bool isFinite(const CurvePoint &point)
{
    constexpr double kMost = 1e100; // beyond it differences overflow
    return std::abs(point.x) < kMost && std::abs(point.y) < kMost;
}

Range rangeOf(std::vector<double> values, double share)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto last = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    Range range { values.front(), values[last] };
    if (!(range.to > range.from)) {
        range.from -= 0.5;
        range.to += 0.5;
    }
    return range;
}

/// Turns values into pixels and writes the elements.
class Picture
{
public:
    Picture(std::span<const PictureLine> lines, const PictureFrame &frame)
        : m_lines(lines)
        , m_frame(frame)
    {
        std::vector<double> x;
        std::vector<double> y;
        for (const PictureLine &line : lines) {
            for (const CurvePoint &point : line.points) {
                if (!isFinite(point))
                    continue;
                x.push_back(point.x);
                y.push_back(point.y);
            }
            m_legendRows += line.label.empty() ? 0 : 1;
        }
        m_x = rangeOf(std::move(x), 1.0);
        m_y = rangeOf(std::move(y), 0.95);
        const double margin = 0.05 * (m_y.to - m_y.from);
        m_y = { m_y.from - margin, m_y.to + margin };
        m_svg.imbue(std::locale::classic());
    }

    std::string draw()
    {
        const int height = m_frame.height + m_legendRows * kLegendRow;
        m_svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << m_frame.width
              << "\" height=\"" << height << "\" viewBox=\"0 0 " << m_frame.width << ' ' << height
              << "\" font-family=\"sans-serif\" font-size=\"12\">\n"
              << "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
        drawAxes();
        // An inner picture cuts off what leaves it, and needs no name that pages could repeat.
        constexpr int kMargin = 3; // for the marks at the ends
        std::ostringstream box;
        box << kLeft - kMargin << ' ' << kTop << ' ' << right() - kLeft + 2 * kMargin << ' '
            << bottom() - kTop;
        m_svg << "<svg x=\"" << kLeft - kMargin << "\" y=\"" << kTop << "\" width=\""
              << right() - kLeft + 2 * kMargin << "\" height=\"" << bottom() - kTop
              << "\" viewBox=\"" << box.str() << "\">\n";
        for (const PictureLine &line : m_lines)
            drawLine(line);
        m_svg << "</svg>\n";
        drawLegend();
        m_svg << "</svg>\n";
        return m_svg.str();
    }

private:
    [[nodiscard]] int right() const { return m_frame.width - kRight; }

    [[nodiscard]] int bottom() const { return m_frame.height - kBottom; }

    [[nodiscard]] double pixelX(double x) const
    {
        return kLeft + (x - m_x.from) / (m_x.to - m_x.from) * (right() - kLeft);
    }

    [[nodiscard]] double pixelY(double y) const
    {
        return bottom() - (y - m_y.from) / (m_y.to - m_y.from) * (bottom() - kTop);
    }

    void drawAxes()
    {
        for (const double y : ticks(m_y)) {
            m_svg << "<path d=\"M" << kLeft << ' ' << pixelY(y) << 'H' << right()
                  << "\" stroke=\"#e0e0e0\"/><text x=\"" << kLeft - 6 << "\" y=\"" << pixelY(y) + 4
                  << "\" text-anchor=\"end\">" << formatted(y, 4) << "</text>\n";
        }
        for (const double x : ticks(m_x)) {
            m_svg << "<path d=\"M" << pixelX(x) << ' ' << kTop << 'V' << bottom()
                  << "\" stroke=\"#f0f0f0\"/><text x=\"" << pixelX(x) << "\" y=\"" << bottom() + 16
                  << "\" text-anchor=\"middle\">" << formatted(x) << "</text>\n";
        }
        m_svg << "<path d=\"M" << kLeft << ' ' << kTop << 'V' << bottom() << 'H' << right()
              << "\" fill=\"none\" stroke=\"#404040\"/>\n"
              << "<text x=\"" << (kLeft + right()) / 2 << "\" y=\"" << bottom() + 36
              << "\" text-anchor=\"middle\">" << escapedMarkup(m_frame.horizontal) << "</text>\n"
              << "<text transform=\"translate(16 " << (kTop + bottom()) / 2
              << ") rotate(-90)\" text-anchor=\"middle\">" << escapedMarkup(m_frame.vertical)
              << "</text>\n";
    }

    void drawLine(const PictureLine &line)
    {
        const std::size_t every = (line.points.size() + kMostPoints - 1) / kMostPoints;
        std::ostringstream path;
        path.imbue(std::locale::classic());
        path.precision(5);
        std::ostringstream marks;
        marks.imbue(std::locale::classic());
        marks.precision(5);
        const char *command = "M";
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const CurvePoint &point = line.points[i];
            const bool isShown = i % every == 0 || i + 1 == line.points.size();
            if (!isShown || !isFinite(point))
                continue;
            path << command << pixelX(point.x) << ' ' << pixelY(point.y);
            command = "L";
            if (line.hasMarks)
                marks << "<circle cx=\"" << pixelX(point.x) << "\" cy=\"" << pixelY(point.y)
                      << "\" r=\"2.5\" fill=\"" << escapedMarkup(line.color) << "\"/>";
        }
        if (path.str().empty())
            return;
        m_svg << "<path d=\"" << path.str() << "\" fill=\"none\" stroke=\""
              << escapedMarkup(line.color) << "\" stroke-width=\"1.6\""
              << (line.isDashed ? " stroke-dasharray=\"5 4\"" : "") << "/>" << marks.str() << '\n';
    }

    void drawLegend()
    {
        int y = m_frame.height + 4;
        for (const PictureLine &line : m_lines) {
            if (line.label.empty())
                continue;
            m_svg << "<path d=\"M" << kLeft << ' ' << y << "h24\" stroke=\""
                  << escapedMarkup(line.color) << "\" stroke-width=\"2\""
                  << (line.isDashed ? " stroke-dasharray=\"5 4\"" : "") << "/><text x=\""
                  << kLeft + 32 << "\" y=\"" << y + 4 << "\">" << escapedMarkup(line.label)
                  << "</text>\n";
            y += kLegendRow;
        }
    }

    std::span<const PictureLine> m_lines;
    const PictureFrame &m_frame;
    Range m_x;
    Range m_y;
    int m_legendRows = 0;
    std::ostringstream m_svg;
};

} // namespace

LossCurve parseLossCurve(std::string_view csv, CurveAxis axis)
{
    constexpr std::size_t kColumns = 5;
    LossCurve curve;
    std::istringstream lines { std::string(csv) };
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> columns(1);
        for (const char character : line) {
            if (character == ',')
                columns.emplace_back();
            else
                columns.back() += character;
        }
        if (columns.size() != kColumns)
            continue;
        constexpr double kSecondsOfMinute = 60.0;
        const bool isTimed = axis == CurveAxis::Minutes;
        auto place = numberOf(columns[isTimed ? 1 : 0]);
        if (!place)
            continue;
        if (isTimed)
            place = *place / kSecondsOfMinute;
        if (const auto bits = numberOf(columns[3]))
            curve.training.push_back({ *place, *bits });
        if (const auto bits = numberOf(columns[4]))
            curve.validation.push_back({ *place, *bits });
    }
    return curve;
}

std::string drawLines(std::span<const PictureLine> lines, const PictureFrame &frame)
{
    return Picture(lines, frame).draw();
}

std::string drawLossCurve(const LossCurve &curve, const LossPictureWording &wording)
{
    PictureFrame frame;
    frame.horizontal = wording.iterations;
    frame.vertical = wording.bits;
    const std::array<PictureLine, 2> lines {
        PictureLine { wording.training, curve.training, lineColor(0), false, false },
        PictureLine { wording.validation, curve.validation, lineColor(1), false, true }
    };
    return drawLines(lines, frame);
}

std::string lineColor(std::size_t index)
{
    // Tableau's ten, which differ for most kinds of colour blindness too.
    constexpr std::array<const char *, 10> kColors { "#4e79a7", "#e15759", "#59a14f", "#f28e2b",
                                                     "#76b7b2", "#b07aa1", "#9c755f", "#edc948",
                                                     "#ff9da7", "#7f7f7f" };
    return kColors[index % kColors.size()];
}

std::string escapedMarkup(std::string_view text)
{
    std::string escaped;
    for (const char character : text) {
        switch (character) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += character;
        }
    }
    return escaped;
}

} // namespace strofa::lm
