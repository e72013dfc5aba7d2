// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_files.h"

#include "core/base/path_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>

namespace strofa::poems
{

using base::ErrorCode;
namespace fs = std::filesystem;

namespace
{

/// Somebody who chooses the whole disk gets an answer, too.
constexpr std::size_t kMaximumFiles = 20'000;
constexpr std::size_t kMaximumDepth = 32;

std::string lowerExtension(const fs::path &path)
{
    std::string extension = base::pathText(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

std::optional<FileForm> formOf(const std::string &extension)
{
    if (extension == ".txt" || extension == ".text")
        return FileForm::Text;
    if (extension == ".md" || extension == ".markdown")
        return FileForm::Markdown;
    if (extension == ".jsonl" || extension == ".ndjson")
        return FileForm::JsonLines;
    return std::nullopt;
}

bool isOfficeDocument(const std::string &extension)
{
    static constexpr std::array<std::string_view, 9> kEndings {
        ".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".fb2", ".djvu", ".html",
    };
    return std::find(kEndings.begin(), kEndings.end(), extension) != kEndings.end();
}

base::Error inaccessible(const std::error_code &error)
{
    return { ErrorCode::Io, STROFA_ERROR_TEXT("It cannot be opened: %1."), { error.message() } };
}

class FileWalk
{
public:
    explicit FileWalk(const base::CancelToken &cancel) : m_cancel(cancel) { }

    void visitChosen(const fs::path &path)
    {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            visitFolder(path, 0);
            return;
        }
        const std::string extension = lowerExtension(path);
        if (!fs::exists(status))
            add({ path,
                  FileForm::Text,
                  base::Error { ErrorCode::NotFound,
                                STROFA_ERROR_TEXT("There is no such file.") } });
        else if (!fs::is_regular_file(status))
            add({ path,
                  FileForm::Text,
                  base::Error { ErrorCode::BadInput,
                                STROFA_ERROR_TEXT("This is neither a file nor a folder.") } });
        else if (isOfficeDocument(extension))
            add({ path,
                  FileForm::Text,
                  base::Error { ErrorCode::Unsupported,
                                STROFA_ERROR_TEXT("This is no plain text. Save its content as .txt "
                                                  "and choose that file.") } });
        else
            add({ path, formOf(extension).value_or(FileForm::Text) });
    }

    PoemFileList take() { return std::move(m_list); }

private:
    /// Whether the file or folder has not been met before, under whatever name.
    bool isNew(const fs::path &path)
    {
        std::error_code error;
        const fs::path canonical = fs::canonical(path, error);
        return error || m_met.insert(canonical).second;
    }

    void add(PoemFile file)
    {
        if (m_list.files.size() < kMaximumFiles && isNew(file.path))
            m_list.files.push_back(std::move(file));
    }

    void visitFolder(const fs::path &folder, std::size_t depth)
    {
        if (depth > kMaximumDepth || m_cancel.isCancelled() || !isNew(folder))
            return;
        std::error_code error;
        std::vector<fs::path> entries;
        fs::directory_iterator entry(folder, error);
        // The increment that reports errors; the range-based loop would throw.
        for (; !error && entry != fs::directory_iterator(); entry.increment(error))
            entries.push_back(entry->path());
        if (error)
            add({ folder, FileForm::Text, inaccessible(error) });
        std::sort(entries.begin(), entries.end());
        for (const fs::path &path : entries)
            visitEntry(path, depth);
    }

    void visitEntry(const fs::path &path, std::size_t depth)
    {
        if (base::pathText(path.filename()).starts_with('.')
            || m_list.files.size() >= kMaximumFiles)
            return;
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        const auto form = formOf(lowerExtension(path));
        if (fs::is_directory(status))
            visitFolder(path, depth + 1);
        else if (!form)
            ++m_list.otherFiles;
        else if (fs::is_regular_file(status))
            add({ path, *form });
        else
            add({ path,
                  *form,
                  error ? inaccessible(error)
                        : base::Error {
                            ErrorCode::BadInput,
                            STROFA_ERROR_TEXT("This is neither a file nor a folder.") } });
    }

    const base::CancelToken &m_cancel;
    PoemFileList m_list;
    std::set<fs::path> m_met;
};

} // namespace

PoemFileList listPoemFiles(const std::vector<fs::path> &paths, const base::CancelToken &cancel)
{
    FileWalk walk(cancel);
    for (const fs::path &path : paths)
        walk.visitChosen(path);
    return walk.take();
}

} // namespace strofa::poems
