// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scan_factory.h"

#include "core/document/data_paths.h"
#include "core/prosody/analyzer.h"
#include "core/prosody/lexicon.h"

#include <filesystem>

namespace strofa::desktop
{

ui::ScanFactory scanFactory()
{
    const std::filesystem::path path(document::lexiconPath().toStdU16String());
    return [path](const base::CancelToken &) -> base::Expected<ui::Scan> {
        auto lexicon = prosody::Lexicon::open(path);
        if (!lexicon)
            return tl::unexpected(lexicon.error());
        const auto analyzer = std::make_shared<const prosody::Analyzer>(std::move(*lexicon));
        return ui::Scan([analyzer](std::u16string_view text) { return analyzer->analyse(text); });
    };
}

} // namespace strofa::desktop
