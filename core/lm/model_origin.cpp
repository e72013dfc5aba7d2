// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/model_origin.h"

#include "core/base/path_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace strofa::lm
{

namespace
{

constexpr std::size_t kLongestLicence = std::size_t { 1 } << 15U;
constexpr std::size_t kLongestReadme = std::size_t { 1 } << 14U;

/// The beginning of a file; empty where there is none.
std::string beginningOf(const std::filesystem::path &path, std::size_t most)
{
    std::ifstream stream(path, std::ios::binary);
    std::string text(most, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return text;
}

/// "license: mit" between the first two lines of "---" of a model card.
std::string licenceName(const std::string &readme)
{
    constexpr std::string_view kKey = "license:";
    if (!readme.starts_with("---"))
        return {};
    std::size_t begin = readme.find('\n');
    while (begin != std::string::npos) {
        const std::size_t end = readme.find('\n', begin + 1);
        std::string line = readme.substr(begin + 1, end - begin - 1);
        if (line.starts_with("---"))
            break;
        if (line.starts_with(kKey)) {
            line.erase(0, kKey.size());
            const std::size_t first = line.find_first_not_of(" \t\r\"'");
            const std::size_t last = line.find_last_not_of(" \t\r\"'");
            return first == std::string::npos ? std::string()
                                              : line.substr(first, last - first + 1);
        }
        begin = end;
    }
    return {};
}

} // namespace

std::string folderName(const std::filesystem::path &folder)
{
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(folder, error).lexically_normal();
    return base::pathText((whole.has_filename() ? whole : whole.parent_path()).filename());
}

std::string describeOrigin(const std::filesystem::path &folder,
                           const HuggingFaceConfig &config,
                           const ForeignCheckpoint &checkpoint)
{
    nlohmann::ordered_json origin = { { "folder", folderName(folder) },
                                      { "form", checkpoint.form() } };
    if (!config.name.empty())
        origin["name"] = config.name;
    for (const auto &file : checkpoint.files())
        origin["files"].push_back(base::pathText(file.filename()));
    if (const std::string name = licenceName(beginningOf(folder / "README.md", kLongestReadme));
        !name.empty())
        origin["licence"] = name;
    for (const char *name : { "LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING" }) {
        const std::string text = beginningOf(folder / name, kLongestLicence);
        if (text.empty())
            continue;
        origin["licence_text"] = text;
        break;
    }
    // Names and texts of a stranger need not be UTF-8.
    return origin.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace strofa::lm
