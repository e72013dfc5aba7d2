// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a document, in a detected encoding or in one that the user forces (the
// first byte chooses). Untouched it must go out byte for byte; changed it must be read back as it
// was.
#include "core/document/document_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t choice = input[0] % (text::kAllCharsets.size() + 1);
    std::optional<text::Charset> charset;
    if (choice < text::kAllCharsets.size())
        charset = text::kAllCharsets[choice];
    const QByteArray bytes(reinterpret_cast<const char *>(input + 1),
                           static_cast<qsizetype>(size - 1));
    const QString name = QStringLiteral("fuzz");
    auto document = document::parseDocument(bytes, name, charset);
    if (!document)
        return 0;
    const auto stored = document::serialiseDocument(*document);
    if (!stored || *stored != bytes)
        std::abort();
    document->text += QStringLiteral("\nА");
    const auto changed = document::serialiseDocument(*document);
    if (!changed)
        std::abort();
    const auto again = document::parseDocument(*changed, name, document->format.charset);
    if (!again || again->text != document->text)
        std::abort();
    return 0;
}
