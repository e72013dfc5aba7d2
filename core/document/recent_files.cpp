// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/recent_files.h"

#include "core/document/atomic_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace strofa::document
{

namespace
{

/// A list of twelve paths is far smaller; anything larger is not ours.
constexpr qint64 kMaximumListBytes = 256 * 1024;

QString absolutePath(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace

RecentFiles::RecentFiles(QString storagePath) : m_storagePath(std::move(storagePath)) { }

void RecentFiles::load()
{
    m_paths.clear();
    QFile file(m_storagePath);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject root = QJsonDocument::fromJson(file.read(kMaximumListBytes)).object();
    const QJsonArray entries = root.value(QLatin1String("files")).toArray();
    for (const auto &entry : entries) {
        const QString path = entry.toString();
        if (!path.isEmpty() && !m_paths.contains(path) && m_paths.size() < kMaximumEntries)
            m_paths.append(path);
    }
}

base::Expected<void> RecentFiles::add(const QString &path)
{
    const QString absolute = absolutePath(path);
    m_paths.removeAll(absolute);
    m_paths.prepend(absolute);
    while (m_paths.size() > kMaximumEntries)
        m_paths.removeLast();
    return store();
}

base::Expected<void> RecentFiles::remove(const QString &path)
{
    m_paths.removeAll(absolutePath(path));
    return store();
}

base::Expected<void> RecentFiles::clear()
{
    m_paths.clear();
    return store();
}

base::Expected<void> RecentFiles::store() const
{
    const QString folder = QFileInfo(m_storagePath).absolutePath();
    if (!QDir().mkpath(folder))
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder “%1” cannot be created."),
                             { QDir::toNativeSeparators(folder).toStdString() });
    const QJsonObject root { { QStringLiteral("files"), QJsonArray::fromStringList(m_paths) } };
    return writeAtomically(m_storagePath, QJsonDocument(root).toJson());
}

} // namespace strofa::document
