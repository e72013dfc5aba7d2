// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/proposal_lines.h"

#include <QSignalBlocker>

#include <algorithm>

namespace strofa::ui
{

namespace
{

constexpr int kMostRows = 4; ///< shown without scrolling
constexpr int kRowPadding = 6; ///< pixels

} // namespace

ProposalLines::ProposalLines(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("proposalLines"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemChanged, this, &ProposalLines::keptChanged);
}

void ProposalLines::showCandidate(const assist::Candidate *candidate,
                                  const std::vector<std::string> &kept)
{
    const QSignalBlocker blocker(this);
    clear();
    if (candidate != nullptr) {
        for (const QString &line : QString::fromStdString(candidate->text).split(u'\n')) {
            if (line.trimmed().isEmpty())
                continue;
            auto *item = new QListWidgetItem(line.trimmed(), this);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            const auto place = static_cast<std::size_t>(row(item));
            const bool stays = place < kept.size() && !kept[place].empty();
            item->setCheckState(stays ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(line.trimmed());
            item->setSizeHint({ 0, fontMetrics().height() + kRowPadding });
        }
    }
    updateGeometry();
}

std::vector<bool> ProposalLines::kept() const
{
    std::vector<bool> ticks;
    for (int i = 0; i < count(); ++i)
        ticks.push_back(item(i)->checkState() == Qt::Checked);
    return ticks;
}

int ProposalLines::keptCount() const
{
    return static_cast<int>(std::ranges::count(kept(), true));
}

QSize ProposalLines::sizeHint() const
{
    const int row = count() > 0 ? sizeHintForRow(0) : fontMetrics().lineSpacing();
    const int rows = std::clamp(count(), 1, kMostRows);
    return { QListWidget::sizeHint().width(), rows * row + 2 * frameWidth() + 2 };
}

QSize ProposalLines::minimumSizeHint() const
{
    return { 0, sizeHint().height() }; // lower than Qt thinks fit for a list
}

} // namespace strofa::ui
