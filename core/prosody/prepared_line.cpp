// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/prepared_line.h"

#include "core/prosody/stress_resolver.h"

#include <algorithm>

namespace strofa::prosody
{

void prepareLine(const Lexicon &lexicon,
                 std::u16string_view text,
                 base::TextSpan span,
                 std::size_t maxUnits,
                 PreparedLine &line,
                 const UserStresses *user)
{
    line.span = span;
    line.slots.clear();
    line.syllables = 0;
    const base::TextSpan looked { span.begin, std::min(span.end, span.begin + maxUnits) };
    text::breakWords(text, looked, line.tokens);
    std::optional<std::uint32_t> previous;
    for (std::size_t i = 0; i < line.tokens.size(); ++i) {
        const text::WordToken &token = line.tokens[i];
        if (token.vowels.empty())
            continue;
        const ResolvedStress stress = resolveStress(lexicon, token, user);
        WordSlot slot;
        slot.token = i;
        slot.start = line.syllables;
        slot.syllables = static_cast<int>(token.vowels.size());
        slot.variants = stress.variants;
        slot.source = stress.source;
        slot.weakness = stress.weakness;
        slot.partOfSpeech = stress.partOfSpeech;
        slot.frequency = stress.frequency;
        slot.secondary = stress.secondary;
        slot.procliticPair = previous && stress.lexiconId && i > 0 && !line.tokens[i - 1].breakAfter
            && lexicon.isStressedProclitic(*previous, *stress.lexiconId);
        previous = stress.lexiconId;
        line.syllables += slot.syllables;
        line.slots.push_back(slot);
    }
}

} // namespace strofa::prosody
