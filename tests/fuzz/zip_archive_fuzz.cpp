// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as an archive; every second input is a sound one with some bytes changed.
// Files must lie within the archive and apart from one another.
#include "core/lm/zip_archive.h"
#include "tests/support/torch_files.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa;
    std::string archive(reinterpret_cast<const char *>(bytes), size);
    if (size > 0 && bytes[0] % 2 == 0) {
        archive = tests::zipOf({ { "m/data.pkl", "0123" }, { "m/data/0", "45678" }, { "v", "" } });
        for (std::size_t i = 1; i + 1 < size; i += 2)
            archive[bytes[i] % archive.size()] = static_cast<char>(bytes[i + 1]);
    }
    auto entries = lm::readZip(std::as_bytes(std::span(archive.data(), archive.size())), "fuzz");
    if (!entries)
        return 0;
    std::sort(entries->begin(), entries->end(), [](const auto &left, const auto &right) {
        return left.position < right.position;
    });
    std::uint64_t end = 0;
    for (const lm::ZipEntry &entry : *entries) {
        if (entry.position > archive.size() || entry.size > archive.size() - entry.position
            || (entry.size > 0 && entry.position < end))
            std::abort();
        end = std::max(end, entry.position + entry.size);
    }
    return 0;
}
