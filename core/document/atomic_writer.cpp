// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/atomic_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <filesystem>
#include <optional>
#include <system_error>

namespace strofa::document
{

namespace
{

std::string shown(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

tl::unexpected<base::Error> writeFailure(const QString &path, const QString &cause)
{
    return base::failure(base::ErrorCode::Io,
                         STROFA_ERROR_TEXT("“%1” cannot be written: %2."),
                         { shown(path), cause.toStdString() });
}

/// The file at the end of a chain of symbolic links; it need not exist. Nothing for a loop.
std::optional<QString> resolveLinks(const QString &path)
{
    constexpr int kMaximumLinks = 40;
    QString target = QFileInfo(path).absoluteFilePath();
    for (int links = 0; links < kMaximumLinks; ++links) {
        const QFileInfo entry(target);
        if (!entry.isSymLink())
            return target;
        target = entry.symLinkTarget();
    }
    return std::nullopt;
}

bool hasOtherNames(const QString &path)
{
    std::error_code error;
    const auto links =
        std::filesystem::hard_link_count(QFileInfo(path).filesystemAbsoluteFilePath(), error);
    return !error && links > 1;
}

enum class ReplaceOutcome {
    Done,
    NotWritten, ///< no room or a fault of the device: another try would destroy the old text
    NotReplaced, ///< the folder takes no new file, or the share no rename
};

struct Replacement {
    ReplaceOutcome outcome = ReplaceOutcome::Done;
    QString cause {};
};

/// Writes a temporary file beside the target and renames it over the target.
Replacement replaceByRename(const QString &target, const QByteArray &bytes)
{
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return { ReplaceOutcome::NotReplaced, file.errorString() };
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        const QString cause = file.errorString();
        file.cancelWriting();
        return { ReplaceOutcome::NotWritten, cause };
    }
    if (!file.commit())
        return { ReplaceOutcome::NotReplaced, file.errorString() };
    return {};
}

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray content = file.readAll();
    return file.error() == QFileDevice::NoError ? std::optional(content) : std::nullopt;
}

/// The cause of a failed write into the existing file; nothing when its content is now `bytes`.
std::optional<QString> overwrite(const QString &target, const QByteArray &bytes)
{
    {
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return file.errorString();
        if (file.write(bytes) != bytes.size() || !file.flush())
            return file.errorString();
    }
    // The system's own word for a device that takes bytes and loses them.
    if (contentOf(target) != bytes)
        return QString::fromStdString(std::make_error_code(std::errc::io_error).message());
    return std::nullopt;
}

/// Stores `content` in a new file of its own: beside the target, else in the folder for rescued
/// files, else among the temporary files. Empty when all three fail.
QString storeRescueCopy(const QString &target, const QByteArray &content)
{
    const QFileInfo entry(target);
    const QString localData = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        + QStringLiteral("/rescue");
    for (const QString &folder : { entry.absolutePath(), localData, QDir::tempPath() }) {
        if (!QDir().mkpath(folder))
            continue;
        QTemporaryFile copy(folder + QLatin1Char('/') + entry.fileName()
                            + QStringLiteral(".rescue-XXXXXX"));
        if (!copy.open())
            continue;
        if (copy.write(content) == content.size() && copy.flush()) {
            copy.setAutoRemove(false);
            return copy.fileName();
        }
    }
    return {};
}

base::Expected<void> overwriteWithRescueCopy(const QString &target, const QByteArray &bytes)
{
    const auto previous = contentOf(target);
    if (!previous)
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("“%1” cannot be written, because its old content "
                                               "cannot be read."),
                             { shown(target) });
    const QString rescue = storeRescueCopy(target, *previous);
    if (rescue.isEmpty())
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("“%1” cannot be written, because there is no room "
                                               "for a rescue copy of its old content."),
                             { shown(target) });
    const auto cause = overwrite(target, bytes);
    if (!cause || contentOf(target) == previous) {
        // Either way the target is whole, and a copy that nobody needs would only confuse.
        const bool removed = QFile::remove(rescue);
        if (cause)
            return writeFailure(target, *cause);
        if (!removed)
            return base::failure(base::ErrorCode::Io,
                                 STROFA_ERROR_TEXT("The text was saved, but the rescue copy “%1” "
                                                   "cannot be removed."),
                                 { shown(rescue) });
        return {};
    }
    return base::failure(base::ErrorCode::Io,
                         STROFA_ERROR_TEXT("“%1” cannot be written: %2. The old text is kept in "
                                           "“%3”."),
                         { shown(target), cause->toStdString(), shown(rescue) });
}

} // namespace

base::Expected<void> writeAtomically(const QString &path, const QByteArray &bytes)
{
    const auto target = resolveLinks(path);
    if (!target)
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("“%1” cannot be written, because its symbolic links "
                                               "form a loop."),
                             { shown(path) });
    const QFileInfo entry(*target);
    if (entry.isDir())
        return base::failure(base::ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("“%1” is a folder; give the name of a file."),
                             { shown(path) });
    if (!QFileInfo(entry.absolutePath()).isDir())
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The folder “%1” does not exist."),
                             { shown(entry.absolutePath()) });
    if (!entry.exists() || !hasOtherNames(*target)) {
        const Replacement replacement = replaceByRename(*target, bytes);
        if (replacement.outcome == ReplaceOutcome::Done)
            return {};
        // Only an existing file that is writable itself can be overwritten in place.
        if (replacement.outcome == ReplaceOutcome::NotWritten || !entry.exists()
            || !entry.isWritable())
            return writeFailure(path, replacement.cause);
    }
    return overwriteWithRescueCopy(*target, bytes);
}

} // namespace strofa::document
