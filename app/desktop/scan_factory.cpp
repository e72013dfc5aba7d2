// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scan_factory.h"

#include "core/document/data_paths.h"
#include "core/prosody/lexicon.h"

#include <filesystem>

namespace strofa::desktop
{

ui::ScanFactory scanFactory()
{
    const std::filesystem::path path(document::lexiconPath().toStdU16String());
    return [path](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
        auto lexicon = prosody::Lexicon::open(path);
        if (!lexicon)
            return tl::unexpected(lexicon.error());
        return ui::scannerOver(std::move(*lexicon));
    };
}

} // namespace strofa::desktop
