// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/line_origins.h"

#include "core/base/fnv1a.h"
#include "core/document/atomic_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <optional>

namespace strofa::ui
{

namespace
{

constexpr QLatin1String kHeading("strofa-line-origins 1");
constexpr qint64 kMostBytes = 10 * LineOrigins::kMostLines;
constexpr int kHexadecimal = 16;
constexpr int kDigits = 8;

/// Nothing for a line of fewer than two words.
std::optional<std::uint32_t> hashOf(const QString &line)
{
    base::Fnv1a hash;
    int words = 0;
    bool isInside = false;
    for (const QChar unit : line.normalized(QString::NormalizationForm_C)) {
        if (!unit.isLetter()) {
            isInside = isInside && unit.isMark(); // a stress mark parts no word
            continue;
        }
        if (!isInside)
            hash.add(u' ');
        words += isInside ? 0 : 1;
        isInside = true;
        const char16_t letter = unit.toLower().unicode();
        hash.add(letter == u'ё' ? u'е' : letter);
    }
    return words < 2 ? std::nullopt : std::optional(hash.folded());
}

} // namespace

LineOrigins::LineOrigins(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
}

base::Expected<void> LineOrigins::load()
{
    const auto fail = [this](base::ErrorCode code, const char *sentence) {
        m_readable =
            base::failure(code, sentence, { QDir::toNativeSeparators(m_path).toStdString() });
        return m_readable;
    };
    m_readable = {};
    m_known.clear();
    m_order.clear();
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(base::ErrorCode::Io,
                    STROFA_ERROR_TEXT("The file “%1” cannot be opened for reading."));
    const QByteArray bytes = file.read(kMostBytes + 1);
    const QList<QByteArray> lines = bytes.split('\n');
    if (bytes.size() > kMostBytes || lines.first() != kHeading.data())
        return fail(base::ErrorCode::BadInput,
                    STROFA_ERROR_TEXT("“%1” is damaged; which lines were proposed is not stored "
                                      "until it is removed."));
    for (const QByteArray &line : lines.mid(1)) {
        bool isNumber = false;
        const std::uint32_t hash = line.toUInt(&isNumber, kHexadecimal);
        if (isNumber && !m_known.contains(hash)) { // a spoilt line is left out
            m_known.insert(hash);
            m_order.append(hash);
        }
    }
    Q_EMIT changed();
    return {};
}

base::Expected<void> LineOrigins::add(const QStringList &lines)
{
    const qsizetype before = m_order.size();
    for (const QString &line : lines) {
        const auto hash = hashOf(line);
        if (!hash || m_known.contains(*hash))
            continue;
        m_known.insert(*hash);
        m_order.append(*hash);
    }
    if (m_order.size() == before)
        return {};
    while (m_order.size() > kMostLines)
        m_known.remove(m_order.takeFirst());
    Q_EMIT changed();
    if (!m_readable)
        return m_readable;
    QByteArray bytes = QByteArray(kHeading.data()) + '\n';
    for (const std::uint32_t hash : m_order)
        bytes += QByteArray::number(hash, kHexadecimal).rightJustified(kDigits, '0') + '\n';
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    return document::writeAtomically(m_path, bytes);
}

bool LineOrigins::isProposed(const QString &line) const
{
    const auto hash = m_known.isEmpty() ? std::nullopt : hashOf(line);
    return hash && m_known.contains(*hash);
}

} // namespace strofa::ui
