// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/loss_curve.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace strofa::ui
{

namespace
{

constexpr double kMargin = 6.0;
constexpr double kPointRadius = 3.0;
constexpr double kLeastRange = 0.05; ///< bits; a flat line must not look like a cliff

QString number(double bits)
{
    return QLocale().toString(bits, 'f', 2);
}

} // namespace

LossCurve::LossCurve(QWidget *parent)
    : QWidget(parent)
    , m_before(std::numeric_limits<double>::quiet_NaN())
{
    setObjectName(QStringLiteral("lossCurve"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void LossCurve::setCurve(const std::vector<CurvePoint> &points, double before)
{
    m_points = points;
    m_before = before;
    describe();
    update();
}

QSize LossCurve::sizeHint() const
{
    return { 420, 150 };
}

QSize LossCurve::minimumSizeHint() const
{
    return { 240, 110 };
}

std::pair<double, double> LossCurve::range() const
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto take = [&](double bits) {
        if (!std::isfinite(bits))
            return;
        low = std::min(low, bits);
        high = std::max(high, bits);
    };
    take(m_before);
    for (const CurvePoint &point : m_points) {
        take(point.training);
        if (point.heldOut)
            take(*point.heldOut);
    }
    if (low > high)
        return { 0.0, 1.0 };
    const double missing = std::max(0.0, kLeastRange - (high - low));
    return { low - missing / 2.0, high + missing / 2.0 };
}

QPointF LossCurve::place(const QRectF &field, double iteration, double bits) const
{
    const auto [low, high] = range();
    const double first = static_cast<double>(m_points.front().iteration);
    const double last = static_cast<double>(m_points.back().iteration);
    const double across = last > first ? (iteration - first) / (last - first) : 0.5;
    return { field.left() + across * field.width(),
             field.bottom() - (bits - low) / (high - low) * field.height() };
}

void LossCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    const double scaleWidth = fontMetrics().horizontalAdvance(QStringLiteral("0,00")) + 2 * kMargin;
    const double legendHeight = fontMetrics().height() + kMargin;
    const QRectF field = QRectF(rect()).adjusted(
        scaleWidth, kMargin + kPointRadius, -2 * kMargin, -legendHeight - kMargin);
    if (m_points.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter, tr("The curve appears with the first step."));
        return;
    }
    paintScale(painter, field);
    QPainterPath training;
    for (const CurvePoint &point : m_points) {
        const QPointF at = place(field, static_cast<double>(point.iteration), point.training);
        if (training.elementCount() == 0)
            training.moveTo(at);
        else
            training.lineTo(at);
    }
    painter.setPen(QPen(palette().color(QPalette::Text), 1.2));
    painter.drawPath(training);
    const QColor strong = palette().color(QPalette::Highlight);
    if (std::isfinite(m_before)) {
        painter.setPen(QPen(strong, 1.0, Qt::DashLine));
        const double height = place(field, 0.0, m_before).y();
        painter.drawLine(QPointF(field.left(), height), QPointF(field.right(), height));
    }
    painter.setPen(QPen(strong, 1.2));
    painter.setBrush(strong);
    for (const CurvePoint &point : m_points) {
        if (point.heldOut)
            painter.drawEllipse(place(field, static_cast<double>(point.iteration), *point.heldOut),
                                kPointRadius,
                                kPointRadius);
    }
    paintLegend(painter, field);
}

void LossCurve::paintScale(QPainter &painter, const QRectF &field) const
{
    const auto [low, high] = range();
    painter.setPen(palette().color(QPalette::Text));
    const double height = fontMetrics().height();
    const auto label = [&](double bits, double middle) {
        painter.drawText(QRectF(0.0, middle - height / 2.0, field.left() - kMargin, height),
                         Qt::AlignRight | Qt::AlignVCenter,
                         number(bits));
    };
    label(high, field.top());
    label(low, field.bottom());
    painter.setPen(QPen(palette().color(QPalette::Mid), 1.0));
    painter.drawLine(field.topLeft(), field.bottomLeft());
    painter.drawLine(field.bottomLeft(), field.bottomRight());
}

void LossCurve::paintLegend(QPainter &painter, const QRectF &field) const
{
    const double top = field.bottom() + kMargin;
    const double height = fontMetrics().height();
    double left = field.left();
    const auto entry = [&](const QString &text, const auto &paintSign) {
        const QRectF sign(left, top, 18.0, height);
        painter.save();
        paintSign(sign);
        painter.restore();
        left += sign.width() + kMargin;
        painter.setPen(palette().color(QPalette::Text));
        const double width = fontMetrics().horizontalAdvance(text);
        painter.drawText(QRectF(left, top, width + 1.0, height), Qt::AlignVCenter, text);
        left += width + 3 * kMargin;
    };
    const QColor strong = palette().color(QPalette::Highlight);
    entry(tr("being learned"), [&](const QRectF &sign) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.2));
        painter.drawLine(QPointF(sign.left(), sign.center().y()),
                         QPointF(sign.right(), sign.center().y()));
    });
    entry(tr("held back"), [&](const QRectF &sign) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(strong);
        painter.drawEllipse(sign.center(), kPointRadius, kPointRadius);
    });
    if (std::isfinite(m_before))
        entry(tr("before"), [&](const QRectF &sign) {
            painter.setPen(QPen(strong, 1.0, Qt::DashLine));
            painter.drawLine(QPointF(sign.left(), sign.center().y()),
                             QPointF(sign.right(), sign.center().y()));
        });
}

void LossCurve::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void LossCurve::describe()
{
    setAccessibleName(tr("Course of learning"));
    if (m_points.empty()) {
        setAccessibleDescription(tr("The curve appears with the first step."));
        return;
    }
    const auto heldOut =
        std::find_if(m_points.rbegin(), m_points.rend(), [](const CurvePoint &point) {
            return point.heldOut.has_value();
        });
    QString text = tr("Step %1, %2 bits a character on what is being learned")
                       .arg(m_points.back().iteration)
                       .arg(number(m_points.back().training));
    if (heldOut != m_points.rend())
        text += tr(", %1 on the poems held back").arg(number(*heldOut->heldOut));
    setAccessibleDescription(text);
}

} // namespace strofa::ui
