// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/architecture_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <utility>

namespace strofa::integration
{

namespace
{

constexpr std::size_t kMaximumFileLines = 500;
constexpr std::size_t kMaximumFunctionLines = 60;

std::vector<std::string> linesOf(std::string_view content)
{
    std::vector<std::string> lines;
    std::istringstream stream { std::string(content) };
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The line without its // comment. Good enough: sources here have no "//" inside code strings
/// together with a construct that is looked for.
std::string_view codeOf(std::string_view line)
{
    return line.substr(0, line.find("//"));
}

/// The parts in a row. Not `"literal" + std::string(…)`, which GCC 12 optimises into a false
/// -Wrestrict warning (https://gcc.gnu.org/PR105651).
std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += part;
    return text;
}

std::string fault(std::string_view path, std::size_t lineNumber, std::string_view sentence)
{
    return joined({ path, ":", std::to_string(lineNumber), ": ", sentence });
}

/// The longest folder of the table that `path` lies in; empty when there is none.
std::string layerOf(std::string_view path, const Arrows &arrows)
{
    std::string best;
    for (const auto &[folder, targets] : arrows) {
        if (path.starts_with(folder + "/") && folder.size() > best.size())
            best = folder;
    }
    return best;
}

struct Library {
    std::string_view headerPrefix;
    std::string_view name;
};

constexpr std::array kLibraries {
    Library { "torch/", "LibTorch" }, Library { "ATen/", "LibTorch" },
    Library { "c10/", "LibTorch" },   Library { "unicode/", "ICU" },
    Library { "marisa", "marisa" },   Library { "nlohmann/", "nlohmann-json" },
    Library { "tl/", "tl-expected" }, Library { "hunspell/", "Hunspell" },
    Library { "zlib.h", "zlib" },     Library { "lzma.h", "liblzma" },
    Library { "omp.h", "OpenMP" },
};

constexpr std::array<std::string_view, 15> kPosixHeaders {
    "unistd.h", "fcntl.h",   "sys/",    "dlfcn.h", "pthread.h",  "malloc.h", "poll.h", "sched.h",
    "signal.h", "termios.h", "spawn.h", "pwd.h",   "sys/mman.h", "glob.h",   "linux/",
};

/// Whether the include names something of one operating system or of one kind of processor, and the
/// file is not made for it.
bool isMisplacedSystemHeader(std::string_view header, std::string_view path)
{
    const bool isWindowsFile = contains(path, "_windows.");
    const bool isPosixFile =
        contains(path, "_posix") || contains(path, "_linux") || contains(path, "_macos");
    if (header == "windows.h" || header == "psapi.h")
        return !isWindowsFile;
    if (header == "cpuid.h")
        return !contains(path, "_x86.");
    const bool isPosix =
        std::any_of(kPosixHeaders.begin(), kPosixHeaders.end(), [header](std::string_view prefix) {
            return header.starts_with(prefix);
        });
    return isPosix && !isPosixFile;
}

struct Include {
    std::string_view header;
    bool quoted = false;
};

std::optional<Include> includeOf(std::string_view line)
{
    constexpr std::string_view kDirective = "#include ";
    if (!line.starts_with(kDirective) || line.size() < kDirective.size() + 3)
        return std::nullopt;
    const std::string_view rest = line.substr(kDirective.size());
    const std::size_t end = rest.find(rest.front() == '<' ? '>' : '"', 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    return Include { rest.substr(1, end - 1), rest.front() == '"' };
}

/// The node of the arrow table that an include leads to; empty for the standard library.
std::string targetOf(const Include &include, const Arrows &arrows)
{
    if (include.quoted) {
        const std::string layer = layerOf(include.header, arrows);
        const bool isGenerated = include.header.starts_with("ui_")
            || include.header.ends_with(".moc") || include.header.starts_with("moc_");
        return layer.empty() && !isGenerated ? "a header outside the tree" : layer;
    }
    for (const Library &library : kLibraries) {
        if (include.header.starts_with(library.headerPrefix))
            return std::string(library.name);
    }
    if (include.header.size() > 1 && include.header.front() == 'Q'
        && std::isupper(static_cast<unsigned char>(include.header[1])))
        return "Qt";
    if (include.header.starts_with("Qt"))
        return include.header.starts_with("QtCore/") || include.header == "QtGlobal" ? "Qt"
                                                                                     : "Qt GUI";
    return {};
}

void checkInclude(std::string_view path,
                  std::size_t lineNumber,
                  const Include &include,
                  const Arrows &arrows,
                  std::vector<std::string> &faults)
{
    if (isMisplacedSystemHeader(include.header, path))
        faults.push_back(
            fault(path,
                  lineNumber,
                  joined({ "<",
                           include.header,
                           "> belongs into a file of that operating system or processor." })));
    const std::string target = targetOf(include, arrows);
    if (path.starts_with("tests/")) {
        if (target == "LibTorch" && !path.starts_with("tests/core/lm_torch/"))
            faults.push_back(fault(path, lineNumber, "LibTorch outside the tests of its engine."));
        return;
    }
    const std::string layer = layerOf(path, arrows);
    if (layer.empty()) {
        faults.push_back(fault(path, lineNumber, "the folder is missing in the arrow table."));
        return;
    }
    if (target.empty() || target == layer)
        return;
    const std::set<std::string> &allowed = arrows.at(layer);
    const bool core = layer.starts_with("core/");
    const bool permitted = allowed.contains(target)
        || (target == "Qt" && (allowed.contains("QtCore") || allowed.contains("QtWidgets")))
        || (target == "Qt GUI" && !core && allowed.contains("QtWidgets"));
    if (!permitted)
        faults.push_back(fault(path, lineNumber, layer + " must not include " + target + "."));
}

struct ForbiddenConstruct {
    std::string_view text;
    std::string_view reason;
};

constexpr std::array kForbidden {
    ForbiddenConstruct { "BlockingQueuedConnection", "it deadlocks on shutdown" },
    ForbiddenConstruct { "processEvents(", "it re-enters the event loop" },
    ForbiddenConstruct { "std::rand(", "it is not reproducible" },
};

} // namespace

Arrows parseArrows(std::string_view page)
{
    Arrows arrows;
    bool inside = false;
    for (const std::string &line : linesOf(page)) {
        if (line.starts_with("```")) {
            inside = line == "```arrows";
            continue;
        }
        const std::size_t arrow = line.find(" -> ");
        if (!inside || arrow == std::string::npos)
            continue;
        std::string folder = line.substr(0, arrow);
        folder.erase(folder.find_last_not_of(' ') + 1);
        std::istringstream targets { line.substr(arrow + 4) };
        auto &row = arrows[folder];
        for (std::string target; targets >> target;)
            row.insert(target);
    }
    return arrows;
}

std::vector<std::string> cyclesOf(const Arrows &arrows)
{
    std::vector<std::string> cycles;
    std::vector<std::string> trail;
    std::set<std::string> finished;
    const std::function<void(const std::string &)> visit = [&](const std::string &node) {
        const auto seen = std::find(trail.begin(), trail.end(), node);
        if (seen != trail.end()) {
            std::string cycle;
            for (auto step = seen; step != trail.end(); ++step)
                cycle += *step + " -> ";
            cycles.push_back(cycle + node);
            return;
        }
        const auto row = arrows.find(node);
        if (row == arrows.end() || finished.contains(node))
            return;
        trail.push_back(node);
        for (const std::string &target : row->second)
            visit(target);
        trail.pop_back();
        finished.insert(node);
    };
    for (const auto &[folder, targets] : arrows)
        visit(folder);
    return cycles;
}

std::vector<std::string>
sourceFaults(std::string_view path, std::string_view content, const Arrows &arrows)
{
    std::vector<std::string> faults;
    const bool isHeader = path.ends_with(".h");
    const std::vector<std::string> lines = linesOf(content);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view code = codeOf(lines[i]);
        if (const auto include = includeOf(code))
            checkInclude(path, i + 1, *include, arrows, faults);
        if (isHeader && contains(code, "using namespace "))
            faults.push_back(fault(path, i + 1, "\"using namespace\" in a header."));
        if (path.starts_with("tests/"))
            continue;
        for (const ForbiddenConstruct &forbidden : kForbidden) {
            if (contains(code, forbidden.text))
                faults.push_back(fault(
                    path,
                    i + 1,
                    joined({ "\"", forbidden.text, "\" is forbidden: ", forbidden.reason, "." })));
        }
    }
    if (isHeader && !contains(content, "#pragma once"))
        faults.push_back(fault(path, 1, "a header without #pragma once."));
    return faults;
}

std::vector<std::string> buildFileFaults(std::string_view path, std::string_view content)
{
    std::vector<std::string> faults;
    const std::vector<std::string> lines = linesOf(content);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view code = std::string_view(lines[i]).substr(0, lines[i].find('#'));
        if (contains(code, "GLOB"))
            faults.push_back(fault(path, i + 1, "sources are listed by hand, not collected."));
        if (!path.starts_with("core/"))
            continue;
        for (const std::string_view library :
             { "Qt6::Gui", "Qt6::Widgets", "Qt6::Network", "Qt6::Svg", "strofa_ui" }) {
            if (contains(code, library))
                faults.push_back(
                    fault(path, i + 1, joined({ "core must not use ", library, "." })));
        }
    }
    return faults;
}

std::vector<std::string> formFaults(std::string_view path, std::string_view content)
{
    std::vector<std::string> faults;
    const std::vector<std::string> lines = linesOf(content);
    if (lines.size() > kMaximumFileLines)
        faults.push_back(fault(
            path, lines.size(), "more than " + std::to_string(kMaximumFileLines) + " lines."));
    const std::string_view head = content.substr(0, 300);
    if (!contains(head, "SPDX-FileCopyrightText: ")
        || !contains(head, "SPDX-License-Identifier: GPL-3.0-or-later"))
        faults.push_back(fault(path, 1, "no SPDX header."));
    return faults;
}

std::vector<std::string> longFunctions(std::string_view path, std::string_view content)
{
    // The style puts the braces of a function, and of nothing else but namespaces, classes and
    // the like, alone into column 0; a member function in a class stands at column 4.
    std::vector<std::string> faults;
    const std::vector<std::string> lines = linesOf(content);
    for (const std::string indent : { "", "    " }) {
        std::size_t begin = 0; // 0: in no function
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const std::string &before = lines[i - 1];
            if (lines[i] == indent + "{") {
                const bool isFunction = before.ends_with(")") || before.ends_with("const")
                    || before.ends_with("override") || before.ends_with("noexcept")
                    || before.ends_with("final");
                begin = isFunction ? i : 0;
            } else if (begin > 0 && lines[i].starts_with(indent + "}")) {
                if (i - begin - 1 > kMaximumFunctionLines)
                    faults.push_back(fault(
                        path,
                        begin + 1,
                        joined({ "a function of ", std::to_string(i - begin - 1), " lines." })));
                begin = 0;
            }
        }
    }
    return faults;
}

} // namespace strofa::integration
