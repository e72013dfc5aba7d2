// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/source_tree.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace strofa::integration
{

namespace
{

std::filesystem::path sourceFolder()
{
    const char *folder = std::getenv("STROFA_SOURCE_DIR");
    if (!folder)
        throw std::runtime_error("STROFA_SOURCE_DIR is not set; run the test through ctest");
    return folder;
}

} // namespace

std::vector<std::string> sourcePaths(std::initializer_list<std::string_view> endings)
{
    std::vector<std::string> paths;
    const std::filesystem::path root = sourceFolder();
    for (const char *folder :
         { "app", "core", "models", "packaging", "resources", "tests", "ui" }) {
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
            const bool wanted =
                std::any_of(endings.begin(), endings.end(), [&path](std::string_view ending) {
                    return path.ends_with(ending);
                });
            if (entry.is_regular_file() && wanted)
                paths.push_back(path);
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string readSource(const std::string &path)
{
    std::ifstream file(sourceFolder() / path, std::ios::binary);
    if (!file)
        throw std::runtime_error(path + " cannot be read");
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

std::uintmax_t sourceSize(const std::string &path)
{
    return std::filesystem::file_size(sourceFolder() / path);
}

} // namespace strofa::integration
