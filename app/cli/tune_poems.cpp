// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tune_poems.h"

#include "app/cli/verse_input.h"
#include "core/base/path_text.h"
#include "core/poems/meter_survey.h"
#include "core/poems/poem_reader.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace strofa::cli
{

namespace
{

/// Files in which nothing is odd are told one by one up to this number.
constexpr std::size_t kMostFiles = 20;

void tellFile(const poems::PoemFileReport &report, std::ostream &err)
{
    err << base::pathText(report.path) << ": ";
    if (report.fault) {
        err << report.fault->englishText() << '\n';
        return;
    }
    err << report.poems << " poems, " << report.lines << " lines, "
        << text::charsetName(report.charset) << '.';
    for (const base::Error &doubt : report.doubts)
        err << ' ' << doubt.englishText();
    err << '\n';
}

/// "Meters: iamb 62 %, trochee 20 %."
void tellMeters(const std::vector<poems::MeterShare> &meters, std::ostream &err)
{
    std::size_t lines = 0;
    for (const poems::MeterShare &share : meters)
        lines += share.lines;
    const char *before = "Meters: ";
    for (const poems::MeterShare &share : meters) {
        const auto percent = std::lround(100.0 * static_cast<double>(share.lines)
                                         / static_cast<double>(std::max<std::size_t>(lines, 1)));
        if (percent < 1)
            continue;
        err << before << prosody::meterName(share.meter) << ' ' << percent << " %";
        before = ", ";
    }
    err << ".\n";
}

} // namespace

base::Expected<std::vector<lm::CorpusText>>
readTunePoems(const std::vector<std::filesystem::path> &paths, Context &context)
{
    auto collection = poems::readPoems(paths, {}, context.cancel);
    if (!collection)
        return tl::unexpected(collection.error());
    for (const poems::PoemFileReport &report : collection->files) {
        if (report.isDoubtful() || collection->files.size() <= kMostFiles)
            tellFile(report, context.err);
    }
    if (collection->poems.empty())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("No poem was found in the files to learn from."));
    context.err << collection->poems.size() << " poems, " << collection->lines
                << " lines of verse in " << collection->files.size() << " files";
    if (collection->duplicates > 0)
        context.err << "; " << collection->duplicates << " poems that stand there twice left out";
    if (collection->otherFiles > 0)
        context.err << "; " << collection->otherFiles << " files of other kinds not looked at";
    context.err << ".\n";
    const auto analyzer = openAnalyzer(context);
    if (!analyzer)
        return tl::unexpected(analyzer.error());
    tellMeters(poems::surveyMeters(collection->poems, **analyzer, context.cancel), context.err);
    context.err.flush();
    return std::move(collection->poems);
}

} // namespace strofa::cli
