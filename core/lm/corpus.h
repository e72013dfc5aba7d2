// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm
{

/// What a model is told before a place of a text: a control field ("meter=ямб") of what follows.
struct TextField {
    std::size_t offset = 0; ///< bytes of the text before it; the beginning of a line or the end
    std::string field; ///< name=value, as the vocabulary's controls

    friend bool operator==(const TextField &, const TextField &) = default;
};

/// One poem (or play) of a corpus.
struct CorpusText {
    std::string text; ///< UTF-8, NFC, lines separated by "\n", stanzas by an empty line
    std::string author; ///< empty where unknown
    std::string title; ///< empty where it has none
    std::string file; ///< name of the file it stands in, without folder
    std::string hash; ///< SHA-256 of the text, hexadecimal
    /// In the order of their places; empty where nobody has scanned the text.
    std::vector<TextField> fields {};
};

/// Reads texts from JSONL files ({"text": …, "author": …, "title": …}, other fields are
/// skipped) and from folders of such files (*.jsonl, by name). A line that cannot be read is
/// an error that names the file and the line.
[[nodiscard]] base::Expected<std::vector<CorpusText>>
readCorpus(const std::vector<std::filesystem::path> &paths);

/// Whether a text belongs to the validation part: decided by its hash alone, so that it stays
/// there in every run whatever else the corpus holds. share is in 0…1.
[[nodiscard]] bool isHeldOut(const CorpusText &text, double share);

/// SHA-256 of bytes, hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

} // namespace strofa::lm
