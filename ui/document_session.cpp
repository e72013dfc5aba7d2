// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document_session.h"

#include "ui/editor/verse_editor.h"

#include <QFileInfo>

#include <algorithm>

namespace strofa::ui
{

namespace
{

qsizetype longestLine(QStringView text)
{
    qsizetype longest = 0;
    qsizetype begin = 0;
    while (begin <= text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        if (end < 0)
            end = text.size();
        longest = std::max(longest, end - begin);
        begin = end + 1;
    }
    return longest;
}

} // namespace

DocumentSession::DocumentSession(VerseEditor &editor, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
{
    connect(&editor, &QPlainTextEdit::modificationChanged, this, &DocumentSession::changed);
}

void DocumentSession::startNew()
{
    setFile({}, {});
}

base::Expected<void> DocumentSession::open(const QString &path,
                                           std::optional<text::Charset> charset)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (!QFileInfo::exists(absolute) && QFileInfo(QFileInfo(absolute).path()).isDir()) {
        setFile(absolute, {});
        return {};
    }
    base::Expected<document::DocumentFile> file = document::readDocument(absolute, charset);
    if (!file)
        return tl::unexpected(file.error());
    if (longestLine(file->text) > kMaximumLineUnits) {
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” has a line of more than %2 characters, too "
                                               "long to be shown; break it into lines first."),
                             { path.toStdString(), std::to_string(kMaximumLineUnits) });
    }
    setFile(absolute, std::move(*file));
    return {};
}

base::Expected<void> DocumentSession::save()
{
    return saveAs(m_path);
}

base::Expected<void> DocumentSession::saveAs(const QString &path)
{
    document::DocumentFile file = m_file;
    file.text = m_editor.verseText();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (auto written = document::writeDocument(absolute, file); !written)
        return written;
    m_file = std::move(file);
    m_file.access = document::Access::ReadWrite;
    m_path = absolute;
    m_editor.document()->setModified(false);
    Q_EMIT saved();
    Q_EMIT changed();
    return {};
}

bool DocumentSession::isModified() const
{
    return m_editor.document()->isModified();
}

void DocumentSession::setCharset(text::Charset charset)
{
    if (m_file.format.charset == charset)
        return;
    m_file.format.charset = charset;
    // A byte order mark belongs to UTF-16 and to no code page.
    const bool needsMark = charset == text::Charset::Utf16Le || charset == text::Charset::Utf16Be;
    m_file.format.byteOrderMark =
        needsMark ? document::ByteOrderMark::Present : document::ByteOrderMark::Absent;
    m_editor.document()->setModified(true);
    Q_EMIT changed();
}

QString DocumentSession::suggestedName() const
{
    constexpr qsizetype kLongest = 60;
    QString name;
    for (const QChar letter : m_editor.verseText().trimmed().section(u'\n', 0, 0)) {
        if (letter.isLetterOrNumber() || letter == u' ' || letter == u'-')
            name += letter;
    }
    name = name.simplified().left(kLongest);
    return name + QStringLiteral(".txt");
}

void DocumentSession::setFile(const QString &path, document::DocumentFile file)
{
    m_path = path;
    m_file = std::move(file);
    m_editor.resetText(m_file.text);
    Q_EMIT replaced();
    Q_EMIT changed();
}

} // namespace strofa::ui
