// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/corpus.h"
#include "core/lm/tokenizer.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// The controls of fields, without those that the vocabulary does not tell its model.
[[nodiscard]] std::vector<TokenId> fieldTokens(const Tokenizer &tokenizer,
                                               std::span<const std::string> fields);

/// The tokens of a text, with the controls of the fields at their places. The fields must stand in
/// the order of their places, each at the beginning of a line or at the end of the text.
[[nodiscard]] std::vector<TokenId>
encodeTold(const Tokenizer &tokenizer, std::string_view text, std::span<const TextField> fields);

/// The controls that stand before stanzas, which follow those of the authors; none for
/// vocabularies that know no such fields.
[[nodiscard]] TokenRange verseFieldRange(const Tokenizer &tokenizer);

/// The same vocabulary for a model that is told the form of stanzas. Unsupported where it has no
/// controls for that.
[[nodiscard]] base::Expected<std::shared_ptr<const Tokenizer>>
withVerseFields(std::shared_ptr<const Tokenizer> tokenizer);

} // namespace strofa::lm
