// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace strofa::tests
{

/// Makes a model folder that lists as sound: a manifest and files of the sizes and checksums that
/// it names. The weights are none that a network could use.
void addModelFolder(const std::filesystem::path &folder, const std::string &title);

/// Makes a whole adapter folder for a model made by addModelFolder().
void addAdapterFolder(const std::filesystem::path &folder,
                      const std::string &title,
                      const std::string &modelTitle);

/// Writes a file of poems, each of four lines that differ from those of the others.
void addPoems(const std::filesystem::path &file, int count);

} // namespace strofa::tests
