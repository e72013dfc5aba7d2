// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QXmlStreamReader>

namespace strofa::lab
{

namespace
{

using testing::HasSubstr;
using testing::Not;

GridState someState()
{
    GridState state;
    for (const char *name : { "lstm <2>", "gru, \"wide\"" }) {
        GridRun &run = state.runs.emplace_back();
        run.entry.name = std::to_string(state.runs.size());
        run.entry.changes = name;
        run.stage = RunStage::Measured;
        run.seconds = 90.0;
        run.validationBits = 2.75;
        run.measures = ModelMeasures { 2.5 + 0.25 * state.runs.size(), 1000, {} };
        run.measures->temperatures.push_back(
            { 0.8, { 40, 30, 8, 2, 4, 0 }, "Мороз,\nи & <солнце>" });
    }
    GridRun &waiting = state.runs.emplace_back();
    waiting.entry.name = "3";
    waiting.entry.changes = "rnn";
    return state;
}

std::string page(const ReportWording &wording = {})
{
    const std::vector<lm::LossCurve> curves { { { { 100, 3.5 }, { 200, 3.0 } }, { { 200, 3.1 } } },
                                              {},
                                              {} };
    return reportHtml(someState(), {}, curves, wording);
}

} // namespace

TEST(GridReport, the_page_is_whole_and_needs_nothing_from_outside)
{
    std::string html = page();
    EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>"));
    EXPECT_THAT(html, Not(HasSubstr("href=")));
    EXPECT_THAT(html, Not(HasSubstr("src=")));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("<div class=\"wide\"><table>"));
    EXPECT_THAT(html, HasSubstr("<svg "));
    // Apart from the elements that HTML never closes it is XML.
    for (const std::string tag : { "<meta charset=\"utf-8\">", "<br>" }) {
        for (std::size_t at = 0; (at = html.find(tag, at)) != std::string::npos;)
            html.erase(at, tag.size());
    }
    const std::size_t viewport = html.find("<meta name");
    html.erase(viewport, html.find('>', viewport) + 1 - viewport);
    const std::size_t open = html.find("<details open>");
    ASSERT_NE(open, std::string::npos);
    for (std::size_t at = 0; (at = html.find("<details open>", at)) != std::string::npos;)
        html.replace(at, 14, "<details>");
    QXmlStreamReader reader(QByteArray::fromStdString(html));
    while (!reader.atEnd())
        reader.readNext();
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
}

TEST(GridReport, the_page_tells_figures_and_samples_as_they_are)
{
    const std::string html = page();
    EXPECT_THAT(html, HasSubstr("lstm &lt;2&gt;"));
    EXPECT_THAT(html, HasSubstr("и &amp; &lt;солнце&gt;"));
    EXPECT_THAT(html, HasSubstr("<td>2.750</td>"));
    EXPECT_THAT(html, HasSubstr("<td>75 %</td><td>25 %</td><td>50 %</td><td>0 %</td>"));
    EXPECT_THAT(html, HasSubstr("<tr class=\"best\"><td>1</td>"));
    EXPECT_THAT(html, HasSubstr("Recipes measured: 2 / 3."));
    EXPECT_EQ(bestRun(someState()), 0);
    EXPECT_EQ(bestRun({}), -1);
}

TEST(GridReport, the_page_speaks_the_language_it_is_given)
{
    ReportWording wording;
    wording.language = "ru";
    wording.translate = [](const char *text) {
        return std::string("«") + text + "»";
    };
    const std::string html = page(wording);
    EXPECT_THAT(html, HasSubstr("<html lang=\"ru\">"));
    EXPECT_THAT(html, HasSubstr("<h2>«Samples»</h2>"));
    EXPECT_THAT(html, HasSubstr("«rhymed lines»"));
}

TEST(GridReport, the_table_has_a_row_for_each_temperature)
{
    const std::string csv = reportCsv(someState());
    EXPECT_THAT(csv,
                HasSubstr("2,\"gru, \"\"wide\"\"\",measured,0,0,1.50,2.7500,3.0000,0.8,0.7500,"
                          "0.2500,0.5000,0.0000,40,8,\"Мороз,\nи & <солнце>\"\r\n"));
    EXPECT_THAT(csv, HasSubstr("3,rnn,waits,0,0,0.00,,,,,,,,,,\r\n"));
}

} // namespace strofa::lab
