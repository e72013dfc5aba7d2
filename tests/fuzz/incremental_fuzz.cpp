// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// For any edits the analysis of a document under edit must equal that of its whole text.
#include "core/prosody/scanned_document.h"
#include "core/text/unicode.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa;

namespace
{

/// Takes edits off the bytes: two of place, one of length, one of the length of what is written.
class Edits
{
public:
    Edits(const std::uint8_t *bytes, std::size_t size) : m_bytes(bytes), m_left(size) { }

    [[nodiscard]] bool isEmpty() const { return m_left < 4; }

    void apply(prosody::ScannedDocument &document, std::u16string &expected)
    {
        const std::size_t place = (take() * 256 + take()) % (expected.size() + 1);
        const std::size_t length = std::min<std::size_t>(take(), expected.size() - place);
        const std::size_t written = std::min<std::size_t>(take(), m_left);
        const std::u16string piece =
            text::fromUtf8Lossy(std::string_view(reinterpret_cast<const char *>(m_bytes), written));
        m_bytes += written;
        m_left -= written;
        expected.replace(place, length, piece);
        document.replace({ place, place + length }, piece);
    }

private:
    std::size_t take()
    {
        --m_left;
        return *m_bytes++;
    }

    const std::uint8_t *m_bytes;
    std::size_t m_left;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const auto scan = [](std::u16string_view text) {
        return test::shippedAnalyzer().analyse(text);
    };
    prosody::ScannedDocument document(scan);
    std::u16string expected;
    for (Edits edits(bytes, size); !edits.isEmpty();) {
        edits.apply(document, expected);
        if (document.text() != expected || document.analysis() != scan(expected))
            std::abort();
    }
    return 0;
}
