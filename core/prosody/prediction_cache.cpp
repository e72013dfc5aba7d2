// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/prediction_cache.h"

namespace strofa::prosody
{

std::optional<StressVariants> PredictionCache::find(std::u16string_view word)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(word);
    if (place == m_places.end())
        return std::nullopt;
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return place->second->second;
}

void PredictionCache::insert(std::u16string_view word, const StressVariants &variants)
{
    const std::lock_guard lock(m_mutex);
    if (m_capacity == 0 || m_places.contains(word)) // another thread was faster
        return;
    if (m_entries.size() == m_capacity) {
        m_places.erase(m_entries.back().first);
        m_entries.pop_back();
    }
    m_entries.emplace_front(std::u16string(word), variants);
    m_places.emplace(m_entries.front().first, m_entries.begin());
}

std::size_t PredictionCache::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace strofa::prosody
