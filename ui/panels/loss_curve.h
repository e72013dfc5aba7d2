// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/tuning_service.h"

#include <QWidget>

#include <vector>

namespace strofa::ui
{

/// The course of a run of learning, painted: a line for the training text, points for the poems
/// held back, a dashed line where the model stood before. What it shows is also its accessible
/// description. Lives in the GUI thread.
class LossCurve : public QWidget
{
    Q_OBJECT

public:
    explicit LossCurve(QWidget *parent = nullptr);

    /// `before` is the model's figure on the poems held back; not a number where unknown.
    void setCurve(const std::vector<CurvePoint> &points, double before);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Bits a character at the lower and the upper edge.
    [[nodiscard]] std::pair<double, double> range() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QPointF place(const QRectF &field, double iteration, double bits) const;
    void paintScale(QPainter &painter, const QRectF &field) const;
    void paintLegend(QPainter &painter, const QRectF &field) const;
    void describe();

    std::vector<CurvePoint> m_points;
    double m_before;
};

} // namespace strofa::ui
