// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace strofa::base
{

std::string Error::englishText() const
{
    std::string text;
    for (std::size_t i = 0; i < message.size(); ++i) {
        const bool isPlaceholder = message[i] == '%' && i + 1 < message.size()
            && message[i + 1] >= '1' && message[i + 1] <= '9';
        const std::size_t index =
            isPlaceholder ? static_cast<std::size_t>(message[i + 1] - '1') : 0;
        if (isPlaceholder && index < arguments.size()) {
            text += arguments[index];
            ++i;
        } else {
            text += message[i];
        }
    }
    return text;
}

} // namespace strofa::base
