// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/continuation_settings.h"

#include "core/assist/banned_words.h"

#include <array>

namespace strofa::ui
{

namespace
{

/// The decoder counts feet in these alone.
constexpr std::array kMeters { prosody::Meter::Iamb,
                               prosody::Meter::Trochee,
                               prosody::Meter::Dactyl,
                               prosody::Meter::Amphibrach,
                               prosody::Meter::Anapest };

} // namespace

std::span<const prosody::Meter> meters()
{
    return kMeters;
}

int linesOf(const ContinuationSettings &settings)
{
    const int lines = demandOf(settings.form).lines;
    return lines > 0 ? lines : settings.lines;
}

assist::ContinuationRequest
requestFor(const ContinuationSettings &settings, const QString &text, std::uint64_t seed)
{
    const FormDemand &form = demandOf(settings.form);
    assist::ContinuationRequest request;
    request.text = text.toStdString();
    request.lines = linesOf(settings);
    request.count = settings.candidates;
    request.sampling.temperature = settings.temperature;
    request.seed = seed;
    request.author = settings.author.toStdString();
    request.banned = assist::splitBannedWords(settings.banned.toStdString());
    request.hidesCopies = settings.hidesCopies;
    assist::VerseWishes &wishes = request.wishes;
    wishes.holdMeter = settings.holdMeter;
    wishes.holdRhyme = settings.holdRhyme;
    wishes.scheme = form.scheme;
    wishes.endsWithStanza = !form.scheme.empty();
    if (!settings.holdMeter)
        return request; // a wish for a meter would hold it all the same
    wishes.meter = settings.meter ? settings.meter : form.meter;
    wishes.clausulae = form.clausulae;
    if (settings.feet > 0)
        wishes.feet = settings.feet;
    else
        wishes.feetOfLines = form.feet;
    return request;
}

} // namespace strofa::ui
