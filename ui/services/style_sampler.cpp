// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/style_sampler.h"

#include "core/lm/adapter_folder.h"
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"

#include <system_error>

namespace strofa::ui
{

namespace
{

constexpr std::size_t kOpenings = 32;
constexpr int kLines = 2;

/// First lines of poems all over the corpus.
std::vector<std::string> openingsOf(const std::filesystem::path &corpus)
{
    std::vector<std::string> openings;
    const auto poems = lm::readCorpus({ corpus });
    if (!poems)
        return openings;
    const std::size_t step = poems->size() / kOpenings + 1;
    for (std::size_t i = 0; i < poems->size(); i += step) {
        const std::string &text = (*poems)[i].text;
        openings.push_back(text.substr(0, text.find('\n')));
    }
    return openings;
}

} // namespace

StyleSampler::StyleSampler(ContinuerFactory factory, poems::AuthorFolder order)
    : m_factory(std::move(factory))
    , m_order(std::move(order))
{
    std::error_code error;
    const auto size = std::filesystem::file_size(m_order.model / lm::kWeightsFile, error);
    if (!error && size > kLargestWeights)
        m_factory = nullptr;
}

bool StyleSampler::open(const base::CancelToken &cancel)
{
    if (m_continuer != nullptr)
        return true;
    if (!m_factory)
        return false;
    ModelChoice choice;
    choice.model = m_order.model;
    auto loaded = m_factory(choice, cancel);
    if (!loaded) {
        if (!cancel.isCancelled())
            m_factory = nullptr; // it would fail again
        return false;
    }
    m_continuer = std::move(loaded->continuer);
    m_openings = openingsOf(m_order.corpus());
    return true;
}

std::string StyleSampler::next(const base::CancelToken &cancel)
{
    std::error_code error;
    // The card is the last file of an adapter to be written.
    if (!std::filesystem::exists(m_order.folder / lm::kAdapterCardFile, error) || !open(cancel)
        || m_openings.empty())
        return {};
    const std::vector<lm::AdapterUse> adapters { { m_order.folder, 1.0 } };
    if (const auto used = m_continuer->useAdapters(adapters, cancel); !used)
        return {};
    assist::ContinuationRequest request;
    const std::string &opening = m_openings[m_count % m_openings.size()];
    request.text = opening + '\n';
    request.lines = kLines;
    request.count = 1;
    request.seed = ++m_count;
    const auto result = m_continuer->run(
        request, [](const assist::Candidate &) {}, cancel);
    if (!result || result->candidates.empty())
        return {};
    return request.text + result->candidates.front().text;
}

} // namespace strofa::ui
