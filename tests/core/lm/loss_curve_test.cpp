// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/loss_curve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QXmlStreamReader>

#include <limits>

namespace strofa::lm
{

namespace
{

using testing::HasSubstr;

/// Whether a picture is well-formed XML.
bool isWellFormed(const std::string &svg)
{
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

} // namespace

TEST(LossCurve, reads_what_a_run_writes_and_skips_what_it_cannot)
{
    const LossCurve curve = parseLossCurve(
        "iteration,seconds,learning_rate,training_bits_per_char,validation_bits_per_char\n"
        "25,1.5,0.002,3.5,\n50,3,0.002,3.25,3.1\nnonsense\n75,4,0.002,x,2.9\n100,5,nan,nan,inf\n");
    ASSERT_EQ(curve.training.size(), 2U);
    EXPECT_DOUBLE_EQ(curve.training[1].x, 50.0);
    EXPECT_DOUBLE_EQ(curve.training[1].y, 3.25);
    ASSERT_EQ(curve.validation.size(), 2U);
    EXPECT_DOUBLE_EQ(curve.validation[1].y, 2.9);
    const LossCurve timed = parseLossCurve("50,90,0.002,3.25,3.1\n", CurveAxis::Minutes);
    ASSERT_EQ(timed.training.size(), 1U);
    EXPECT_DOUBLE_EQ(timed.training[0].x, 1.5);
}

TEST(LossCurve, draws_lines_from_left_to_right_and_lower_losses_lower)
{
    LossCurve curve;
    for (int i = 0; i <= 20; ++i)
        curve.training.push_back({ i * 100.0, 4.0 - 0.1 * i });
    const std::string svg = drawLossCurve(curve, {});
    EXPECT_TRUE(isWellFormed(svg)) << svg;
    EXPECT_THAT(svg, HasSubstr("<path d=\"M64 "));
    EXPECT_THAT(svg, HasSubstr("L704 ")); // the right end of the field
    EXPECT_THAT(svg, HasSubstr(">2000<")); // a tick
    EXPECT_THAT(svg, HasSubstr("bits per character"));
}

TEST(LossCurve, takes_any_points)
{
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const std::vector<std::vector<CurvePoint>> curves {
        {},
        { { 1.0, 2.0 } },
        { { 1.0, kNan }, { kInfinity, 2.0 }, { 3.0, -kInfinity } },
        { { 5.0, 2.0 }, { 5.0, 2.0 } },
        { { 1e300, 1e300 }, { -1e300, 1e-300 } },
        { { 1e17, 2.0 }, { 1e17 + 16, 3.0 } },
        std::vector<CurvePoint>(100'000, { 1.0, 1.0 }),
    };
    for (const std::vector<CurvePoint> &points : curves) {
        const std::vector<PictureLine> lines { { "a <b> & \"c\"", points, "#000", true, true } };
        const std::string svg = drawLines(lines, {});
        EXPECT_TRUE(isWellFormed(svg)) << svg.substr(0, 2000);
        EXPECT_THAT(svg, HasSubstr("a &lt;b&gt; &amp; &quot;c&quot;"));
        EXPECT_LT(svg.size(), 200'000U);
        EXPECT_THAT(svg, testing::Not(HasSubstr("nan")));
    }
}

} // namespace strofa::lm
