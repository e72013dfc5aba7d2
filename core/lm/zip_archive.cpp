// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/zip_archive.h"

#include "core/lm/byte_cursor.h"

#include <algorithm>
#include <set>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kWideEnd = 0x06064b50;
constexpr std::uint32_t kWideLocator = 0x07064b50;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::uint64_t kLongestComment = 65535;
constexpr std::uint64_t kMostEntries = 20'000;
constexpr std::uint32_t kIsWide = 0xffffffff; ///< the number stands in the ZIP64 field
constexpr std::uint64_t kWideField = 1;
constexpr std::uint64_t kEncrypted = 1;

/// Where the list of files stands.
struct Directory {
    std::uint64_t count = 0;
    std::uint64_t position = 0;
};

/// An entry of the list with what only checking needs.
struct Listed {
    ZipEntry entry;
    std::uint64_t header = 0; ///< position of its local header
    std::uint64_t packedSize = 0;
    std::uint64_t flags = 0;
    std::uint64_t method = 0;
};

class ZipReader
{
public:
    ZipReader(std::span<const std::byte> file, const std::string &label)
        : m_file(file)
        , m_label(label)
    {
    }

    base::Expected<std::vector<ZipEntry>> read()
    {
        const auto directory = findDirectory();
        if (!directory)
            return tl::unexpected(directory.error());
        if (directory->count > kMostEntries)
            return fail(STROFA_ERROR_TEXT("%1: the archive lists more files than any model has."));
        ByteCursor cursor(m_file, clamped(directory->position));
        std::vector<ZipEntry> entries;
        std::set<std::string> names;
        for (std::uint64_t i = 0; i < directory->count; ++i) {
            auto listed = readListed(cursor);
            if (!listed)
                return tl::unexpected(listed.error());
            if (!names.insert(listed->entry.name).second)
                return fail(STROFA_ERROR_TEXT("%1: the archive lists the file \"%2\" twice."),
                            listed->entry.name);
            if (auto located = locate(*listed); !located)
                return tl::unexpected(located.error());
            entries.push_back(std::move(listed->entry));
        }
        if (auto apart = checkOverlap(entries); !apart)
            return tl::unexpected(apart.error());
        return entries;
    }

private:
    [[nodiscard]] tl::unexpected<base::Error> fail(const char *sentence,
                                                   const std::string &name = {},
                                                   ErrorCode code = ErrorCode::Corrupted) const
    {
        std::vector<std::string> arguments { m_label };
        if (!name.empty())
            arguments.push_back(name);
        return base::failure(code, sentence, std::move(arguments));
    }

    [[nodiscard]] std::size_t clamped(std::uint64_t position) const
    {
        return static_cast<std::size_t>(std::min<std::uint64_t>(position, m_file.size()));
    }

    [[nodiscard]] base::Expected<Directory> findDirectory() const
    {
        const auto noEnd = [this] {
            return fail(STROFA_ERROR_TEXT("%1: the archive has no list of its files; it is cut off "
                                          "or not a ZIP."));
        };
        if (m_file.size() < kEndBytes)
            return noEnd();
        const std::size_t last = m_file.size() - kEndBytes;
        const std::size_t first =
            last - std::min<std::size_t>(last, static_cast<std::size_t>(kLongestComment));
        for (std::size_t at = last + 1; at-- > first;) {
            ByteCursor cursor(m_file, at);
            if (cursor.number(4) != kEnd)
                continue;
            cursor.take(4); // numbers of disks
            cursor.take(2); // files on this disk
            Directory directory { *cursor.number(2), 0 };
            cursor.take(4); // bytes of the list
            directory.position = *cursor.number(4);
            if (*cursor.number(2) != last - at) // the comment must reach the end
                continue;
            const bool isWide = directory.count == 0xffff || directory.position == kIsWide;
            return isWide ? wideDirectory(at) : base::Expected<Directory>(directory);
        }
        return noEnd();
    }

    [[nodiscard]] base::Expected<Directory> wideDirectory(std::size_t end) const
    {
        const auto broken = [this] {
            return fail(STROFA_ERROR_TEXT("%1: the archive's ZIP64 list of files is broken."));
        };
        if (end < kLocatorBytes)
            return broken();
        ByteCursor locator(m_file, end - kLocatorBytes);
        if (locator.number(4) != kWideLocator)
            return broken();
        locator.take(4);
        ByteCursor cursor(m_file, clamped(*locator.number(8)));
        if (cursor.number(4) != kWideEnd || !cursor.take(8 + 2 + 2 + 4 + 4 + 8))
            return broken();
        const auto count = cursor.number(8);
        const auto size = cursor.number(8);
        const auto position = cursor.number(8);
        if (!count || !size || !position)
            return broken();
        return Directory { *count, *position };
    }

    base::Expected<Listed> readListed(ByteCursor &cursor) const
    {
        const auto broken = [this] {
            return fail(STROFA_ERROR_TEXT("%1: the archive's list of files is broken."));
        };
        Listed listed;
        if (cursor.left() < 46 || cursor.number(4) != kCentralHeader)
            return broken();
        cursor.take(4); // versions
        listed.flags = *cursor.number(2);
        listed.method = *cursor.number(2);
        cursor.take(4 + 4); // time, checksum
        listed.packedSize = *cursor.number(4);
        listed.entry.size = *cursor.number(4);
        const std::uint64_t nameLength = *cursor.number(2);
        const std::uint64_t extraLength = *cursor.number(2);
        const std::uint64_t commentLength = *cursor.number(2);
        cursor.take(2 + 2 + 4); // disk, attributes
        listed.header = *cursor.number(4);
        const auto name = cursor.text(nameLength);
        const auto extra = cursor.take(extraLength);
        if (!name || !extra || !cursor.take(commentLength) || name->empty())
            return broken();
        listed.entry.name = *name;
        if (!readWide(*extra, listed))
            return broken();
        return listed;
    }

    /// Numbers that do not fit into 32 bits stand in a field of their own, in this order.
    static bool readWide(std::span<const std::byte> extra, Listed &listed)
    {
        ByteCursor fields(extra);
        while (fields.left() >= 4) {
            const std::uint64_t id = *fields.number(2);
            const auto field = fields.take(*fields.number(2));
            if (!field)
                return false;
            if (id != kWideField)
                continue;
            ByteCursor numbers(*field);
            for (std::uint64_t *value :
                 { &listed.entry.size, &listed.packedSize, &listed.header }) {
                if (*value != kIsWide)
                    continue;
                const auto wide = numbers.number(8);
                if (!wide)
                    return false;
                *value = *wide;
            }
        }
        return true;
    }

    /// Finds the bytes of an entry by its local header.
    base::Expected<void> locate(Listed &listed) const
    {
        const std::string &name = listed.entry.name;
        if ((listed.flags & kEncrypted) != 0)
            return fail(STROFA_ERROR_TEXT("%1: the file \"%2\" in the archive is encrypted."),
                        name,
                        ErrorCode::Unsupported);
        if (listed.method != 0)
            return fail(STROFA_ERROR_TEXT("%1: the file \"%2\" in the archive is compressed; "
                                          "torch.save() never does that."),
                        name,
                        ErrorCode::Unsupported);
        if (listed.packedSize != listed.entry.size)
            return fail(STROFA_ERROR_TEXT("%1: the archive tells two sizes for the file \"%2\"."),
                        name);
        ByteCursor cursor(m_file, clamped(listed.header));
        const auto broken = [&] {
            return fail(STROFA_ERROR_TEXT("%1: the file \"%2\" is not where the archive's list "
                                          "says."),
                        name);
        };
        if (cursor.left() < 30 || cursor.number(4) != kLocalHeader)
            return broken();
        cursor.take(22);
        const std::uint64_t nameLength = *cursor.number(2);
        const std::uint64_t extraLength = *cursor.number(2);
        if (cursor.text(nameLength) != name || !cursor.take(extraLength))
            return broken();
        if (listed.entry.size > cursor.left())
            return fail(STROFA_ERROR_TEXT("%1: the file \"%2\" reaches beyond the end of the "
                                          "archive."),
                        name);
        listed.entry.position = cursor.position();
        return {};
    }

    [[nodiscard]] base::Expected<void> checkOverlap(const std::vector<ZipEntry> &entries) const
    {
        std::vector<const ZipEntry *> sorted;
        for (const ZipEntry &entry : entries)
            sorted.push_back(&entry);
        std::sort(sorted.begin(), sorted.end(), [](const ZipEntry *left, const ZipEntry *right) {
            return left->position < right->position;
        });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i]->position - sorted[i - 1]->position < sorted[i - 1]->size)
                return fail(STROFA_ERROR_TEXT("%1: the file \"%2\" overlaps another in the "
                                              "archive."),
                            sorted[i]->name);
        }
        return {};
    }

    std::span<const std::byte> m_file;
    const std::string &m_label;
};

} // namespace

bool looksLikeZip(std::span<const std::byte> file)
{
    return ByteCursor(file).number(4) == kLocalHeader;
}

base::Expected<std::vector<ZipEntry>> readZip(std::span<const std::byte> file,
                                              const std::string &label)
{
    return ZipReader(file, label).read();
}

} // namespace strofa::lm
