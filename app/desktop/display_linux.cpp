// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/display.h"

#include <QByteArray>
#include <QtGlobal>

namespace strofa::desktop
{

bool hasDisplay()
{
    // A platform chosen by hand that draws elsewhere (offscreen, vnc, linuxfb …) needs no server.
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool needsServer =
        platform.isEmpty() || platform.startsWith("xcb") || platform.startsWith("wayland");
    return !needsServer || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

} // namespace strofa::desktop
