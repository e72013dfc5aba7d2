// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/text/charset.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace strofa::document
{

/// Larger files are refused politely (ErrorCode::BadInput): no collection of verse comes near.
inline constexpr qint64 kMaximumFileBytes = 64LL * 1024 * 1024;

enum class LineEnding {
    Lf,
    CrLf,
    Cr,
};

enum class ByteOrderMark {
    Absent,
    Present,
};

/// How a text is written to its file. A new document takes the defaults.
struct FileFormat {
    text::Charset charset = text::Charset::Utf8;
    ByteOrderMark byteOrderMark = ByteOrderMark::Absent;
    LineEnding lineEnding = LineEnding::Lf;

    friend bool operator==(const FileFormat &, const FileFormat &) = default;
};

enum class Access {
    ReadWrite,
    ReadOnly, ///< the file can be read, but this user may not write it
};

/// A text together with the way it was stored. A value; copies are cheap.
///
/// `text` has LF only. Take the text of an editor from QTextDocument::toRawText() with U+2029
/// replaced by LF: toPlainText() turns no-break spaces into spaces and would lose them.
struct DocumentFile {
    QString text;
    FileFormat format;
    Access access = Access::ReadWrite;

    /// Set by `readDocument` for a file that `format` alone does not give back (mixed line
    /// endings): its exact bytes with the text and format they stood for. `writeDocument` writes
    /// these bytes again while neither has changed.
    struct Original {
        QByteArray bytes;
        QString text;
        FileFormat format;
    };

    std::shared_ptr<const Original> original {};
};

/// Reads a text file: the encoding is detected (or forced by `charset`), the byte order mark and
/// line endings are remembered (of mixed endings the most frequent).
/// Errors: NotFound; BadInput for a directory, a file beyond kMaximumFileBytes, binary content,
/// bytes that fit no encoding; Io when it cannot be read. Nothing is ever replaced silently.
/// Blocks on the disk; any thread.
[[nodiscard]] base::Expected<DocumentFile>
readDocument(const QString &path, std::optional<text::Charset> charset = std::nullopt);

/// The same for bytes that are already in memory (standard input); `name` is what errors call it.
[[nodiscard]] base::Expected<DocumentFile>
parseDocument(const QByteArray &bytes,
              const QString &name,
              std::optional<text::Charset> charset = std::nullopt);

/// The bytes that `writeDocument` would write. Unsupported when the encoding cannot hold a
/// character: the sentence names the character and its line and offers UTF-8. A lone surrogate,
/// which no encoding holds, is BadInput.
[[nodiscard]] base::Expected<QByteArray> serialiseDocument(const DocumentFile &document);

/// Writes the document through `writeAtomically`; the errors of both. After ErrorCode::Unsupported
/// nothing has been written: set `format.charset` to Utf8 and call it again.
[[nodiscard]] base::Expected<void> writeDocument(const QString &path, const DocumentFile &document);

} // namespace strofa::document
