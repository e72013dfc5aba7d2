// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuer_parts.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace strofa::assist
{

/// Draws the words of new lines towards what the text before is about. Remembers what it was asked;
/// one thread. What is given must outlive it.
class TopicGuide
{
public:
    /// `said` are the roots of the text before.
    TopicGuide(const ContinuerParts &parts, std::vector<std::u16string> said);

    /// How much a word (folded) is wanted, in nats: more than nothing for what stands near the
    /// words of the text in poems, less for what hardly does; nothing for words of mere grammar,
    /// for unknown ones and for what the text has said already.
    [[nodiscard]] double pull(const TrieWord &word);

    /// How near a text is to the one before, −1…1; 0 where one of them tells nothing.
    [[nodiscard]] double likeness(const std::vector<std::u16string> &roots) const;

private:
    [[nodiscard]] double pullOf(const TrieWord &word) const;

    const ContinuerParts &m_parts;
    std::vector<std::u16string> m_said; ///< roots of the text before
    TopicVectors::Topic m_topic;
    std::unordered_map<std::u16string, double> m_pulls;
};

} // namespace strofa::assist
