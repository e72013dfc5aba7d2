// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/open_lexicon.h"

#include "core/prosody/stress_predictor.h"

namespace strofa::prosody
{

base::Expected<OpenedLexicon> openLexicon(const LexiconFiles &files)
{
    auto predictor = StressPredictor::open(files.stressPredictor);
    auto lexicon = Lexicon::open(files.lexicon, predictor ? *predictor : nullptr);
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    OpenedLexicon opened { std::move(*lexicon) };
    if (!predictor)
        opened.predictorFault = predictor.error();
    return opened;
}

} // namespace strofa::prosody
