// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/backward_line.h"
#include "core/assist/stanza_course.h"

#include <memory>
#include <unordered_map>

namespace strofa::assist
{

/// What one line that is written from its end is decoded under. Rows of the search point into it.
struct BackwardTask {
    std::unique_ptr<LineMeter> meter;
    std::unique_ptr<PieceTrie> endings; ///< null: any word that may end a line
    std::unique_ptr<PieceTrie> endingJoints;
    std::shared_ptr<const PieceTrie> joints;
    BackwardLineDemand demand;
    bool isRhymed = false; ///< answers an earlier line
    bool awaitsRhyme = false; ///< a later line must answer it

    /// Whether any line can fulfil it.
    [[nodiscard]] bool isPossible() const
    {
        return meter->isPossible() && (!isRhymed || !endings->empty());
    }
};

/// Makes the tasks of a set of candidates: reads the plan, finds rhymes, joins an unfinished line.
/// Keeps what it has looked up. What is given must outlive it; one thread.
class BackwardTasks
{
public:
    BackwardTasks(const ContinuerParts &parts,
                  const PromptText &prompt,
                  const lm::SubwordTokenizer &tokenizer);

    /// The ways to write a new line: one, or two where the last word of an unfinished line may be
    /// complete or not. Impossible ones are left out; where all are, the rhyme is given up.
    [[nodiscard]] std::vector<std::unique_ptr<BackwardTask>> tasksFor(std::size_t newLine,
                                                                      const StanzaCourse &course);

    /// Whether enough exact rhymes of a word exist for a later line.
    [[nodiscard]] bool canBeAnswered(const TrieWord &word, Beat beat, const StanzaCourse &course);

    /// A line from its tokens, last first, its closing left out: without what the user has
    /// written of it.
    [[nodiscard]] std::string textOf(std::size_t newLine,
                                     std::span<const lm::TokenId> tokens) const;

    [[nodiscard]] const VerseMarks &marks() const { return m_marks; }

private:
    /// The unfinished line of the user.
    struct Written {
        std::string text; ///< without spaces at its end
        std::u16string partial; ///< letters of its last word if that may go on; folded
        bool mayBeComplete = true; ///< the last word may be a whole one
        int syllables = 0;
        int partialSyllables = 0;
        /// All words, and those before the last one; empty where one is too long.
        std::vector<WrittenWord> words;
        std::vector<WrittenWord> wordsBeforePartial;
        std::vector<lm::TokenId> tokens; ///< last first
        std::vector<lm::TokenId> tokensBeforePartial;
    };

    void readWritten();
    void readWrittenWords();
    void readAnacruses();
    [[nodiscard]] LineMeterDemand meterDemand(std::size_t planLine,
                                              const StanzaCourse &course) const;
    [[nodiscard]] std::vector<TrieWord> rhymesFor(const StanzaCourse::Ending &partner,
                                                  const StanzaCourse &course) const;
    [[nodiscard]] std::unique_ptr<BackwardTask>
    makeTask(std::size_t newLine, const StanzaCourse &course, bool isJoint, bool isRhymed);
    [[nodiscard]] const std::shared_ptr<const PieceTrie> &joints();
    [[nodiscard]] std::vector<lm::TokenId> closingOf(std::size_t newLine, bool isJoint) const;

    const ContinuerParts &m_parts;
    const PromptText &m_prompt;
    const lm::SubwordTokenizer &m_tokenizer;
    VerseMarks m_marks;
    Written m_written;
    bool m_opensWithCapital = true;
    int m_leastAnacrusis = 0;
    int m_mostAnacrusis = 2;
    std::shared_ptr<const PieceTrie> m_joints;
    std::unordered_map<std::u16string, bool> m_answered;
};

} // namespace strofa::assist
