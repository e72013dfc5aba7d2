// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/file_sync.h"

#include <io.h>
#include <windows.h>

namespace strofa::document
{

bool syncToDisk(const QFileDevice &file)
{
    // Qt opens files with the system's own handle; handle() gives -1 for them, and an open file
    // without one has been written through already.
    const int descriptor = file.handle();
    if (descriptor == -1)
        return true;
    return FlushFileBuffers(reinterpret_cast<HANDLE>(_get_osfhandle(descriptor))) != 0;
}

} // namespace strofa::document
