// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/verse_fields.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <optional>

namespace strofa::poems
{

namespace
{

using prosody::Clausula;
using prosody::Meter;

constexpr std::size_t kMostLines = 16; // of a stanza whose scheme is told
constexpr std::string_view kRhymes = "ABCD";
constexpr int kMostFeet = 8;

/// The values stand in the vocabularies of models: they are no texts for people.
const char *nameOf(Meter meter)
{
    switch (meter) {
    case Meter::Iamb:
        return "ямб";
    case Meter::Trochee:
        return "хорей";
    case Meter::Dactyl:
        return "дактиль";
    case Meter::Amphibrach:
        return "амфибрахий";
    case Meter::Anapest:
        return "анапест";
    case Meter::Dolnik:
        return "дольник";
    case Meter::Taktovik:
        return "тактовик";
    case Meter::Accentual:
        return "акцентный";
    case Meter::Free:
        return "свободный";
    case Meter::Unknown:
        break;
    }
    return nullptr;
}

const char *nameOf(Clausula clausula)
{
    switch (clausula) {
    case Clausula::Masculine:
        return "мужская";
    case Clausula::Feminine:
        return "женская";
    case Clausula::Dactylic:
        return "дактилическая";
    case Clausula::Hyperdactylic:
        return "гипердактилическая";
    case Clausula::None:
        break;
    }
    return nullptr;
}

void add(std::vector<std::string> &fields, const char *name, std::string_view value)
{
    fields.push_back(std::string(name).append(1, '=').append(value));
}

void addScheme(std::vector<std::string> &fields, std::string_view scheme)
{
    const bool isRhymed = std::ranges::any_of(scheme, [](char letter) { return letter != '-'; });
    if (!isRhymed || scheme.size() > kMostLines)
        return;
    const auto isTold = [&](char letter) {
        return letter == '-'
            || (kRhymes.find(letter) != std::string_view::npos
                && std::ranges::count(scheme, letter) > 1);
    };
    if (!std::ranges::all_of(scheme, isTold))
        return;
    for (const char letter : scheme)
        add(fields, "rhyme", letter == '-' ? "X" : std::string_view(&letter, 1));
}

} // namespace

std::vector<std::string> fieldsOf(const StanzaForm &form)
{
    std::vector<std::string> fields;
    if (const char *meter = nameOf(form.meter))
        add(fields, "meter", meter);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, form.feet.size()); ++i) {
        const int feet = form.feet[i];
        if (feet > 0 && feet <= kMostFeet && (i == 0 || feet != form.feet[0]))
            add(fields, "feet", std::to_string(feet));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(2, form.clausulae.size()); ++i) {
        const char *clausula = nameOf(form.clausulae[i]);
        if (clausula != nullptr && (i == 0 || form.clausulae[i] != form.clausulae[0]))
            add(fields, "clausula", clausula);
    }
    addScheme(fields, form.scheme);
    return fields;
}

std::vector<lm::TextField> verseFields(std::u16string_view text,
                                       const prosody::TextAnalysis &analysis)
{
    std::vector<lm::TextField> fields;
    std::size_t bytes = 0; // of what stands before `units`
    std::size_t units = 0;
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
        const std::size_t begin = analysis.lines.at(stanza.firstLine).span.begin;
        std::u16string between(text.substr(units, begin - units));
        std::erase(between, u'\u0301');
        bytes += text::toUtf8(between).size();
        units = begin;
        std::vector<Clausula> clausulae;
        for (std::size_t i = 0; i < std::min<std::size_t>(2, stanza.lineCount); ++i)
            clausulae.push_back(analysis.lines.at(stanza.firstLine + i).clausula);
        for (std::string &field : fieldsOf({ stanza.meter, stanza.feet, clausulae, stanza.scheme }))
            fields.push_back({ bytes, std::move(field) });
    }
    return fields;
}

std::vector<lm::TextField> verseFields(std::string_view utf8, const prosody::Analyzer &analyzer)
{
    const std::u16string text = text::fromUtf8Lossy(utf8);
    return verseFields(text, analyzer.analyse(text));
}

} // namespace strofa::poems
