// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <functional>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A broken or malicious file that is not one of safetensors, and what its reader must say.
struct HostileFile {
    std::string name;
    std::function<base::Expected<void>()> read; ///< has the file's text in it
    std::string sentence; ///< the whole of it
    base::ErrorCode code = base::ErrorCode::Corrupted;
};

/// Manifests, vocabularies, tokenizers, lists of shards, configurations, adapters and files of
/// torch, each broken in a way of its own.
[[nodiscard]] std::vector<HostileFile> hostileFiles();

/// Files of the same kinds as long as their readers take them, made to take as much memory as
/// they can.
[[nodiscard]] std::vector<HostileFile> hostileBombs();

/// Vocabularies of a real size whose only fault is what they say last.
[[nodiscard]] std::vector<HostileFile> largeVocabularies();

} // namespace strofa::lm
