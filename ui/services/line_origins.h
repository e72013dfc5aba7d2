// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace strofa::ui
{

/// Remembers which lines of verse a model has written, in whatever document they stand, so that
/// nobody who goes on with a text takes them for their own by mistake. A line is known by a hash
/// of its letters alone: punctuation and capitals do not matter, a changed word does. What is
/// stored holds no text. Stored at once and atomically; lives in the GUI thread.
///
/// File: a line "strofa-line-origins 1", then one hash a line, eight hexadecimal digits, the oldest
/// first.
class LineOrigins : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kMostLines = 100'000; ///< the oldest are forgotten

    /// `path` is the file.
    explicit LineOrigins(QString path, QObject *parent = nullptr);

    /// Reads what is stored; a missing file is empty. BadInput, Io: then nothing is stored over it.
    [[nodiscard]] base::Expected<void> load();

    /// Remembers lines; those with fewer than two words are too common to tell anything. Io, and
    /// the error of load(): then they are known until the program ends.
    [[nodiscard]] base::Expected<void> add(const QStringList &lines);

    [[nodiscard]] bool isProposed(const QString &line) const;

Q_SIGNALS:
    void changed();

private:
    QString m_path;
    QSet<std::uint32_t> m_known;
    QList<std::uint32_t> m_order; ///< the oldest first
    base::Expected<void> m_readable;
};

} // namespace strofa::ui
