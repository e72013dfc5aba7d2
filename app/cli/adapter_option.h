// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/tuning.h"

#include <QCommandLineParser>

#include <vector>

namespace strofa::cli
{

/// --adapter FOLDER[:WEIGHT], which may be repeated.
[[nodiscard]] QCommandLineOption adapterOption();

/// FOLDER[:WEIGHT]; InvalidArgument for a weight that is none. A weight is what follows the last
/// colon if that looks like a number, so that "C:\poems" is a folder.
[[nodiscard]] base::Expected<lm::AdapterUse> readAdapterUse(const QString &value);

/// What the options name; errors of readAdapterUse().
[[nodiscard]] base::Expected<std::vector<lm::AdapterUse>>
readAdapterOptions(const QCommandLineParser &parser);

} // namespace strofa::cli
