// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <QListWidget>

namespace strofa::ui
{

/// The proposals of a set, each with its lines and a badge: meter, rhyme, whether it is copied.
/// Lives in the GUI thread.
class CandidateList : public QListWidget
{
    Q_OBJECT

public:
    explicit CandidateList(QWidget *parent = nullptr);

    void addCandidate(const assist::Candidate &candidate);

    /// Meter · rhyme partner · copied: what is written below the lines.
    [[nodiscard]] static QString badgeText(const assist::Candidate &candidate);

    /// The font of the lines.
    void setVerseFont(const QFont &font);

Q_SIGNALS:
    void acceptWanted(int index);
    void refuseWanted(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Delegate;
    Delegate *m_delegate;
};

} // namespace strofa::ui
