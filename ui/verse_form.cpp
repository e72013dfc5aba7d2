// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verse_form.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace strofa::ui
{

namespace
{

struct FormNames {
    Q_DECLARE_TR_FUNCTIONS(FormNames)
};

using prosody::Clausula;
using prosody::Meter;

/// The endings of lines by letters: 'f' feminine, 'm' masculine.
std::vector<Clausula> endings(std::string_view letters)
{
    std::vector<Clausula> clausulae;
    for (const char letter : letters)
        clausulae.push_back(letter == 'f' ? Clausula::Feminine : Clausula::Masculine);
    return clausulae;
}

std::map<VerseForm, FormDemand> makeDemands()
{
    std::map<VerseForm, FormDemand> demands;
    demands[VerseForm::AsText] = {};
    demands[VerseForm::Line] = { 1 };
    demands[VerseForm::Couplet] = { 2, "AA" };
    demands[VerseForm::CrossedQuatrain] = { 4, "ABAB" };
    demands[VerseForm::EnclosedQuatrain] = { 4, "ABBA" };
    demands[VerseForm::PairedQuatrain] = { 4, "AABB" };
    demands[VerseForm::Rubai] = { 4, "AABA", Meter::Iamb, { 5 }, endings("mmfm") };
    demands[VerseForm::Limerick] = {
        5, "AABBA", Meter::Amphibrach, { 3, 3, 2, 2, 3 }, endings("ffmmf")
    };
    demands[VerseForm::Poroshok] = { 4, "-A-A", Meter::Iamb, { 4, 4, 4, 1 }, endings("fmfm") };
    demands[VerseForm::Sonnet] = {
        14, "ABBAABBACCDEDE", Meter::Iamb, { 5 }, endings("fmmffmmfmmfmfm")
    };
    demands[VerseForm::OneginStanza] = {
        14, "ABABCCDDEFFEGG", Meter::Iamb, { 4 }, endings("fmfmffmmfmmfmm")
    };
    return demands;
}

constexpr std::array kForms { VerseForm::AsText,
                              VerseForm::Line,
                              VerseForm::Couplet,
                              VerseForm::CrossedQuatrain,
                              VerseForm::EnclosedQuatrain,
                              VerseForm::PairedQuatrain,
                              VerseForm::Rubai,
                              VerseForm::Limerick,
                              VerseForm::Poroshok,
                              VerseForm::Sonnet,
                              VerseForm::OneginStanza };

constexpr std::array<const char *, kForms.size()> kKeys { "as_text", "line",     "couplet",
                                                          "abab",    "abba",     "aabb",
                                                          "rubai",   "limerick", "poroshok",
                                                          "sonnet",  "onegin" };

} // namespace

const FormDemand &demandOf(VerseForm form)
{
    static const std::map<VerseForm, FormDemand> demands = makeDemands();
    return demands.at(form);
}

std::span<const VerseForm> verseForms()
{
    return kForms;
}

QString formKey(VerseForm form)
{
    return QLatin1String(kKeys.at(static_cast<std::size_t>(form)));
}

VerseForm formByKey(const QString &key)
{
    const auto found =
        std::ranges::find_if(kForms, [&](VerseForm form) { return formKey(form) == key; });
    return found == kForms.end() ? VerseForm::AsText : *found;
}

QString formText(VerseForm form)
{
    switch (form) {
    case VerseForm::AsText:
        return FormNames::tr("as the text goes");
    case VerseForm::Line:
        return FormNames::tr("one line");
    case VerseForm::Couplet:
        return FormNames::tr("couplet");
    case VerseForm::CrossedQuatrain:
        return FormNames::tr("quatrain ABAB");
    case VerseForm::EnclosedQuatrain:
        return FormNames::tr("quatrain ABBA");
    case VerseForm::PairedQuatrain:
        return FormNames::tr("quatrain AABB");
    case VerseForm::Rubai:
        return FormNames::tr("rubai");
    case VerseForm::Limerick:
        return FormNames::tr("limerick");
    case VerseForm::Poroshok:
        return FormNames::tr("poroshok");
    case VerseForm::Sonnet:
        return FormNames::tr("sonnet");
    case VerseForm::OneginStanza:
        return FormNames::tr("Onegin stanza");
    }
    return {};
}

} // namespace strofa::ui
