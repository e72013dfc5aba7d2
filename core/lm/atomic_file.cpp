// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/atomic_file.h"

#include "core/base/mapped_file.h"
#include "core/base/path_text.h"

#include <QCryptographicHash>
#include <QSaveFile>

#include <algorithm>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

base::Error writeError(const std::filesystem::path &path, const QSaveFile &file)
{
    if (file.error() == QFileDevice::NoError) // part was written, and Qt names no reason
        return { ErrorCode::Io,
                 STROFA_ERROR_TEXT(
                     "The file %1 could not be written to its end; is the disk full?"),
                 { base::pathText(path) } };
    return { ErrorCode::Io,
             STROFA_ERROR_TEXT("The file %1 cannot be written: %2."),
             { base::pathText(path), file.errorString().toStdString() } };
}

} // namespace

base::Expected<std::string> writeAtomically(const std::filesystem::path &path,
                                            const std::vector<std::span<const std::byte>> &parts)
{
    constexpr std::size_t kChunk = std::size_t { 1 } << 24U;
    QSaveFile file(QString::fromStdU16String(path.u16string()));
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(writeError(path, file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (std::span<const std::byte> part : parts) {
        while (!part.empty()) {
            const auto chunk = part.first(std::min(part.size(), kChunk));
            const auto *bytes = reinterpret_cast<const char *>(chunk.data());
            const auto size = static_cast<qsizetype>(chunk.size());
            if (file.write(bytes, size) != size)
                return tl::unexpected(writeError(path, file));
            hash.addData(QByteArray::fromRawData(bytes, size));
            part = part.subspan(chunk.size());
        }
    }
    if (!file.commit())
        return tl::unexpected(writeError(path, file));
    return hash.result().toHex().toStdString();
}

base::Expected<std::string> writeAtomically(const std::filesystem::path &path,
                                            std::string_view text)
{
    return writeAtomically(path, { std::as_bytes(std::span(text.data(), text.size())) });
}

base::Expected<std::string> readSmallFile(const std::filesystem::path &path, std::size_t limit)
{
    const auto file = base::MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (file->bytes().size() > limit) {
        return base::failure(
            ErrorCode::Corrupted,
            STROFA_ERROR_TEXT("The file %1 has %2 bytes; at most %3 are allowed."),
            { base::pathText(path), std::to_string(file->bytes().size()), std::to_string(limit) });
    }
    return std::string(reinterpret_cast<const char *>(file->bytes().data()), file->bytes().size());
}

} // namespace strofa::lm
