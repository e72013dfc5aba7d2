// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/display.h"

#include <QByteArray>
#include <QFileInfo>
#include <QLibrary>
#include <QString>

namespace strofa::desktop
{

namespace
{

/// Whether the X server that DISPLAY names lets this program in. Qt aborts where it does not. The
/// library is the one that Qt's own plugin needs, so nothing is linked for this question.
bool answersX()
{
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        return false;
    using Connect = void *(*)(const char *, int *);
    using HasError = int (*)(void *);
    using Disconnect = void (*)(void *);
    QLibrary library(QStringLiteral("xcb"), 1);
    const auto connect = reinterpret_cast<Connect>(library.resolve("xcb_connect"));
    const auto hasError = reinterpret_cast<HasError>(library.resolve("xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<Disconnect>(library.resolve("xcb_disconnect"));
    if (connect == nullptr || hasError == nullptr || disconnect == nullptr)
        return false;
    // Stays open until the process ends: a server without clients may restart and refuse the next.
    static void *connection = nullptr;
    connection = connect(nullptr, nullptr);
    if (hasError(connection) == 0)
        return true;
    disconnect(connection);
    connection = nullptr;
    return false;
}

/// Whether the socket of the Wayland compositor exists; its name is a path or stands in the
/// folder of the session (wl_display_connect(3)).
bool hasWaylandSocket()
{
    const QString name = qEnvironmentVariable("WAYLAND_DISPLAY");
    if (name.isEmpty())
        return false;
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QFileInfo::exists(name.startsWith(u'/') ? name : folder + u'/' + name);
}

} // namespace

bool hasDisplay()
{
    // A platform chosen by hand that draws elsewhere (offscreen, vnc, linuxfb …) needs no server.
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (platform.startsWith("xcb"))
        return answersX();
    if (platform.startsWith("wayland"))
        return hasWaylandSocket();
    return !platform.isEmpty() || hasWaylandSocket() || answersX();
}

} // namespace strofa::desktop
