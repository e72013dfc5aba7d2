// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/proposal_lines.h"

#include <QSignalBlocker>

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
    connect(this, &QListWidget::itemChanged, this, &ProposalLines::tick);
}

void ProposalLines::showCandidate(const assist::Candidate *candidate, int kept)
{
    const QSignalBlocker blocker(this);
    clear();
    if (candidate != nullptr) {
        for (const QString &line : QString::fromStdString(candidate->text).split(u'\n')) {
            if (line.trimmed().isEmpty())
                continue;
            auto *item = new QListWidgetItem(line.trimmed(), this);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(count() <= kept ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(line.trimmed());
            item->setSizeHint({ 0, fontMetrics().height() + kRowPadding });
        }
    }
    updateGeometry();
}

int ProposalLines::keptCount() const
{
    int kept = 0;
    while (kept < count() && item(kept)->checkState() == Qt::Checked)
        ++kept;
    return kept;
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

void ProposalLines::tick(const QListWidgetItem *changed)
{
    const int boundary = row(changed);
    {
        const QSignalBlocker blocker(this);
        const bool isTicked = changed->checkState() == Qt::Checked;
        for (int i = 0; i < count(); ++i) {
            if (isTicked && i < boundary)
                item(i)->setCheckState(Qt::Checked);
            else if (!isTicked && i > boundary)
                item(i)->setCheckState(Qt::Unchecked);
        }
    }
    viewport()->update();
    Q_EMIT keptChanged();
}

} // namespace strofa::ui
