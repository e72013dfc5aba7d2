// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <span>

namespace strofa::cli
{

/// One subcommand. `arguments` starts with the command's own name.
struct Command {
    const char *name;
    const char *summary; ///< English; translated in the context "Commands"
    int (*run)(const QStringList &arguments, Context &context);
};

/// All subcommands in the order in which the help lists them.
[[nodiscard]] std::span<const Command> commands();

} // namespace strofa::cli
