// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <QListWidget>

namespace strofa::ui
{

/// The lines of a proposal, each with a tick that keeps it while the others are proposed anew.
/// The model writes forwards, so the lines kept are always the first ones: a tick takes those
/// before it along, taking one away takes those behind it. Lives in the GUI thread.
class ProposalLines : public QListWidget
{
    Q_OBJECT

public:
    explicit ProposalLines(QWidget *parent = nullptr);

    /// Shows another proposal; null: none. The first `kept` lines are ticked.
    void showCandidate(const assist::Candidate *candidate, int kept);

    /// How many lines are ticked.
    [[nodiscard]] int keptCount() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void keptChanged();

private:
    void tick(const QListWidgetItem *changed);
};

} // namespace strofa::ui
