// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>

namespace strofa::document
{

/// Waits until what was written to an open file is on the disk itself. One implementation for each
/// system. False when the system reports a failure.
[[nodiscard]] bool syncToDisk(const QFileDevice &file);

} // namespace strofa::document
