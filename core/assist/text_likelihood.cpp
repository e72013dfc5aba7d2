// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/text_likelihood.h"

#include "core/assist/token_choice.h"

#include <algorithm>
#include <numeric>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;

namespace
{

/// Questions of one batch; bounds the memory for logits of large vocabularies.
constexpr std::size_t kTogether = 64;

/// Answers the questions of one batch, the longest first.
Expected<void> answer(const lm::LanguageModel &model,
                      std::span<const LikelihoodQuestion> questions,
                      std::span<const std::size_t> group,
                      std::vector<double> &answers,
                      const CancelToken &cancel)
{
    const std::size_t size = model.tokenizer().vocabularySize();
    std::vector<lm::StateRow> sources;
    std::vector<float> logits;
    for (const std::size_t index : group) {
        const LikelihoodQuestion &question = questions[index];
        if (question.tokens.empty())
            break;
        sources.push_back(question.context->source());
        logits.insert(
            logits.end(), question.context->logits.begin(), question.context->logits.end());
    }
    std::size_t rows = sources.size();
    std::unique_ptr<lm::ModelState> state;
    for (std::size_t step = 0; rows > 0; ++step) {
        for (std::size_t row = 0; row < rows; ++row)
            answers[group[row]] += logProbability(std::span(logits).subspan(row * size, size),
                                                  questions[group[row]].tokens[step]);
        const std::size_t before = rows;
        while (rows > 0 && questions[group[rows - 1]].tokens.size() <= step + 1)
            --rows;
        if (rows == 0)
            break;
        std::vector<lm::TokenId> tokens;
        for (std::size_t row = 0; row < rows; ++row)
            tokens.push_back(questions[group[row]].tokens[step]);
        if (!state) {
            state = model.gather(std::span(sources).first(rows));
        } else if (rows < before) {
            std::vector<int> kept(rows);
            std::iota(kept.begin(), kept.end(), 0);
            state = state->select(kept);
        }
        logits.resize(rows * size);
        if (auto advanced = model.advance(*state, tokens, logits, cancel); !advanced)
            return advanced;
    }
    return {};
}

} // namespace

Expected<std::vector<double>> logProbabilities(const lm::LanguageModel &model,
                                               std::span<const LikelihoodQuestion> questions,
                                               const CancelToken &cancel)
{
    std::vector<std::size_t> order(questions.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::ranges::stable_sort(
        order, std::ranges::greater {}, [&](std::size_t i) { return questions[i].tokens.size(); });
    std::vector<double> answers(questions.size(), 0.0);
    for (std::size_t from = 0; from < order.size(); from += kTogether) {
        const auto group = std::span<const std::size_t>(order).subspan(
            from, std::min(kTogether, order.size() - from));
        if (auto answered = answer(model, questions, group, answers, cancel); !answered)
            return tl::unexpected(answered.error());
    }
    return answers;
}

} // namespace strofa::assist
