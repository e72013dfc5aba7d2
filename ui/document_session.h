// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document_file.h"

#include <QObject>
#include <QString>

#include <optional>

namespace strofa::ui
{

class VerseEditor;

/// The document in the editor and its file: open, save, encoding, modified or not. Reads and
/// writes on the GUI thread, at a person's request only. Does not own the editor.
class DocumentSession : public QObject
{
    Q_OBJECT

public:
    /// Longer lines are refused: laying one out would block the window for seconds.
    static constexpr qsizetype kMaximumLineUnits = 100'000;

    explicit DocumentSession(VerseEditor &editor, QObject *parent = nullptr);

    /// An empty document without a file.
    void startNew();

    /// Replaces the document by a file's. A path at which nothing exists yet is a new document
    /// that will be saved there. On failure the present document stays.
    [[nodiscard]] base::Expected<void> open(const QString &path,
                                            std::optional<text::Charset> charset = std::nullopt);

    /// Writes to the document's own file; needs hasPath().
    [[nodiscard]] base::Expected<void> save();
    [[nodiscard]] base::Expected<void> saveAs(const QString &path);

    [[nodiscard]] bool hasPath() const noexcept { return !m_path.isEmpty(); }

    /// Absolute; empty for a document that was never saved.
    [[nodiscard]] const QString &path() const noexcept { return m_path; }

    [[nodiscard]] bool isModified() const;

    [[nodiscard]] bool isReadOnly() const noexcept
    {
        return m_file.access == document::Access::ReadOnly;
    }

    [[nodiscard]] const document::FileFormat &format() const noexcept { return m_file.format; }

    /// The encoding in which the document will be saved.
    void setCharset(text::Charset charset);

    /// A file name made of the first line, for "Save as".
    [[nodiscard]] QString suggestedName() const;

Q_SIGNALS:
    void changed(); ///< path, encoding or the modified mark
    void replaced(); ///< another text is in the editor
    void saved(); ///< written, perhaps to another path than before

private:
    void setFile(const QString &path, document::DocumentFile file);

    VerseEditor &m_editor;
    QString m_path;
    document::DocumentFile m_file;
};

} // namespace strofa::ui
