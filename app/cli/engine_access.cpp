// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_access.h"

#include "app/shared/shipped_parts.h"
#include "core/lm/engine_loader.h"

namespace strofa::cli
{

base::Expected<std::shared_ptr<lm::Engine>> openEngine()
{
    return lm::loadEngine(shared::engineModules());
}

} // namespace strofa::cli
