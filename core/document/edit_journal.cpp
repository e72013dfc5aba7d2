// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/edit_journal.h"

#include "core/document/atomic_writer.h"
#include "core/document/file_sync.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace strofa::document
{

namespace
{

// Layout: the signature, then records: length of the payload (32 bits), the first eight bytes of
// its SHA-256, the payload. The first record is the snapshot, all others are edits. Numbers are
// big-endian, texts UTF-16, as QDataStream writes them.
constexpr char kSignature[] = "StrofaJournal1\n";
constexpr qsizetype kSignatureLength = sizeof(kSignature) - 1;
constexpr qsizetype kChecksumLength = 8;
constexpr quint32 kMaximumPayload = 1024U * 1024 * 1024;
constexpr qint64 kMaximumEditBytes = 1024LL * 1024;
constexpr auto kSuffix = ".journal";

void fixStream(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_4);
}

QByteArray checksumOf(const QByteArray &payload)
{
    return QCryptographicHash::hash(payload, QCryptographicHash::Sha256).left(kChecksumLength);
}

QByteArray recordOf(const QByteArray &payload)
{
    QByteArray record;
    QDataStream stream(&record, QIODevice::WriteOnly);
    fixStream(stream);
    stream << static_cast<quint32>(payload.size());
    record += checksumOf(payload);
    record += payload;
    return record;
}

QByteArray snapshotPayload(const JournalOrigin &origin, const QString &text)
{
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    fixStream(stream);
    stream << origin.path << static_cast<quint8>(origin.format.charset)
           << static_cast<quint8>(origin.format.byteOrderMark)
           << static_cast<quint8>(origin.format.lineEnding) << text;
    return payload;
}

QByteArray editPayload(const TextEdit &edit)
{
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    fixStream(stream);
    stream << static_cast<qint64>(edit.offset) << static_cast<qint64>(edit.removed)
           << edit.inserted;
    return payload;
}

/// Takes the next whole record off the front of `rest`; nothing at the end or at a damaged one.
std::optional<QByteArray> takeRecord(QByteArrayView &rest)
{
    constexpr qsizetype kHeadLength = 4 + kChecksumLength;
    if (rest.size() < kHeadLength)
        return std::nullopt;
    QDataStream stream(QByteArray::fromRawData(rest.data(), 4));
    fixStream(stream);
    quint32 length = 0;
    stream >> length;
    if (length > kMaximumPayload || rest.size() - kHeadLength < static_cast<qsizetype>(length))
        return std::nullopt;
    const QByteArray payload = rest.sliced(kHeadLength, length).toByteArray();
    if (checksumOf(payload) != rest.sliced(4, kChecksumLength))
        return std::nullopt;
    rest = rest.sliced(kHeadLength + static_cast<qsizetype>(length));
    return payload;
}

bool readSnapshot(const QByteArray &payload, RecoveredText &recovered)
{
    QDataStream stream(payload);
    fixStream(stream);
    quint8 charset = 0;
    quint8 mark = 0;
    quint8 ending = 0;
    stream >> recovered.origin.path >> charset >> mark >> ending >> recovered.text;
    if (stream.status() != QDataStream::Ok || charset >= text::kAllCharsets.size() || mark > 1
        || ending > 2)
        return false;
    recovered.origin.format = { static_cast<text::Charset>(charset),
                                static_cast<ByteOrderMark>(mark),
                                static_cast<LineEnding>(ending) };
    return true;
}

bool applyEdit(const QByteArray &payload, QString &text)
{
    QDataStream stream(payload);
    fixStream(stream);
    qint64 offset = 0;
    qint64 removed = 0;
    QString inserted;
    stream >> offset >> removed >> inserted;
    if (stream.status() != QDataStream::Ok || offset < 0 || removed < 0 || offset > text.size()
        || removed > text.size() - offset)
        return false;
    text.replace(offset, removed, inserted);
    return true;
}

QString lockPath(const QString &journalPath)
{
    return journalPath + QStringLiteral(".lock");
}

} // namespace

TextEdit TextEdit::between(QStringView before, QStringView after)
{
    const auto [firstBefore, firstAfter] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const qsizetype offset = firstBefore - before.begin();
    const qsizetype room = std::min(before.size(), after.size()) - offset;
    qsizetype tail = 0;
    while (tail < room && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return { offset,
             before.size() - offset - tail,
             after.sliced(offset, after.size() - offset - tail).toString() };
}

EditJournal::EditJournal(const QString &path) : m_path(path), m_lock(lockPath(path)), m_file(path)
{
    // Stale only when its process is gone, however long the document has been open.
    m_lock.setStaleLockTime(0);
}

base::Expected<void> EditJournal::writeFailure() const
{
    return base::failure(
        base::ErrorCode::Io,
        STROFA_ERROR_TEXT("Unsaved changes cannot be kept safe in “%1”: %2."),
        { QDir::toNativeSeparators(m_path).toStdString(), m_file.errorString().toStdString() });
}

base::Expected<std::unique_ptr<EditJournal>>
EditJournal::create(const QString &folder, const JournalOrigin &origin, const QString &text)
{
    if (!QDir().mkpath(folder))
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder “%1” cannot be created."),
                             { QDir::toNativeSeparators(folder).toStdString() });
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<EditJournal> journal(
        new EditJournal(folder + QLatin1Char('/') + name + QLatin1String(kSuffix)));
    if (!journal->m_lock.tryLock(0))
        return tl::unexpected<base::Error>(journal->writeFailure().error());
    auto written = journal->writeSnapshot(origin, text);
    if (!written)
        return tl::unexpected<base::Error>(written.error());
    return journal;
}

base::Expected<void> EditJournal::append(const TextEdit &edit)
{
    const QByteArray record = recordOf(editPayload(edit));
    if (m_file.write(record) != record.size() || !m_file.flush())
        return writeFailure();
    return {};
}

bool EditJournal::wantsSnapshot() const
{
    return m_file.size() - m_snapshotBytes > std::max(kMaximumEditBytes, m_snapshotBytes);
}

base::Expected<void> EditJournal::writeSnapshot(const JournalOrigin &origin, const QString &text)
{
    const QByteArray bytes =
        QByteArray(kSignature, kSignatureLength) + recordOf(snapshotPayload(origin, text));
    m_file.close();
    if (!QFile::exists(m_path)) {
        // Nobody else may read what is being written; replacing the file keeps these permissions.
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                         QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return writeFailure();
        m_file.close();
    }
    auto written = writeAtomically(m_path, bytes);
    if (!written)
        return written;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return writeFailure();
    m_snapshotBytes = bytes.size();
    return {};
}

base::Expected<void> EditJournal::sync()
{
    if (!m_file.flush() || !syncToDisk(m_file))
        return writeFailure();
    return {};
}

base::Expected<void> EditJournal::discard()
{
    m_file.close();
    if (!m_file.remove())
        return writeFailure();
    m_lock.unlock();
    return {};
}

base::Expected<RecoveredText> replayJournal(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(
            base::ErrorCode::Io,
            STROFA_ERROR_TEXT("“%1” cannot be read: %2."),
            { QDir::toNativeSeparators(path).toStdString(), file.errorString().toStdString() });
    const QByteArray bytes = file.readAll();
    RecoveredText recovered;
    QByteArrayView rest(bytes);
    const bool isJournal = rest.startsWith(QByteArrayView(kSignature, kSignatureLength));
    if (isJournal)
        rest = rest.sliced(kSignatureLength);
    const auto snapshot = isJournal ? takeRecord(rest) : std::nullopt;
    if (!snapshot || !readSnapshot(*snapshot, recovered))
        return base::failure(base::ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The rescue file “%1” is damaged."),
                             { QDir::toNativeSeparators(path).toStdString() });
    while (const auto edit = takeRecord(rest)) {
        if (!applyEdit(*edit, recovered.text)) {
            recovered.complete = false;
            break;
        }
    }
    recovered.complete = recovered.complete && rest.isEmpty();
    recovered.lastChange = QFileInfo(file).lastModified();
    return recovered;
}

QStringList abandonedJournals(const QString &folder)
{
    QStringList abandoned;
    const QDir directory(folder);
    const QStringList names =
        directory.entryList({ QLatin1Char('*') + QLatin1String(kSuffix) }, QDir::Files, QDir::Time);
    for (const QString &name : names) {
        const QString path = directory.filePath(name);
        // A program that died before its first snapshot leaves an empty file: nothing to rescue.
        if (QFileInfo(path).size() == 0)
            continue;
        QLockFile lock(lockPath(path));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0))
            abandoned << path;
    }
    return abandoned;
}

} // namespace strofa::document
