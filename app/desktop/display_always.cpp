// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/display.h"

namespace strofa::desktop
{

bool hasDisplay()
{
    return true; // Windows and macOS have one wherever a program can be started
}

} // namespace strofa::desktop
