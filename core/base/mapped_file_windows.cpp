// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"
#include "core/base/path_text.h"

#include <system_error>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace strofa::base
{

namespace
{

/// Closes a handle at the end of its scope; a view outlives the handles it was made from.
class Handle
{
public:
    explicit Handle(HANDLE value) noexcept : m_value(value) { }

    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    ~Handle()
    {
        if (isValid())
            ::CloseHandle(m_value);
    }

    [[nodiscard]] bool isValid() const noexcept
    {
        return m_value != nullptr && m_value != INVALID_HANDLE_VALUE;
    }

    [[nodiscard]] HANDLE value() const noexcept { return m_value; }

private:
    HANDLE m_value;
};

tl::unexpected<Error> ioFailure(const std::filesystem::path &path, DWORD error)
{
    return failure(ErrorCode::Io,
                   STROFA_ERROR_TEXT("The file “%1” cannot be read: %2."),
                   { pathText(path), std::system_category().message(static_cast<int>(error)) });
}

} // namespace

Expected<MappedFile> MappedFile::open(const std::filesystem::path &path)
{
    const DWORD attributes = ::GetFileAttributesW(path.c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return failure(ErrorCode::NotFound,
                       STROFA_ERROR_TEXT("The file “%1” does not exist."),
                       { pathText(path) });
    if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
        return failure(ErrorCode::BadInput,
                       STROFA_ERROR_TEXT("“%1” is a folder, but a file is needed."),
                       { pathText(path) });
    const Handle file(::CreateFileW(path.c_str(),
                                    GENERIC_READ,
                                    FILE_SHARE_READ | FILE_SHARE_DELETE,
                                    nullptr,
                                    OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL,
                                    nullptr));
    if (!file.isValid())
        return ioFailure(path, ::GetLastError());
    LARGE_INTEGER size {};
    if (!::GetFileSizeEx(file.value(), &size))
        return ioFailure(path, ::GetLastError());
    if (size.QuadPart == 0)
        return MappedFile();
    const Handle mapping(::CreateFileMappingW(file.value(), nullptr, PAGE_READONLY, 0, 0, nullptr));
    if (!mapping.isValid())
        return ioFailure(path, ::GetLastError());
    void *view = ::MapViewOfFile(mapping.value(), FILE_MAP_READ, 0, 0, 0);
    if (!view)
        return ioFailure(path, ::GetLastError());
    return MappedFile(static_cast<const std::byte *>(view),
                      static_cast<std::size_t>(size.QuadPart));
}

void MappedFile::unmap() noexcept
{
    if (m_data)
        ::UnmapViewOfFile(m_data);
}

} // namespace strofa::base
