// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace strofa::prosody
{

/// A stress that a word may bear.
struct StressVariant {
    std::uint8_t vowel = 0; ///< stressed vowel, 0-based among the vowels of the word
    bool yo = false; ///< the stressed vowel is ё
    float cost = 0.0F; ///< nats above the likeliest variant

    friend bool operator==(const StressVariant &, const StressVariant &) = default;
};

/// At most four stress variants of a word, without allocation.
class StressVariants
{
public:
    static constexpr std::size_t kCapacity = 4;

    void push(const StressVariant &variant) noexcept
    {
        if (m_size < kCapacity)
            m_items[m_size++] = variant;
    }

    void clear() noexcept { m_size = 0; }

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }

    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }

    [[nodiscard]] const StressVariant *begin() const noexcept { return m_items; }

    [[nodiscard]] const StressVariant *end() const noexcept { return m_items + m_size; }

    [[nodiscard]] StressVariant *begin() noexcept { return m_items; }

    [[nodiscard]] StressVariant *end() noexcept { return m_items + m_size; }

    [[nodiscard]] const StressVariant &operator[](std::size_t i) const noexcept
    {
        return m_items[i];
    }

private:
    StressVariant m_items[kCapacity] {};
    std::size_t m_size = 0;
};

} // namespace strofa::prosody
