// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/file_sync.h"

#include <unistd.h>

namespace strofa::document
{

bool syncToDisk(const QFileDevice &file)
{
    return fsync(file.handle()) == 0;
}

} // namespace strofa::document
