// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a table of topics. What is accepted must be written back byte for byte
// and tell likenesses between −1 and 1. The checksum is set right for every second input, or none
// would get past it.
#include "core/assist/topic_vectors.h"
#include "tests/fuzz/summed_bytes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using strofa::assist::TopicVectors;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    std::string bytes(reinterpret_cast<const char *>(input), size);
    if (size > 0 && input[size - 1] % 2 == 0)
        strofa::fuzz::setMarkAndSum(bytes, "STRFTOP1", 2);
    const auto topics = TopicVectors::open(file.store(bytes));
    if (!topics)
        return 0;
    const std::vector<std::u16string> roots { u"море", u"волна", u"", u"поле" };
    const auto topic = (*topics)->topicOf(roots);
    for (const std::u16string &root : roots) {
        const auto likeness = (*topics)->likeness(topic, root);
        if (likeness && !(*likeness > -1.01 && *likeness < 1.01))
            std::abort();
    }
    if (!writeTopicTable((*topics)->table(), file.path()) || file.content() != bytes)
        std::abort();
    return 0;
}
