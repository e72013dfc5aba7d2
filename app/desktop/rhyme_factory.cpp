// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rhyme_factory.h"

#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/document/error_text.h"

#include <QDebug>

namespace strofa::desktop
{

ui::RhymeSearchFactory rhymeFactory()
{
    const std::filesystem::path path = shared::toPath(document::rhymePairsPath());
    return [path](const std::shared_ptr<const prosody::Lexicon> &lexicon) {
        auto pairs = prosody::RhymePairs::open(path);
        if (pairs)
            return ui::rhymeSearchOver(lexicon, std::move(*pairs));
        // The rhymes are all there, only not told apart by how worn they are.
        qWarning() << document::translatedText(pairs.error());
        return ui::rhymeSearchOver(lexicon, nullptr);
    };
}

} // namespace strofa::desktop
