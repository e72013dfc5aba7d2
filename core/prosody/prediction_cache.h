// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/stress_variants.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace strofa::prosody
{

/// The predictions made last, for words that come again. Any number of threads; a lock is held
/// while the list is looked at, not while a prediction is made.
class PredictionCache
{
public:
    explicit PredictionCache(std::size_t capacity) : m_capacity(capacity) { }

    [[nodiscard]] std::optional<StressVariants> find(std::u16string_view word);

    /// Keeps a prediction and drops the one that was asked for longest ago.
    void insert(std::u16string_view word, const StressVariants &variants);

    [[nodiscard]] std::size_t size() const;

private:
    using Entry = std::pair<std::u16string, StressVariants>;

    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; ///< the latest first
    std::unordered_map<std::u16string_view, std::list<Entry>::iterator> m_places;
};

} // namespace strofa::prosody
