// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a file of poems. What is taken for poems must have lines, no controls,
// and must be read again, text for text, from the corpus that is written of it.
#include "core/lm/corpus.h"
#include "core/poems/poem_reader.h"
#include "tests/fuzz/scratch_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const fuzz::ScratchFile file;
    if (size == 0)
        return 0;
    const auto form = static_cast<poems::FileForm>(bytes[0] % 3);
    const std::string_view content(reinterpret_cast<const char *>(bytes) + 1, size - 1);
    const poems::PoemCollection read = poems::readPoemBytes(content, form, "fuzz");
    if (read.files.size() != 1 || read.files.front().poems != read.poems.size()
        || read.poems.empty() != read.files.front().fault.has_value())
        std::abort();
    for (const lm::CorpusText &poem : read.poems) {
        const bool hasControl = std::any_of(poem.text.begin(), poem.text.end(), [](char c) {
            return c != '\n' && static_cast<unsigned char>(c) < 0x20;
        });
        if (poem.text.empty() || hasControl || poem.text.find("\n\n\n") != std::string::npos
            || poem.text.front() == '\n' || poem.text.back() == '\n'
            || poem.hash != lm::sha256(poem.text))
            std::abort();
    }
    if (read.poems.empty())
        return 0;
    if (!poems::writePoems(read.poems, file.path()))
        std::abort();
    const auto again = lm::readCorpus({ file.path() });
    if (!again || again->size() != read.poems.size())
        std::abort();
    for (std::size_t i = 0; i < again->size(); ++i)
        if ((*again)[i].hash != read.poems[i].hash)
            std::abort();
    return 0;
}
