// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poems/author_folder.h"
#include "ui/services/continuation_service.h"

#include <memory>
#include <string>
#include <vector>

namespace strofa::ui
{

/// Lines in a style while it is being learned. Opens the model a second time, so that the editor's
/// goes on undisturbed, and continues first lines of the author's own poems with the adapter as it
/// stands on the disk. Lives on the thread that learns, which waits for it.
class StyleSampler
{
public:
    /// Models whose weights take more than this are not opened a second time.
    static constexpr std::uintmax_t kLargestWeights = 256ULL << 20U; ///< bytes

    /// Opens nothing yet. Without a factory there are never any lines.
    StyleSampler(ContinuerFactory factory, poems::AuthorFolder order);

    /// A first line and two more, the next opening each time. Empty where there is no adapter yet,
    /// or the model cannot be opened or finds no lines: learning goes on without.
    [[nodiscard]] std::string next(const base::CancelToken &cancel);

private:
    [[nodiscard]] bool open(const base::CancelToken &cancel);

    ContinuerFactory m_factory; ///< empty: it has failed, or there is none
    poems::AuthorFolder m_order;
    std::vector<std::string> m_openings;
    std::unique_ptr<assist::Continuer> m_continuer;
    std::uint64_t m_count = 0; ///< of samples that were tried
};

} // namespace strofa::ui
