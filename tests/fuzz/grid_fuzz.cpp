// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as the plan of a grid, as the state of one and as a table of losses.
#include "core/lab/grid_plan.h"
#include "core/lab/grid_state.h"
#include "core/lm/loss_curve.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa;
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    const auto plan = lab::parseGridPlan(text);
    if (plan && plan->entries.empty())
        std::abort();
    static const auto some = lab::parseGridPlan(R"({"vary":{"hidden":[10,20]}})");
    const auto state = lab::parseState(text, *some, "");
    if (state) {
        const auto again = lab::parseState(lab::toJson(*state), *some, "");
        if (!again || lab::toJson(*again) != lab::toJson(*state))
            std::abort();
    }
    const lm::LossCurve curve = lm::parseLossCurve(text);
    if (lm::drawLossCurve(curve, {}).empty())
        std::abort();
    return 0;
}
