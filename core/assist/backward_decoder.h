// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/backward_task.h"
#include "core/assist/candidate_reader.h"
#include "core/assist/stanza_decoder.h"
#include "core/assist/topic_guide.h"
#include "core/base/random.h"

#include <optional>
#include <vector>

namespace strofa::assist
{

/// Decodes candidates with a model that writes lines from their end: the word that closes the
/// rhyme comes first and the rest of the line leads up to it. Only tokens from which the line can
/// be completed under meter, rhyme and vocabulary are drawn, and versions whose word forms
/// do not go together are given up. Each candidate keeps several versions
/// of its line (a particle filter: Gordon, Salmond and Smith 1993), all candidates go through the
/// model in one batch, and one of the versions that the analyzer confirms becomes the line. Kept
/// lines are read between the others. One thread; what is given must outlive it.
class BackwardDecoder
{
public:
    BackwardDecoder(const ContinuerParts &parts,
                    const ContinuationRequest &request,
                    const PromptText &prompt,
                    const lm::SubwordTokenizer &tokenizer);
    ~BackwardDecoder();
    BackwardDecoder(const BackwardDecoder &) = delete;
    BackwardDecoder &operator=(const BackwardDecoder &) = delete;

    /// One candidate for each stream of random numbers; nothing where some line of the plan could
    /// not be filled. Where no version of a line is confirmed the likeliest stands in for it, so a
    /// candidate must be read again.
    [[nodiscard]] base::Expected<std::vector<std::optional<DecodedStanza>>>
    decode(const ModelPosition &start,
           std::span<const std::uint64_t> streams,
           const base::CancelToken &cancel);

private:
    struct Row;
    struct Line;
    struct Writer;

    [[nodiscard]] base::Expected<void> readKept(Writer &writer,
                                                const base::CancelToken &cancel) const;
    [[nodiscard]] base::Expected<void> beginLine(Writer &writer, const base::CancelToken &cancel);
    void plant(Writer &writer, const ModelPosition &position);
    void choose(Writer &writer, Row &row);
    [[nodiscard]] std::size_t draw(Writer &writer, Row &row);
    void readForm(Row &row, const BackwardLine::Option &option);
    [[nodiscard]] std::vector<grammar::FormClass> formsBefore(const Writer &writer) const;
    [[nodiscard]] base::Expected<void> advance(const base::CancelToken &cancel);
    void settle(Writer &writer);
    void resample(Writer &writer) const;
    [[nodiscard]] Line drawLine(Writer &writer) const;
    void finishLine(Writer &writer);
    void takeLine(Writer &writer, Line line);
    [[nodiscard]] bool accept(Writer &writer, const Line &line) const;
    [[nodiscard]] bool mayTake(const Writer &writer, const Row &row, const TrieWord &word) const;

    const ContinuerParts &m_parts;
    const ContinuationRequest &m_request;
    const PromptText &m_prompt;
    const lm::SubwordTokenizer &m_tokenizer;
    lm::Sampler m_sampler;
    BackwardTasks m_tasks;
    TopicGuide m_guide;
    std::vector<Writer> m_writers;
    std::vector<BackwardLine::Option> m_options; // working memory
    std::vector<lm::TokenChoice> m_choices; // likewise
};

} // namespace strofa::assist
