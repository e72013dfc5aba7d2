// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/word_trie.h"

#include <marisa.h>

namespace strofa::prosody
{

class WordTrie::Impl
{
public:
    marisa::Trie trie;
};

namespace
{

/// An agent allocates its search state once; lookups of one thread share it.
marisa::Agent &threadAgent()
{
    thread_local marisa::Agent agent;
    return agent;
}

} // namespace

WordTrie::WordTrie() : m_impl(std::make_unique<Impl>()) { }

WordTrie::WordTrie(WordTrie &&) noexcept = default;
WordTrie &WordTrie::operator=(WordTrie &&) noexcept = default;
WordTrie::~WordTrie() = default;

base::Expected<WordTrie> WordTrie::map(std::span<const std::byte> bytes)
{
    try {
        WordTrie result;
        result.m_impl->trie.map(bytes.data(), bytes.size());
        return result;
    } catch (const marisa::Exception &error) {
        return base::failure(base::ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The word list of the lexicon is damaged: %1."),
                             { error.what() });
    }
}

std::size_t WordTrie::size() const noexcept
{
    return m_impl->trie.size();
}

std::optional<std::uint32_t> WordTrie::find(std::string_view reversed) const
{
    marisa::Agent &agent = threadAgent();
    agent.set_query(reversed.data(), reversed.size());
    if (!m_impl->trie.lookup(agent))
        return std::nullopt;
    return static_cast<std::uint32_t>(agent.key().id());
}

void WordTrie::restore(std::uint32_t id, std::string &reversed) const
{
    marisa::Agent &agent = threadAgent();
    agent.set_query(id);
    m_impl->trie.reverse_lookup(agent);
    reversed.assign(agent.key().ptr(), agent.key().length());
}

void WordTrie::visitPrefixes(std::string_view reversed,
                             const std::function<void(std::size_t, std::uint32_t)> &visit) const
{
    marisa::Agent agent; // `visit` may look words up itself
    agent.set_query(reversed.data(), reversed.size());
    while (m_impl->trie.common_prefix_search(agent))
        visit(agent.key().length(), static_cast<std::uint32_t>(agent.key().id()));
}

void WordTrie::visitCompletions(
    std::string_view reversed,
    const std::function<bool(std::string_view, std::uint32_t)> &visit) const
{
    marisa::Agent agent;
    agent.set_query(reversed.data(), reversed.size());
    while (m_impl->trie.predictive_search(agent)) {
        const std::string_view word(agent.key().ptr(), agent.key().length());
        if (!visit(word, static_cast<std::uint32_t>(agent.key().id())))
            return;
    }
}

} // namespace strofa::prosody
