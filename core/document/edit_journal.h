// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/document/document_file.h"

#include <QDateTime>
#include <QFile>
#include <QLockFile>
#include <QString>

#include <memory>
#include <vector>

namespace strofa::document
{

/// One change of a text: `removed` UTF-16 units at `offset` gave way to `inserted`.
struct TextEdit {
    qsizetype offset = 0;
    qsizetype removed = 0;
    QString inserted;

    /// The smallest edit that turns `before` into `after`. An editor's own notice of a change may
    /// cover far more than what changed.
    [[nodiscard]] static TextEdit between(QStringView before, QStringView after);
};

/// Where the text under a journal comes from and how it is to be written again.
struct JournalOrigin {
    QString path; ///< of the document; empty for one that has no file yet
    FileFormat format;
};

/// A text brought back from a journal.
struct RecoveredText {
    JournalOrigin origin;
    QString text;
    QDateTime lastChange;
    bool complete = true; ///< false: the end of the journal was damaged and is left out
};

/// Keeps every edit of one document in a file beside the user's settings until it is saved, so that
/// a crash, a kill or a power cut costs nothing that was typed before the last event-loop turn
/// (the last few seconds for a power cut, see `sync`).
///
/// The file holds a snapshot of the text and the edits since, each with a checksum; reading stops
/// at the first damaged record. It is readable for its owner only, and a lock file beside it tells
/// other instances of the program that its document is open. One thread.
class EditJournal
{
public:
    /// Starts a journal in `folder` (made if missing) with a snapshot of the text. Error: Io.
    [[nodiscard]] static base::Expected<std::unique_ptr<EditJournal>>
    create(const QString &folder, const JournalOrigin &origin, const QString &text);

    EditJournal(const EditJournal &) = delete;
    EditJournal &operator=(const EditJournal &) = delete;

    /// Leaves the file: what was not saved can be recovered later.
    ~EditJournal() = default;

    /// Hands the edit to the operating system before it returns: the process may be killed then.
    [[nodiscard]] base::Expected<void> append(const TextEdit &edit);

    /// Whether the edits have grown so far that a new snapshot is due.
    [[nodiscard]] bool wantsSnapshot() const;

    /// Replaces snapshot and edits by a new snapshot, atomically.
    [[nodiscard]] base::Expected<void> writeSnapshot(const JournalOrigin &origin,
                                                     const QString &text);

    /// Waits until the edits are on the disk itself; call it every few seconds. May block long.
    [[nodiscard]] base::Expected<void> sync();

    /// The document was saved, or its changes were given up: removes the journal.
    [[nodiscard]] base::Expected<void> discard();

    [[nodiscard]] const QString &path() const noexcept { return m_path; }

private:
    explicit EditJournal(const QString &path);

    [[nodiscard]] base::Expected<void> writeFailure() const;

    QString m_path;
    QLockFile m_lock;
    QFile m_file;
    qint64 m_snapshotBytes = 0;
};

/// Reads a journal. Corrupted when not even its snapshot can be read. Any thread.
[[nodiscard]] base::Expected<RecoveredText> replayJournal(const QString &path);

/// The journals in `folder` that no running program holds, the newest first.
[[nodiscard]] QStringList abandonedJournals(const QString &folder);

} // namespace strofa::document
