// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scan_factory.h"

#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/prosody/open_lexicon.h"

namespace strofa::desktop
{

ui::ScanFactory scanFactory(std::shared_ptr<ScanNotice> notice)
{
    const prosody::LexiconFiles files { shared::toPath(document::lexiconPath()),
                                        shared::toPath(document::stressPredictorPath()) };
    return [files, notice](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
        auto opened = prosody::openLexicon(files);
        if (!opened)
            return tl::unexpected(opened.error());
        notice->predictorFault = std::move(opened->predictorFault);
        return ui::scannerOver(std::move(opened->lexicon));
    };
}

} // namespace strofa::desktop
