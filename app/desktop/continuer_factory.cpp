// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/continuer_factory.h"

#include "core/document/data_paths.h"

namespace strofa::desktop
{

ui::ContinuerFactory continuerFactory()
{
    const QString model = document::findModel({});
    return [model](const base::CancelToken &) -> base::Expected<ui::LoadedContinuer> {
        if (model.isEmpty()) {
            return base::failure(base::ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("No language model is installed."));
        }
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("This build has no engine for the model “%1”."),
                             { model.toStdString() });
    };
}

} // namespace strofa::desktop
