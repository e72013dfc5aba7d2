// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace strofa::prosody
{

/// A mapped marisa-trie of words in the lexicon's one-byte letters, written backwards, so that
/// words with one ending share a path. marisa does not validate what it maps: the caller checks
/// the container's checksum before. Const members may be called from any thread.
class WordTrie
{
public:
    WordTrie();
    WordTrie(WordTrie &&) noexcept;
    WordTrie &operator=(WordTrie &&) noexcept;
    ~WordTrie();

    /// Reads a trie in place; `bytes` must outlive it and be aligned to 8. Corrupted if marisa
    /// refuses it.
    [[nodiscard]] static base::Expected<WordTrie> map(std::span<const std::byte> bytes);

    [[nodiscard]] std::size_t size() const noexcept;

    /// The id of a word, in [0, size()).
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view reversed) const;

    /// The word (reversed) with that id; `id` must be below size(). Replaces `reversed`.
    void restore(std::uint32_t id, std::string &reversed) const;

    /// Calls `visit` with the length and id of every word that `reversed` begins with: the words
    /// of the lexicon that the given one ends in.
    void visitPrefixes(std::string_view reversed,
                       const std::function<void(std::size_t, std::uint32_t)> &visit) const;

    /// Calls `visit` with each word (reversed) that begins with `reversed` and its id, until it
    /// returns false: the words of the lexicon with that ending.
    void visitCompletions(std::string_view reversed,
                          const std::function<bool(std::string_view, std::uint32_t)> &visit) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace strofa::prosody
