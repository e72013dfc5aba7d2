// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <QListWidget>

#include <string>
#include <vector>

namespace strofa::ui
{

/// The lines of a proposal, each with a tick that keeps it while the others are proposed anew.
/// Lives in the GUI thread.
class ProposalLines : public QListWidget
{
    Q_OBJECT

public:
    explicit ProposalLines(QWidget *parent = nullptr);

    /// Shows another proposal; null: none. Ticked are the lines that `kept` has.
    void showCandidate(const assist::Candidate *candidate, const std::vector<std::string> &kept);

    /// Of each line whether it is ticked.
    [[nodiscard]] std::vector<bool> kept() const;

    /// How many lines are ticked.
    [[nodiscard]] int keptCount() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void keptChanged();
};

} // namespace strofa::ui
