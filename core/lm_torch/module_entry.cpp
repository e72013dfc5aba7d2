// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/engine_loader.h"
#include "core/lm_torch/torch_engine.h"

#include <QtGlobal>

#include <new>

extern "C" Q_DECL_EXPORT int strofaEngineAbiVersion()
{
    return strofa::lm::kEngineAbiVersion;
}

extern "C" Q_DECL_EXPORT strofa::lm::Engine *strofaCreateEngine()
{
    return new (std::nothrow) strofa::lm_torch::TorchEngine;
}
