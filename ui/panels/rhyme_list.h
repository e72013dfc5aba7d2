// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme_dictionary.h"

#include <QTreeWidget>

#include <vector>

namespace strofa::ui
{

/// Rhymes in two groups, exact and approximate, each in the order in which they were found; words
/// that fit the line are bold, banal ones say so. Lives in the GUI thread.
class RhymeList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RhymeList(QWidget *parent = nullptr);

    void showMatches(const std::vector<prosody::RhymeMatch> &matches);

    /// The selected word as it is to be written; empty if none is.
    [[nodiscard]] QString currentWord() const;

    /// How many words are shown.
    [[nodiscard]] int wordCount() const;

    void retranslate();

    /// "verb", "noun" …; empty for parts that rhymes are not told apart by.
    [[nodiscard]] static QString partText(prosody::PartOfSpeech part);

Q_SIGNALS:
    void insertWanted(const QString &word);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addGroup(const QString &title,
                  const std::vector<prosody::RhymeMatch> &matches,
                  prosody::RhymeGrade grade);

    std::vector<prosody::RhymeMatch> m_matches;
};

} // namespace strofa::ui
