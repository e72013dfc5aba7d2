// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace strofa::document
{

/// Writes `bytes` to `path` so that a crash, a full disk or a power cut leaves either the old
/// content or the new one. Symbolic links are followed, also dangling ones; the permissions of an
/// existing file are kept.
///
/// Normally a temporary file beside the target is renamed over it. Where that would break a hard
/// link, or the folder does not allow it, the old content is copied to a rescue file first, then
/// the target is overwritten, synced, read back and compared, and only then the rescue file goes.
///
/// Errors (Io, NotFound for a missing folder, InvalidArgument for a directory): the sentence names
/// the cause and, where one was left, the rescue file. Blocks on the disk; any thread, one writer
/// for each path at a time.
[[nodiscard]] base::Expected<void> writeAtomically(const QString &path, const QByteArray &bytes);

} // namespace strofa::document
