// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/stress_book.h"

#include "core/document/atomic_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace strofa::ui
{

namespace
{

constexpr qint64 kMostBytes = 16 * 1024 * 1024; ///< of a list; anything larger is none

QString asQString(const prosody::UserStresses &stresses)
{
    return QString::fromStdString(prosody::writeStresses(stresses));
}

std::string nativeName(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

base::Expected<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The file “%1” cannot be opened for reading."),
                             { nativeName(path) });
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes)
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” is too large for a list of stresses."),
                             { nativeName(path) });
    return bytes;
}

base::Expected<prosody::UserStresses> readList(const QString &path)
{
    const auto bytes = readBytes(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return prosody::readStresses({ bytes->constData(), static_cast<std::size_t>(bytes->size()) },
                                 nativeName(path));
}

base::Expected<void> writeInto(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder “%1” cannot be created."),
                             { nativeName(folder) });
    return document::writeAtomically(path, bytes);
}

} // namespace

StressBook::StressBook(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

QString StressBook::alwaysPath() const
{
    return m_folder + QStringLiteral("/stresses.tsv");
}

QString StressBook::documentsPath() const
{
    return m_folder + QStringLiteral("/document_stresses.json");
}

base::Expected<void> StressBook::load()
{
    m_alwaysReadable = {};
    if (QFileInfo::exists(alwaysPath())) {
        if (auto always = readList(alwaysPath()))
            m_state.always = std::move(*always);
        else
            m_alwaysReadable = tl::unexpected(always.error());
    }
    m_documentsReadable = readDocuments();
    refresh();
    return m_alwaysReadable ? m_documentsReadable : m_alwaysReadable;
}

base::Expected<void> StressBook::readDocuments()
{
    m_documents.clear();
    m_order.clear();
    if (!QFileInfo::exists(documentsPath()))
        return {};
    const auto bytes = readBytes(documentsPath());
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QJsonDocument json = QJsonDocument::fromJson(*bytes);
    if (!json.object().value(QLatin1String("documents")).isArray())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” is damaged; stresses of single texts cannot "
                                               "be stored until it is removed."),
                             { nativeName(documentsPath()) });
    const QJsonArray entries = json.object().value(QLatin1String("documents")).toArray();
    for (const auto &entry : entries) {
        const QString path = entry.toObject().value(QLatin1String("path")).toString();
        const QString list = entry.toObject().value(QLatin1String("stresses")).toString();
        if (path.isEmpty() || m_documents.contains(path) || m_order.size() >= kMostDocuments)
            continue;
        m_documents.insert(path, list);
        m_order.append(path);
    }
    return {};
}

void StressBook::openDocument(const QString &path)
{
    m_document = path;
    // Written by this program; a line that somebody has spoilt since is left out.
    m_state.document = prosody::parseStresses(m_documents.value(path).toStdU16String()).stresses;
    refresh();
}

base::Expected<void> StressBook::documentSaved(const QString &path)
{
    if (std::exchange(m_document, path) == path)
        return {};
    return storeDocument(m_state.document);
}

base::Expected<void> StressBook::set(StressScope scope, const prosody::UserStress &stress)
{
    State changed = m_state;
    prosody::UserStresses &stresses =
        scope == StressScope::Always ? changed.always : changed.document;
    if (!stresses.set(stress.word, stress.vowels))
        return base::failure(base::ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("“%1” is not a Russian word of two syllables or "
                                               "more with that stress."),
                             { QString::fromStdU16String(stress.word).toStdString() });
    // What always holds would not be seen behind what the document says.
    if (scope == StressScope::Always)
        (void)changed.document.remove(stress.word);
    return restore(std::move(changed));
}

base::Expected<void> StressBook::forget(const std::u16string &word)
{
    State changed = m_state;
    (void)changed.always.remove(word);
    (void)changed.document.remove(word);
    return restore(std::move(changed));
}

base::Expected<void> StressBook::forget(StressScope scope, const std::u16string &word)
{
    State changed = m_state;
    (void)(scope == StressScope::Always ? changed.always : changed.document).remove(word);
    return restore(std::move(changed));
}

base::Expected<void> StressBook::restore(State state)
{
    if (state == m_state)
        return {};
    const bool isAlwaysChanged = !(state.always == m_state.always);
    if (isAlwaysChanged) {
        if (auto stored = storeAlways(state.always); !stored)
            return stored;
    }
    if (!(state.document == m_state.document)) {
        if (auto stored = storeDocument(state.document); !stored) {
            // Both or neither; if this fails too, the first error is the one to tell.
            if (isAlwaysChanged)
                (void)storeAlways(m_state.always);
            return stored;
        }
    }
    m_state = std::move(state);
    refresh();
    return {};
}

base::Expected<std::size_t> StressBook::importFrom(const QString &path)
{
    const auto list = readList(path);
    if (!list)
        return tl::unexpected(list.error());
    State changed = m_state;
    changed.always.overlay(*list);
    if (const auto stored = restore(std::move(changed)); !stored)
        return tl::unexpected(stored.error());
    return list->size();
}

base::Expected<void> StressBook::exportTo(const QString &path) const
{
    return document::writeAtomically(path, asQString(m_state.always).toUtf8());
}

base::Expected<void> StressBook::storeAlways(const prosody::UserStresses &stresses) const
{
    if (!m_alwaysReadable)
        return m_alwaysReadable;
    return writeInto(alwaysPath(), asQString(stresses).toUtf8());
}

base::Expected<void> StressBook::storeDocument(const prosody::UserStresses &stresses)
{
    if (m_document.isEmpty() || (stresses.isEmpty() && !m_documents.contains(m_document)))
        return {};
    if (!m_documentsReadable)
        return m_documentsReadable;
    const auto documents = m_documents;
    const auto order = m_order;
    m_order.removeAll(m_document);
    m_documents.remove(m_document);
    if (!stresses.isEmpty()) {
        m_order.prepend(m_document);
        m_documents.insert(m_document, asQString(stresses));
    }
    while (m_order.size() > kMostDocuments)
        m_documents.remove(m_order.takeLast());
    auto stored = storeDocuments();
    if (!stored) {
        m_documents = documents;
        m_order = order;
    }
    return stored;
}

base::Expected<void> StressBook::storeDocuments() const
{
    QJsonArray entries;
    for (const QString &path : m_order)
        entries.append(QJsonObject { { QStringLiteral("path"), path },
                                     { QStringLiteral("stresses"), m_documents.value(path) } });
    const QJsonObject root { { QStringLiteral("documents"), entries } };
    return writeInto(documentsPath(), QJsonDocument(root).toJson());
}

void StressBook::refresh()
{
    auto all = std::make_shared<prosody::UserStresses>(m_state.always);
    all->overlay(m_state.document);
    // Without any there is nothing to look up at each word.
    m_snapshot = all->isEmpty() ? nullptr : prosody::UserStressesPointer(std::move(all));
    Q_EMIT changed();
}

} // namespace strofa::ui
