// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a file of torch.save(): as they are (the first byte says how), as the
// table of an archive, or as that of an old file. What is accepted must lie within the file.
#include "core/lm/torch_file.h"
#include "tests/support/torch_files.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace strofa;
    if (size == 0)
        return 0;
    const std::string input(reinterpret_cast<const char *>(bytes) + 1, size - 1);
    std::string file = input;
    if (bytes[0] % 3 == 1)
        file = tests::zipOf({ { "m/data.pkl", input }, { "m/data/0", "0123456789abcdef" } });
    else if (bytes[0] % 3 == 2)
        file = tests::oldTorchFile(input);
    const auto tensors =
        lm::readTorchFile(std::as_bytes(std::span(file.data(), file.size())), "fuzz");
    if (!tensors)
        return 0;
    for (const lm::CheckpointTensor &tensor : *tensors) {
        const std::uint64_t extent = tensor.extent();
        if (tensor.count() > file.size() || (tensor.count() > 0 && tensor.position > file.size())
            || extent > file.size() - std::min<std::uint64_t>(tensor.position, file.size()))
            std::abort();
    }
    return 0;
}
