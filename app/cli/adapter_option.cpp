// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/adapter_option.h"

#include "app/cli/command_text.h"
#include "app/shared/shipped_parts.h"

#include <cmath>

namespace strofa::cli
{

QCommandLineOption adapterOption()
{
    return { QStringLiteral("adapter"),
             commandText(STROFA_COMMAND_TEXT("Adapter to put beside the model's weights, with its "
                                             "share (1 if not given); may be repeated.")),
             QStringLiteral("folder[:weight]") };
}

base::Expected<lm::AdapterUse> readAdapterUse(const QString &value)
{
    constexpr double kMost = 100.0;
    lm::AdapterUse use;
    QString folder = value;
    const auto colon = value.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const double weight = value.mid(colon + 1).toDouble(&isNumber);
    if (colon > 0 && isNumber) {
        if (!std::isfinite(weight) || std::abs(weight) > kMost)
            return base::failure(base::ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The weight of an adapter must be a number from "
                                                   "-100 to 100."));
        use.weight = weight;
        folder = value.left(colon);
    }
    use.folder = shared::toPath(folder);
    return use;
}

base::Expected<std::vector<lm::AdapterUse>> readAdapterOptions(const QCommandLineParser &parser)
{
    std::vector<lm::AdapterUse> uses;
    for (const QString &value : parser.values(QStringLiteral("adapter"))) {
        auto use = readAdapterUse(value);
        if (!use)
            return tl::unexpected(use.error());
        uses.push_back(std::move(*use));
    }
    return uses;
}

} // namespace strofa::cli
