// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/fault_card.h"

#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strofa::ui
{

namespace
{

constexpr int kWidest = 420; ///< pixels
constexpr int kGap = 4;

/// The first place of a line with a fault.
std::optional<QTextCursor> firstFault(const QTextCursor &caret)
{
    const std::optional<MarkedLine> line = MarkedLine::of(caret.block());
    if (!line || line->analysis().faults.empty())
        return std::nullopt;
    const auto columns = line->columns(line->analysis().faults.front().span);
    if (!columns)
        return std::nullopt;
    QTextCursor place(caret);
    place.setPosition(caret.block().position() + columns->first);
    return place;
}

} // namespace

FaultCard::FaultCard(VerseEditor &editor) : QFrame(editor.viewport()), m_editor(editor)
{
    setObjectName(QStringLiteral("faultCard"));
    setFont(QApplication::font()); // not the editor's, which is for verse
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setCursor(Qt::ArrowCursor);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("faultText"));
    m_text->setWordWrap(true);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("closeFault"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_buttons = new QVBoxLayout;
    m_buttons->setSpacing(kGap);
    auto *top = new QHBoxLayout;
    top->addWidget(m_text, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 8, 8);
    layout->addLayout(top);
    layout->addLayout(m_buttons);
    hide();
    connect(m_close, &QToolButton::clicked, this, &FaultCard::dismiss);
    connect(&editor, &VerseEditor::faultClicked, this, &FaultCard::showAt);
    connect(editor.document(), &QTextDocument::contentsChange, this, [this](int, int out, int in) {
        if (out + in > 0 && isVisible())
            hide();
    });
    connect(editor.verticalScrollBar(), &QScrollBar::valueChanged, this, &QWidget::hide);
    editor.viewport()->installEventFilter(this);
    editor.installEventFilter(this);
    retranslate();
}

bool FaultCard::showAt(const QTextCursor &place)
{
    m_place = place;
    fill();
    if (m_text->text().isEmpty()) {
        hide();
        return false;
    }
    placeBelow();
    show();
    raise();
    return true;
}

bool FaultCard::showAtCaret()
{
    const QTextCursor caret = m_editor.textCursor();
    bool isShown = !m_editor.faultsAt(caret).empty() && showAt(caret);
    if (const auto first = firstFault(caret); !isShown && first)
        isShown = showAt(*first);
    if (isShown) {
        auto *button = findChild<QPushButton *>();
        (button != nullptr ? static_cast<QWidget *>(button) : m_close)->setFocus();
    }
    return isShown;
}

bool FaultCard::dismiss()
{
    if (!isVisible())
        return false;
    hide();
    m_editor.setFocus();
    return true;
}

QString FaultCard::text() const
{
    return m_text->text();
}

void FaultCard::fill()
{
    clearButtons();
    m_text->clear();
    const std::optional<MarkedLine> line = MarkedLine::of(m_place.block());
    QStringList sentences;
    QStringList offered;
    bool isGuess = false;
    for (const prosody::FaultExplanation &explanation : m_editor.faultsAt(m_place)) {
        sentences << faultText(explanation, line->analysedText());
        isGuess = isGuess || explanation.fault.kind == prosody::FaultKind::UnknownStress;
        for (const prosody::Suggestion &suggestion : explanation.suggestions) {
            const QString text = shownStress(QString::fromStdU16String(suggestion.line)).trimmed();
            if (offered.contains(text))
                continue;
            offered << text;
            connect(addButton(text), &QPushButton::clicked, this, [this, suggestion] {
                const QTextCursor place = m_place;
                dismiss();
                m_editor.applySuggestion(place, suggestion);
            });
        }
    }
    if (!sentences.isEmpty() && offered.isEmpty() && !isGuess)
        sentences << tr("No small change that the program has tried mends it.");
    if (!sentences.isEmpty() && !m_editor.wordAt(m_place).isEmpty()) {
        connect(addButton(tr("Another stress…")), &QPushButton::clicked, this, [this] {
            const QTextCursor place = m_place;
            dismiss();
            m_editor.setTextCursor(place);
            Q_EMIT stressWanted();
        });
    }
    m_text->setText(sentences.join(u'\n'));
}

void FaultCard::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // A button may be the one whose click has led here.
        item->widget()->hide();
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();
        delete item;
    }
}

QPushButton *FaultCard::addButton(const QString &text)
{
    auto *button = new QPushButton(this);
    button->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    button->setObjectName(QStringLiteral("mend%1").arg(m_buttons->count()));
    m_buttons->addWidget(button);
    return button;
}

void FaultCard::placeBelow()
{
    const QWidget *area = m_editor.viewport();
    const int width = std::min(kWidest, std::max(area->width() - 2 * kGap, 120));
    setFixedWidth(width);
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                     : layout()->sizeHint().height();
    resize(width, height);
    const QRect caret = m_editor.cursorRect(m_place);
    int top = caret.bottom() + kGap;
    if (top + height > area->height() && caret.top() - kGap - height >= 0)
        top = caret.top() - kGap - height; // above, where it has room
    const int left = std::clamp(caret.left(), kGap, std::max(area->width() - width - kGap, kGap));
    move(left, std::max(top, 0));
}

bool FaultCard::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress && watched != &m_editor;
    const bool isKey = event->type() == QEvent::KeyPress && watched == &m_editor;
    if (isVisible() && (isPress || isKey || event->type() == QEvent::Resize))
        hide();
    return QFrame::eventFilter(watched, event);
}

void FaultCard::keyPressEvent(QKeyEvent *event)
{
    // The buttons' own keys come first; up and down walk through them as in a menu.
    if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QFrame::keyPressEvent(event);
}

void FaultCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FaultCard::retranslate()
{
    hide(); // its sentences are in the former language
    m_close->setAccessibleName(tr("Close"));
}

} // namespace strofa::ui
