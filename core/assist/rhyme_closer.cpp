// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/rhyme_closer.h"

#include "core/assist/token_choice.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strofa::assist
{

namespace
{

constexpr std::size_t kWordsPerOpening = 12;
constexpr std::size_t kLargestBatch = 128;
/// How much the corpus frequency of a rhyme word counts before the model has judged it.
constexpr double kFrequencyWeight = 0.35;

/// The distribution's mass on what may follow the last word of a line.
double logEndOfLine(std::span<const float> logits, const lm::Tokenizer &tokenizer)
{
    double mass = 0.0;
    const double normaliser = logNormaliser(logits);
    for (const char *ending : { "\n", ",", ".", "!", "?", "…", ";", ":" }) {
        const std::vector<lm::TokenId> tokens = tokenizer.encode(ending);
        if (tokens.size() == 1)
            mass += std::exp(static_cast<double>(logits[static_cast<std::size_t>(tokens.front())])
                             - normaliser);
    }
    return std::log(std::max(mass, 1e-9));
}

} // namespace

struct RhymeCloser::Trial {
    const RhymeOpening *opening = nullptr;
    const RhymeWord *word = nullptr;
    std::vector<lm::TokenId> tokens;
    double logProbability = 0.0;
};

RhymeCloser::RhymeCloser(const lm::LanguageModel &model, const LineTask &task) noexcept
    : m_model(model)
    , m_task(task)
{
}

bool RhymeCloser::fills(const LineCursor &cursor, const RhymeWord &word) const
{
    const int total = cursor.syllables() + word.syllables;
    if (m_task.demand.pattern) {
        return cursor.syllables() + word.stress == m_task.demand.pattern->lastIctus()
            && total >= m_task.demand.shortest() && total <= m_task.demand.longest();
    }
    return total >= m_task.demand.shortest() && total <= m_task.demand.longest();
}

bool RhymeCloser::opens(const LineCursor &cursor) const
{
    return std::ranges::any_of(m_task.rhymeWords,
                               [&](const RhymeWord &word) { return fills(cursor, word); });
}

std::vector<RhymeCloser::Trial> RhymeCloser::trials(const RhymeOpening &opening,
                                                    base::Random &random) const
{
    struct Ranked {
        Trial trial;
        double key;
    };

    std::vector<Ranked> ranked;
    const double normaliser = logNormaliser(opening.position.logits);
    for (const RhymeWord &word : m_task.rhymeWords) {
        if (!fills(opening.cursor, word))
            continue;
        Trial trial { &opening, &word, m_model.tokenizer().encode(word.text), 0.0 };
        if (trial.tokens.empty())
            continue;
        const auto first = static_cast<std::size_t>(trial.tokens.front());
        trial.logProbability = opening.logProbability
            + static_cast<double>(opening.position.logits[first]) - normaliser;
        // Gumbel noise: the largest keys are a sample without replacement.
        const double noise = -std::log(-std::log(std::max(random.uniform(), 1e-300)));
        const double key = trial.logProbability + kFrequencyWeight * word.logFrequency + noise;
        ranked.push_back({ std::move(trial), key });
    }
    const std::size_t kept = std::min(kWordsPerOpening, ranked.size());
    std::ranges::partial_sort(ranked,
                              ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater {},
                              &Ranked::key);
    std::vector<Trial> chosen;
    for (std::size_t i = 0; i < kept; ++i)
        chosen.push_back(std::move(ranked[i].trial));
    return chosen;
}

base::Expected<void> RhymeCloser::judge(std::vector<Trial> &batch,
                                        std::vector<DecodedLine> &lines,
                                        const base::CancelToken &cancel) const
{
    // Trials by length, so that finished ones can be left out as the batch goes on.
    std::ranges::sort(
        batch, std::ranges::greater {}, [](const Trial &trial) { return trial.tokens.size(); });
    std::vector<lm::StateRow> sources;
    for (const Trial &trial : batch)
        sources.push_back(trial.opening->position.source());
    std::shared_ptr<lm::ModelState> state = m_model.gather(sources);
    const std::size_t vocabulary = m_model.tokenizer().vocabularySize();
    std::vector<float> logits;
    for (std::size_t step = 0; !batch.empty(); ++step) {
        std::vector<lm::TokenId> tokens;
        for (const Trial &trial : batch)
            tokens.push_back(trial.tokens[step]);
        logits.resize(batch.size() * vocabulary);
        if (auto read = m_model.advance(*state, tokens, logits, cancel); !read)
            return read;
        const auto rowLogits = [&](std::size_t row) {
            return std::span<const float>(logits).subspan(row * vocabulary, vocabulary);
        };
        std::size_t going = batch.size();
        while (going > 0 && batch[going - 1].tokens.size() == step + 1)
            --going;
        for (std::size_t row = going; row < batch.size(); ++row) {
            const Trial &trial = batch[row];
            const auto after = rowLogits(row);
            DecodedLine line;
            line.text = trial.opening->text + trial.word->text;
            line.logProbability = trial.logProbability + logEndOfLine(after, m_model.tokenizer());
            line.characters = trial.opening->characters + static_cast<int>(trial.tokens.size());
            LineCursor cursor = trial.opening->cursor;
            for (const char16_t letter : text::fromUtf8Lossy(trial.word->text))
                static_cast<void>(cursor.push(letter));
            line.lastWord = std::u16string(cursor.openWord());
            const int index = static_cast<int>(row);
            line.end = { m_model.gather(std::vector<lm::StateRow> { { state.get(), index } }),
                         0,
                         std::vector<float>(after.begin(), after.end()) };
            lines.push_back(std::move(line));
        }
        for (std::size_t row = 0; row < going; ++row)
            batch[row].logProbability +=
                logProbability(rowLogits(row), batch[row].tokens[step + 1]);
        if (going < batch.size()) {
            batch.resize(going);
            std::vector<int> rows(going);
            for (std::size_t row = 0; row < going; ++row)
                rows[row] = static_cast<int>(row);
            if (going > 0)
                state = state->select(rows);
        }
    }
    return {};
}

base::Expected<std::vector<DecodedLine>>
RhymeCloser::close(const std::vector<RhymeOpening> &openings,
                   base::Random &random,
                   const base::CancelToken &cancel) const
{
    std::vector<Trial> all;
    for (const RhymeOpening &opening : openings) {
        for (Trial &trial : trials(opening, random))
            all.push_back(std::move(trial));
    }
    std::ranges::sort(all, std::ranges::greater {}, [](const Trial &trial) {
        return trial.logProbability / (trial.opening->characters + 1);
    });
    if (all.size() > kLargestBatch)
        all.resize(kLargestBatch);
    std::vector<DecodedLine> lines;
    if (auto judged = judge(all, lines, cancel); !judged)
        return tl::unexpected(judged.error());
    return lines;
}

} // namespace strofa::assist
