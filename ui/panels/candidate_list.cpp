// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/candidate_list.h"

#include "ui/editor/verse_text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace strofa::ui
{

namespace
{

constexpr int kBadgeRole = Qt::UserRole + 1;
constexpr int kWarnsRole = Qt::UserRole + 2;
constexpr int kPadding = 8;
constexpr int kShortcuts = 5; ///< Alt+1 … Alt+5

/// "Х5ж, Х5м" for the lines of a candidate, each form once.
QString formsText(const assist::Candidate &candidate)
{
    QStringList forms;
    for (std::size_t i = 0; i < candidate.feet.size(); ++i) {
        const prosody::Clausula clausula =
            i < candidate.clausulae.size() ? candidate.clausulae[i] : prosody::Clausula::None;
        const QString form = QString::fromStdString(
            prosody::shortNotation(candidate.meter, candidate.feet[i], clausula));
        if (!form.isEmpty() && !forms.contains(form))
            forms << form;
    }
    return forms.join(QStringLiteral(", "));
}

} // namespace

/// Draws the number of the shortcut, the lines in the verse font and the badge below them.
class CandidateList::Delegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setVerseFont(const QFont &font) { m_verseFont = font; }

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem item(option);
        initStyleOption(&item, index);
        item.text.clear();
        const QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

        const bool isSelected = item.state.testFlag(QStyle::State_Selected);
        const QPalette::ColorGroup group = QPalette::Active;
        const VerseColors &colors = verseColors(item.palette);
        const QColor ink =
            item.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QColor quiet = isSelected ? ink : colors.margin;
        QRect area = item.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);

        painter->save();
        painter->setFont(badgeFont(item.font));
        painter->setPen(quiet);
        if (index.row() < kShortcuts)
            painter->drawText(
                area, Qt::AlignRight | Qt::AlignTop, QString::number(index.row() + 1));
        const int badgeHeight = badgeBounds(item, index, area.width()).height();
        painter->setPen(index.data(kWarnsRole).toBool() && !isSelected ? colors.fault : quiet);
        painter->drawText(area,
                          Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap,
                          index.data(kBadgeRole).toString());
        area.adjust(0, 0, -kPadding * 2, -badgeHeight);
        painter->setFont(m_verseFont);
        painter->setPen(ink);
        painter->drawText(area, textFlags(), index.data(Qt::DisplayRole).toString());
        painter->setPen(item.palette.color(QPalette::Mid));
        painter->drawLine(item.rect.bottomLeft(), item.rect.bottomRight());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        const auto *list = qobject_cast<const QListWidget *>(option.widget);
        const int width = list != nullptr ? list->viewport()->width() : 200;
        const int inner = std::max(width - 2 * kPadding, 40);
        const int text = QFontMetrics(m_verseFont)
                             .boundingRect(QRect(0, 0, inner - 2 * kPadding, 10'000),
                                           textFlags(),
                                           index.data(Qt::DisplayRole).toString())
                             .height();
        const int badge = badgeBounds(option, index, inner).height();
        return { width, text + badge + 2 * kPadding + kPadding / 2 };
    }

private:
    [[nodiscard]] static int textFlags() { return Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap; }

    [[nodiscard]] static QFont badgeFont(const QFont &font)
    {
        QFont smaller(font);
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        return smaller;
    }

    [[nodiscard]] static QRect
    badgeBounds(const QStyleOptionViewItem &option, const QModelIndex &index, int width)
    {
        return QFontMetrics(badgeFont(option.font))
            .boundingRect(QRect(0, 0, width, 1000),
                          Qt::AlignLeft | Qt::TextWordWrap,
                          index.data(kBadgeRole).toString());
    }

    QFont m_verseFont;
};

CandidateList::CandidateList(QWidget *parent) : QListWidget(parent), m_delegate(new Delegate(this))
{
    setObjectName(QStringLiteral("candidates"));
    setItemDelegate(m_delegate);
    setWordWrap(true);
    setUniformItemSizes(false);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListWidget::itemDoubleClicked, this, [this](QListWidgetItem *item) {
        Q_EMIT acceptWanted(row(item));
    });
}

void CandidateList::addCandidate(const assist::Candidate &candidate)
{
    const QString text = QString::fromStdString(candidate.text);
    const QString badge = badgeText(candidate);
    auto *item = new QListWidgetItem(text, this);
    item->setData(kBadgeRole, badge);
    item->setData(kWarnsRole, candidate.copied || !candidate.holdsMeter);
    if (candidate.copied)
        item->setToolTip(tr("Five words or more as in the author's own text"));
    item->setData(Qt::AccessibleTextRole, QString(text % u'\n' % badge));
}

QString CandidateList::badgeText(const assist::Candidate &candidate)
{
    QStringList parts;
    if (const QString forms = formsText(candidate); !forms.isEmpty())
        parts << forms;
    if (!candidate.holdsMeter)
        parts << tr("off the meter");
    if (!candidate.rhymePartner.empty())
        parts << tr("rhymes with “%1”").arg(QString::fromStdString(candidate.rhymePartner));
    else if (!candidate.holdsRhyme)
        parts << tr("rhyme not closed");
    parts << (candidate.copied ? tr("the author's own line") : tr("new"));
    return parts.join(QStringLiteral(" · "));
}

void CandidateList::setVerseFont(const QFont &font)
{
    m_delegate->setVerseFont(font);
    scheduleDelayedItemsLayout();
}

void CandidateList::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && currentRow() >= 0
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT acceptWanted(currentRow());
        return;
    }
    if (isPlain && currentRow() >= 0 && event->key() == Qt::Key_Delete) {
        Q_EMIT refuseWanted(currentRow());
        return;
    }
    QListWidget::keyPressEvent(event);
}

void CandidateList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    scheduleDelayedItemsLayout(); // the lines wrap differently
}

} // namespace strofa::ui
