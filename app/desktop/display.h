// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strofa::desktop
{

/// Whether a window can be shown here. Asked before QApplication is made, which would abort the
/// program instead of telling. One implementation per system.
[[nodiscard]] bool hasDisplay();

} // namespace strofa::desktop
