// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a list of the user's stresses. What is accepted must be found again, and
// must survive a way through the file, through another list and out of it.
#include "core/prosody/user_stresses.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa::prosody;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view list(reinterpret_cast<const char *>(bytes), size);
    auto stresses = readStresses(list, "fuzz");
    if (!stresses)
        return 0;
    const auto again = readStresses(writeStresses(*stresses), "fuzz");
    if (!again || *again != *stresses)
        std::abort();
    UserStresses overlaid;
    overlaid.overlay(*stresses);
    if (overlaid != *stresses)
        std::abort();
    for (const UserStress &stress : stresses->entries()) {
        const UserStress *found = stresses->find(stress.word);
        if (!found || *found != stress || !stresses->remove(stress.word))
            std::abort();
    }
    if (!stresses->isEmpty())
        std::abort();
    return 0;
}
