// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/language_model.h"
#include "core/lm/subword_tokenizer.h"

#include <atomic>
#include <memory>
#include <new>

namespace strofa::assist
{

/// A model without sense: its logits are noise that depends on the whole history, so that a search
/// can rely on nothing but its own rules. Any thread.
class HashedModel final : public lm::LanguageModel
{
public:
    explicit HashedModel(std::shared_ptr<const lm::SubwordTokenizer> tokenizer)
        : m_tokenizer(std::move(tokenizer))
    {
        m_description.id = "hashed";
        m_description.defaultAuthor = "Никто";
    }

    [[nodiscard]] const lm::ModelDescription &description() const override { return m_description; }

    [[nodiscard]] const lm::Tokenizer &tokenizer() const override { return *m_tokenizer; }

    [[nodiscard]] std::unique_ptr<lm::ModelState> newState(int batch) const override
    {
        return std::make_unique<State>(std::vector<std::uint64_t>(static_cast<std::size_t>(batch)));
    }

    /// Lets memory run out at the gathering after so many.
    void failAfter(int gatherings) { m_gatheringsLeft = gatherings; }

    [[nodiscard]] std::unique_ptr<lm::ModelState>
    gather(std::span<const lm::StateRow> rows) const override
    {
        if (m_gatheringsLeft >= 0 && m_gatheringsLeft-- == 0)
            throw std::bad_alloc();
        std::vector<std::uint64_t> hashes;
        for (const lm::StateRow &row : rows)
            hashes.push_back(
                static_cast<const State *>(row.state)->hashes[static_cast<std::size_t>(row.row)]);
        return std::make_unique<State>(std::move(hashes));
    }

    [[nodiscard]] base::Expected<void> advance(lm::ModelState &state,
                                               std::span<const lm::TokenId> tokens,
                                               std::span<float> logits,
                                               const base::CancelToken &cancel) const override
    {
        if (cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled,
                                 STROFA_ERROR_TEXT("The work was stopped."));
        auto &hashes = static_cast<State &>(state).hashes;
        const std::size_t count = tokens.size() / hashes.size();
        const std::size_t size = m_tokenizer->vocabularySize();
        for (std::size_t row = 0; row < hashes.size(); ++row) {
            for (std::size_t i = 0; i < count; ++i)
                hashes[row] =
                    mix(hashes[row] ^ static_cast<std::uint64_t>(tokens[row * count + i] + 1));
            for (std::size_t token = 0; token < size; ++token)
                logits[row * size + token] =
                    static_cast<float>(mix(hashes[row] + token) >> 40U) / float { 1 << 22 };
        }
        return {};
    }

    [[nodiscard]] base::Expected<std::vector<float>>
    surprisal(std::span<const lm::TokenId> tokens, const base::CancelToken &) const override
    {
        return std::vector<float>(tokens.size(), 1.0F);
    }

private:
    struct State final : lm::ModelState {
        explicit State(std::vector<std::uint64_t> values) : hashes(std::move(values)) { }

        [[nodiscard]] int batch() const override { return static_cast<int>(hashes.size()); }

        [[nodiscard]] Mark mark() const override
        {
            return std::make_shared<const std::vector<std::uint64_t>>(hashes);
        }

        void rewind(const Mark &mark) override
        {
            hashes = *static_cast<const std::vector<std::uint64_t> *>(mark.get());
        }

        [[nodiscard]] std::unique_ptr<lm::ModelState>
        select(std::span<const int> rows) const override
        {
            std::vector<std::uint64_t> chosen;
            for (const int row : rows)
                chosen.push_back(hashes[static_cast<std::size_t>(row)]);
            return std::make_unique<State>(std::move(chosen));
        }

        std::vector<std::uint64_t> hashes;
    };

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    static std::uint64_t mix(std::uint64_t value)
    {
        value += 0x9e3779b97f4a7c15ULL;
        value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31U);
    }

    std::shared_ptr<const lm::SubwordTokenizer> m_tokenizer;
    lm::ModelDescription m_description;
    mutable std::atomic<int> m_gatheringsLeft = -1; ///< less than 0: no end of them
};

} // namespace strofa::assist
