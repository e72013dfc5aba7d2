// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/topic_guide.h"

#include "core/assist/candidate_words.h"

#include <algorithm>

namespace strofa::assist
{

namespace
{

/// Nats for each unit of likeness.
constexpr double kPull = 4.0;
/// What the words of lines have that nothing draws; only the difference counts.
constexpr double kUsualLikeness = 0.07;

} // namespace

TopicGuide::TopicGuide(const ContinuerParts &parts, std::vector<std::u16string> said)
    : m_parts(parts)
    , m_said(std::move(said))
    , m_topic(parts.topics->topicOf(m_said))
{
}

double TopicGuide::pull(const TrieWord &word)
{
    if (word.mayRepeat)
        return 0.0;
    const auto [entry, isNew] = m_pulls.try_emplace(word.letters, 0.0);
    if (isNew)
        entry->second = pullOf(word);
    return entry->second;
}

double TopicGuide::pullOf(const TrieWord &word) const
{
    const std::u16string root = rootOf(word.letters);
    if (std::ranges::find(m_said, root) != m_said.end())
        return 0.0;
    const auto likeness = m_parts.topics->likeness(m_topic, root);
    return likeness ? kPull * (*likeness - kUsualLikeness) : 0.0;
}

double TopicGuide::likeness(const std::vector<std::u16string> &roots) const
{
    return TopicVectors::likeness(m_topic, m_parts.topics->topicOf(roots));
}

} // namespace strofa::assist
