// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/meter_survey.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <map>

namespace strofa::poems
{

PoemForm formOf(std::u16string_view text, const prosody::Analyzer &analyzer)
{
    const prosody::TextAnalysis analysis = analyzer.analyse(text);
    PoemForm form;
    form.meter = analysis.meter;
    if (!analysis.stanzas.empty())
        form.scheme = analysis.stanzas.front().scheme;
    std::map<int, std::size_t> feet;
    for (const prosody::LineAnalysis &line : analysis.lines) {
        if (line.isBlank())
            continue;
        ++form.lines;
        ++feet[line.feet];
    }
    const auto most = std::max_element(
        feet.begin(), feet.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    form.feet = most == feet.end() ? 0 : most->first;
    return form;
}

std::vector<MeterShare> surveyMeters(const std::vector<lm::CorpusText> &poems,
                                     const prosody::Analyzer &analyzer,
                                     const base::CancelToken &cancel)
{
    std::map<prosody::Meter, MeterShare> byMeter;
    for (const lm::CorpusText &poem : poems) {
        if (cancel.isCancelled())
            break;
        const PoemForm form = formOf(text::fromUtf8Lossy(poem.text), analyzer);
        MeterShare &share = byMeter[form.meter];
        share.meter = form.meter;
        ++share.poems;
        share.lines += form.lines;
    }
    std::vector<MeterShare> shares;
    for (const auto &[meter, share] : byMeter)
        shares.push_back(share);
    std::stable_sort(shares.begin(), shares.end(), [](const MeterShare &a, const MeterShare &b) {
        return a.lines > b.lines;
    });
    return shares;
}

} // namespace strofa::poems
