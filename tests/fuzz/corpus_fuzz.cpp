// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a corpus. The texts that are accepted must be read again from a corpus
// that is written of them.
#include "core/lm/corpus.h"
#include "tests/fuzz/scratch_file.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa::lm;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    const auto texts = readCorpus({ file.store({ reinterpret_cast<const char *>(bytes), size }) });
    if (!texts)
        return 0;
    std::string lines;
    for (const CorpusText &text : *texts) {
        if (text.text.empty() || text.hash != sha256(text.text) || isHeldOut(text, 0.0)
            || !isHeldOut(text, 1.0))
            std::abort();
        const nlohmann::json line { { "text", text.text },
                                    { "author", text.author },
                                    { "title", text.title } };
        lines += line.dump() + '\n';
    }
    const auto again = readCorpus({ file.store(lines) });
    if (!again || again->size() != texts->size())
        std::abort();
    for (std::size_t i = 0; i < texts->size(); ++i)
        if ((*again)[i].hash != (*texts)[i].hash || (*again)[i].author != (*texts)[i].author
            || (*again)[i].title != (*texts)[i].title)
            std::abort();
    return 0;
}
