// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QString>
#include <QStringList>

namespace strofa::document
{

/// The files opened last, the newest first, kept in a small JSON file between runs. A damaged or
/// missing list file counts as an empty list. Used from one thread.
class RecentFiles
{
public:
    static constexpr int kMaximumEntries = 12;

    /// `storagePath` is the list's own file; nothing is read before `load`.
    explicit RecentFiles(QString storagePath);

    /// Reads the list. Entries whose file is gone are kept: a share may be back tomorrow.
    void load();

    /// Puts `path` (made absolute) at the top and stores the list.
    [[nodiscard]] base::Expected<void> add(const QString &path);

    /// Takes `path` off and stores the list.
    [[nodiscard]] base::Expected<void> remove(const QString &path);

    [[nodiscard]] base::Expected<void> clear();

    /// Absolute paths, the newest first.
    [[nodiscard]] const QStringList &paths() const noexcept { return m_paths; }

private:
    [[nodiscard]] base::Expected<void> store() const;

    QString m_storagePath;
    QStringList m_paths {};
};

} // namespace strofa::document
