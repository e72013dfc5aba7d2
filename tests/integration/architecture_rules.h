// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::integration
{

/// What each folder may include: other folders ("core/base") and libraries ("ICU").
using Arrows = std::map<std::string, std::set<std::string>>;

/// Reads the fenced block ```arrows of a Markdown page: lines "folder -> target target …".
/// Empty when the page has no such block.
[[nodiscard]] Arrows parseArrows(std::string_view page);

/// The arrows that lead back to where they start, each as "a -> b -> a".
[[nodiscard]] std::vector<std::string> cyclesOf(const Arrows &arrows);

/// The faults of one source file: includes that no arrow allows, system headers outside a file of
/// that system, constructs that the project forbids. `path` is relative to the source folder.
/// Each fault is a sentence that starts with the path.
[[nodiscard]] std::vector<std::string>
sourceFaults(std::string_view path, std::string_view content, const Arrows &arrows);

/// The faults of one CMakeLists.txt: collected sources, GUI libraries below core.
[[nodiscard]] std::vector<std::string> buildFileFaults(std::string_view path,
                                                       std::string_view content);

/// The faults in the outward form of any text file: length, licence header.
[[nodiscard]] std::vector<std::string> formFaults(std::string_view path, std::string_view content);

/// Functions of a formatted C++ source that have more than 60 lines.
[[nodiscard]] std::vector<std::string> longFunctions(std::string_view path,
                                                     std::string_view content);

} // namespace strofa::integration
