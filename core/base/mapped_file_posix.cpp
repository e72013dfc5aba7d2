// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"
#include "core/base/path_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strofa::base
{

namespace
{

/// Closes a file descriptor at the end of its scope; a mapping outlives its descriptor.
class Descriptor
{
public:
    explicit Descriptor(int value) noexcept : m_value(value) { }

    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }

    [[nodiscard]] int value() const noexcept { return m_value; }

private:
    int m_value;
};

tl::unexpected<Error> ioFailure(const std::filesystem::path &path, int error)
{
    return failure(ErrorCode::Io,
                   STROFA_ERROR_TEXT("The file “%1” cannot be read: %2."),
                   { pathText(path), std::strerror(error) });
}

} // namespace

Expected<MappedFile> MappedFile::open(const std::filesystem::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.value() < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return failure(ErrorCode::NotFound,
                           STROFA_ERROR_TEXT("The file “%1” does not exist."),
                           { pathText(path) });
        return ioFailure(path, errno);
    }

    struct stat status {
    };

    if (::fstat(file.value(), &status) != 0)
        return ioFailure(path, errno);
    if (S_ISDIR(status.st_mode))
        return failure(ErrorCode::BadInput,
                       STROFA_ERROR_TEXT("“%1” is a folder, but a file is needed."),
                       { pathText(path) });
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return MappedFile();
    void *address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value(), 0);
    if (address == MAP_FAILED)
        return ioFailure(path, errno);
    return MappedFile(static_cast<const std::byte *>(address), size);
}

void MappedFile::unmap() noexcept
{
    if (m_data)
        ::munmap(const_cast<std::byte *>(m_data), m_size);
}

} // namespace strofa::base
