// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_report.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <locale>
#include <sstream>

namespace strofa::lab
{

namespace
{

using lm::escapedMarkup;

constexpr double kTableTemperature = 0.8; ///< of the shares in the table

constexpr const char *kStyle =
    "body{font:15px/1.5 sans-serif;margin:0 auto;max-width:1100px;padding:1.2em;color:#222;"
    "background:#fff}h1{font-size:1.5em}h2{font-size:1.2em;margin-top:1.8em}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;white-space:nowrap}"
    "th,td{padding:.3em .7em;border-bottom:1px solid #ddd;text-align:right}"
    "th{background:#f4f4f4;vertical-align:bottom;white-space:normal;min-width:4.5em}"
    "th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}tr.best td{background:#eef7ee}"
    "tr.out td{color:#888}svg{max-width:100%;height:auto}.samples{display:flex;gap:1.5em;"
    "overflow-x:auto}.samples div{min-width:16em}pre{font:14px/1.4 serif;white-space:pre;"
    "margin:.3em 0}.swatch{display:inline-block;width:.8em;height:.8em;margin-right:.4em}"
    "summary{cursor:pointer;margin-top:.6em}";

std::string fixed(double value, int digits)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

double shareOf(int part, int all)
{
    return all > 0 ? static_cast<double>(part) / all : 0.0;
}

std::string percent(int part, int all)
{
    constexpr int kHundred = 100;
    return all > 0 ? fixed(kHundred * shareOf(part, all), 0) + " %" : std::string("–");
}

/// Shares of a text that both tables tell.
struct Share {
    const char *column; ///< of the CSV file
    const char *heading; ///< of the page
    int TextMeasures::*part;
    int TextMeasures::*all;
};

constexpr std::array<Share, 4> kShares {
    Share { "real_words",
            STROFA_REPORT_TEXT("real words"),
            &TextMeasures::realWords,
            &TextMeasures::words },
    Share { "lines_on_meter",
            STROFA_REPORT_TEXT("lines on meter"),
            &TextMeasures::onMeter,
            &TextMeasures::lines },
    Share { "lines_rhymed",
            STROFA_REPORT_TEXT("rhymed lines"),
            &TextMeasures::rhymed,
            &TextMeasures::lines },
    Share { "lines_copied",
            STROFA_REPORT_TEXT("copied lines"),
            &TextMeasures::copied,
            &TextMeasures::lines },
};

const TemperatureMeasures *at(const GridRun &run, double temperature)
{
    if (!run.measures)
        return nullptr;
    for (const TemperatureMeasures &some : run.measures->temperatures) {
        if (some.temperature == temperature)
            return &some;
    }
    return nullptr;
}

std::string stageText(const GridRun &run, const ReportWording &wording)
{
    if (run.stage == RunStage::Failed)
        return wording(STROFA_REPORT_TEXT("failed"));
    if (run.isGivenUp)
        return wording(STROFA_REPORT_TEXT("given up at the halving"));
    switch (run.stage) {
    case RunStage::Waiting:
        return wording(STROFA_REPORT_TEXT("waits"));
    case RunStage::Halved:
        return wording(STROFA_REPORT_TEXT("passed the halving"));
    case RunStage::Trained:
        return wording(STROFA_REPORT_TEXT("trained"));
    default:
        return wording(STROFA_REPORT_TEXT("measured"));
    }
}

std::string csvField(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char character : text) {
        quoted += character;
        if (character == '"')
            quoted += '"';
    }
    return quoted + '"';
}

/// Writes the page part by part.
class Page
{
public:
    Page(const GridState &state,
         const GridSampling &sampling,
         std::span<const lm::LossCurve> curves,
         const ReportWording &wording)
        : m_state(state)
        , m_sampling(sampling)
        , m_curves(curves)
        , m_wording(wording)
    {
        m_out.imbue(std::locale::classic());
    }

    std::string write()
    {
        const std::string title = word(STROFA_REPORT_TEXT("Grid of recipes"));
        m_out << "<!DOCTYPE html>\n<html lang=\"" << escapedMarkup(m_wording.language)
              << "\"><head><meta charset=\"utf-8\">"
              << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
              << title << "</title><style>" << kStyle << "</style></head><body>\n<h1>" << title
              << "</h1>\n";
        writeSummary();
        writeTable();
        writeCurves();
        writeSamples();
        m_out << "</body></html>\n";
        return m_out.str();
    }

private:
    [[nodiscard]] std::string word(const char *sourceText) const
    {
        return escapedMarkup(m_wording(sourceText));
    }

    void writeSummary()
    {
        const auto measured =
            std::count_if(m_state.runs.begin(), m_state.runs.end(), [](const GridRun &run) {
                return run.measures.has_value();
            });
        double seconds = 0.0;
        for (const GridRun &run : m_state.runs)
            seconds += run.seconds;
        m_out << "<p>" << word(STROFA_REPORT_TEXT("Recipes measured:")) << ' ' << measured << " / "
              << m_state.runs.size() << ". " << word(STROFA_REPORT_TEXT("Minutes of training:"))
              << ' ' << fixed(seconds / 60.0, 1) << ".";
        if (const int best = bestRun(m_state); best >= 0)
            m_out << ' ' << word(STROFA_REPORT_TEXT("Least bits per character:")) << " <b>"
                  << escapedMarkup(m_state.runs[static_cast<std::size_t>(best)].entry.changes)
                  << "</b>.";
        m_out << "</p>\n";
    }

    void writeTable()
    {
        m_out << "<h2>" << word(STROFA_REPORT_TEXT("Figures")) << "</h2>\n<p>"
              << word(STROFA_REPORT_TEXT(
                     "Bits per character: of the same held-out texts for all models; fewer is "
                     "better. Shares: of free samples after one prompt at the temperature 0.8, "
                     "without any help of meter or rhyme. On meter are lines of real words and at "
                     "least two feet, without a fault in one of the five classical meters. A line "
                     "is copied if one of its words is among five in a row that stand so in the "
                     "training texts."))
              << "</p>\n<div class=\"wide\"><table>\n<tr><th>№</th>";
        for (const char *heading : { STROFA_REPORT_TEXT("recipe"),
                                     STROFA_REPORT_TEXT("bits per character"),
                                     STROFA_REPORT_TEXT("validation in training"),
                                     STROFA_REPORT_TEXT("weights, thousands"),
                                     STROFA_REPORT_TEXT("iterations"),
                                     STROFA_REPORT_TEXT("minutes") })
            m_out << "<th>" << word(heading) << "</th>";
        for (const Share &share : kShares)
            m_out << "<th>" << word(share.heading) << "</th>";
        m_out << "<th>" << word(STROFA_REPORT_TEXT("state")) << "</th></tr>\n";
        const int best = bestRun(m_state);
        for (std::size_t i = 0; i < m_state.runs.size(); ++i)
            writeRow(i, static_cast<int>(i) == best);
        m_out << "</table></div>\n";
    }

    void writeRow(std::size_t index, bool isBest)
    {
        const GridRun &run = m_state.runs[index];
        const bool isOut = run.isGivenUp || run.stage == RunStage::Failed;
        m_out << (isBest      ? "<tr class=\"best\">"
                      : isOut ? "<tr class=\"out\">"
                              : "<tr>")
              << "<td>" << index + 1
              << "</td><td><span class=\"swatch\" style=\"background:" << lm::lineColor(index)
              << "\"></span>" << escapedMarkup(run.entry.changes) << "</td><td>"
              << (run.measures ? fixed(run.measures->bitsPerCharacter, 3) : "–") << "</td><td>"
              << (run.validationBits > 0.0 ? fixed(run.validationBits, 3) : "–") << "</td><td>"
              << fixed(static_cast<double>(run.parameters) / 1000.0, 0) << "</td><td>"
              << run.iterations << "</td><td>" << fixed(run.seconds / 60.0, 1) << "</td>";
        const TemperatureMeasures *some = at(run, kTableTemperature);
        for (const Share &share : kShares)
            m_out << "<td>"
                  << (some != nullptr ? percent(some->text.*share.part, some->text.*share.all)
                                      : std::string("–"))
                  << "</td>";
        m_out << "<td>" << escapedMarkup(stageText(run, m_wording));
        if (!run.failure.empty())
            m_out << ": " << escapedMarkup(run.failure);
        m_out << "</td></tr>\n";
    }

    void writeCurves()
    {
        std::vector<lm::PictureLine> lines;
        for (std::size_t i = 0; i < m_curves.size() && i < m_state.runs.size(); ++i) {
            const std::string label = std::to_string(i + 1) + ". " + m_state.runs[i].entry.changes;
            lines.push_back({ label, m_curves[i].validation, lm::lineColor(i), false, true });
            lines.push_back({ "", m_curves[i].training, lm::lineColor(i), true, false });
        }
        lm::PictureFrame frame;
        frame.width = 960;
        frame.height = 460;
        frame.horizontal = m_wording(STROFA_REPORT_TEXT("minutes"));
        frame.vertical = m_wording(STROFA_REPORT_TEXT("bits per character"));
        m_out << "<h2>" << word(STROFA_REPORT_TEXT("Losses")) << "</h2>\n<p>"
              << word(STROFA_REPORT_TEXT("Solid: held-out texts; dashed: texts of the training, "
                                         "running mean."))
              << "</p>\n<div class=\"wide\">" << lm::drawLines(lines, frame) << "</div>\n";
    }

    void writeSamples()
    {
        m_out << "<h2>" << word(STROFA_REPORT_TEXT("Samples")) << "</h2>\n<p>"
              << word(STROFA_REPORT_TEXT("All continue the same beginning:")) << "</p>\n<pre>"
              << escapedMarkup(m_sampling.prompt) << "</pre>\n";
        for (std::size_t i = 0; i < m_state.runs.size(); ++i) {
            const GridRun &run = m_state.runs[i];
            if (!run.measures)
                continue;
            m_out << "<details open><summary>" << i + 1 << ". " << escapedMarkup(run.entry.changes)
                  << "</summary><div class=\"samples\">";
            for (const TemperatureMeasures &some : run.measures->temperatures) {
                m_out << "<div><b>" << word(STROFA_REPORT_TEXT("temperature")) << ' '
                      << fixed(some.temperature, 1) << "</b><pre>" << escapedMarkup(some.sample)
                      << "</pre><small>";
                for (const Share &share : kShares)
                    m_out << word(share.heading) << ' '
                          << percent(some.text.*share.part, some.text.*share.all) << "<br>";
                m_out << "</small></div>";
            }
            m_out << "</div></details>\n";
        }
    }

    const GridState &m_state;
    const GridSampling &m_sampling;
    std::span<const lm::LossCurve> m_curves;
    const ReportWording &m_wording;
    std::ostringstream m_out;
};

} // namespace

std::string reportHtml(const GridState &state,
                       const GridSampling &sampling,
                       std::span<const lm::LossCurve> curves,
                       const ReportWording &wording)
{
    return Page(state, sampling, curves, wording).write();
}

std::string reportCsv(const GridState &state)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << "name,recipe,stage,parameters,iterations,minutes,validation_bits_per_char,"
           "held_out_bits_per_char,temperature";
    for (const Share &share : kShares)
        out << ',' << share.column;
    out << ",words,lines,sample\r\n";
    for (const GridRun &run : state.runs) {
        std::ostringstream head;
        head.imbue(std::locale::classic());
        head << csvField(run.entry.name) << ',' << csvField(run.entry.changes) << ','
             << stageText(run, {}) << ',' << run.parameters << ',' << run.iterations << ','
             << fixed(run.seconds / 60.0, 2) << ',';
        if (run.validationBits > 0.0)
            head << fixed(run.validationBits, 4);
        head << ',';
        if (!run.measures) {
            out << head.str() << ",,,,,,,,\r\n";
            continue;
        }
        head << fixed(run.measures->bitsPerCharacter, 4);
        for (const TemperatureMeasures &some : run.measures->temperatures) {
            out << head.str() << ',' << fixed(some.temperature, 1);
            for (const Share &share : kShares)
                out << ',' << fixed(shareOf(some.text.*share.part, some.text.*share.all), 4);
            out << ',' << some.text.words << ',' << some.text.lines << ',' << csvField(some.sample)
                << "\r\n";
        }
    }
    return out.str();
}

int bestRun(const GridState &state)
{
    int best = -1;
    for (std::size_t i = 0; i < state.runs.size(); ++i) {
        const auto &measures = state.runs[i].measures;
        if (measures
            && (best < 0
                || measures->bitsPerCharacter
                    < state.runs[static_cast<std::size_t>(best)].measures->bitsPerCharacter))
            best = static_cast<int>(i);
    }
    return best;
}

} // namespace strofa::lab
