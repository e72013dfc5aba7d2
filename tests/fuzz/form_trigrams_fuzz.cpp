// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a table of word forms, and as a text that is read and counted. What is
// accepted must be written back byte for byte and answer for every class. The checksum is set right
// for every second input, or none would get past it.
#include "core/grammar/form_counts.h"
#include "core/grammar/form_trigrams.h"
#include "core/text/unicode.h"
#include "tests/fuzz/summed_bytes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using strofa::grammar::FormClass;
using strofa::grammar::FormCounts;
using strofa::grammar::FormTrigrams;

namespace
{

void askAll(const FormTrigrams &trigrams, const std::u16string &text)
{
    const auto classes = static_cast<FormClass>(trigrams.tables().backOffs.size());
    for (FormClass first = 0; first < classes && first < 8; ++first) {
        for (FormClass second = 0; second < classes && second < 8; ++second) {
            for (FormClass third = 0; third < classes && third < 8; ++third) {
                if (trigrams.strain(first, second, third) > 0.0)
                    std::abort();
            }
        }
    }
    if (trigrams.strainOf(text, text) > 0.0)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    std::string bytes(reinterpret_cast<const char *>(input), size);
    const std::u16string text = strofa::text::fromUtf8Lossy(bytes);
    FormCounts counts([](std::u16string_view form) { return form.size() % 2 == 0 ? "even" : ""; },
                      { 2, 1, 0.1 });
    counts.add(text, 1);
    askAll(FormTrigrams(counts.tables()), text);
    if (size > 0 && input[size - 1] % 2 == 0)
        strofa::fuzz::setMarkAndSum(bytes, "STRFFRM1", 5);
    const auto trigrams = FormTrigrams::open(file.store(bytes));
    if (!trigrams)
        return 0;
    askAll(**trigrams, text);
    if (!writeFormTables((*trigrams)->tables(), file.path()) || file.content() != bytes)
        std::abort();
    return 0;
}
