// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/find_bar.h"

#include "ui/editor/text_search.h"
#include "ui/editor/verse_editor.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace strofa::ui
{

FindBar::FindBar(VerseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_findLabel(new QLabel(this))
    , m_find(new QLineEdit(this))
    , m_previous(new QPushButton(this))
    , m_next(new QPushButton(this))
    , m_case(new QCheckBox(this))
    , m_replaceLabel(new QLabel(this))
    , m_replacement(new QLineEdit(this))
    , m_replace(new QPushButton(this))
    , m_replaceAll(new QPushButton(this))
    , m_outcome(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_find->setObjectName(QStringLiteral("findText"));
    m_find->setClearButtonEnabled(true);
    m_replacement->setObjectName(QStringLiteral("replacementText"));
    m_previous->setObjectName(QStringLiteral("findPreviousButton"));
    m_next->setObjectName(QStringLiteral("findNextButton"));
    m_case->setObjectName(QStringLiteral("matchCase"));
    m_replace->setObjectName(QStringLiteral("replaceButton"));
    m_replaceAll->setObjectName(QStringLiteral("replaceAllButton"));
    m_outcome->setObjectName(QStringLiteral("findOutcome"));
    m_close->setObjectName(QStringLiteral("closeFind"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_findLabel->setBuddy(m_find);
    m_replaceLabel->setBuddy(m_replacement);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_findLabel, 0, 0);
    layout->addWidget(m_find, 0, 1);
    layout->addWidget(m_previous, 0, 2);
    layout->addWidget(m_next, 0, 3);
    layout->addWidget(m_case, 0, 4);
    layout->addWidget(m_outcome, 0, 5);
    layout->addWidget(m_close, 0, 6);
    layout->addWidget(m_replaceLabel, 1, 0);
    layout->addWidget(m_replacement, 1, 1);
    layout->addWidget(m_replace, 1, 2);
    layout->addWidget(m_replaceAll, 1, 3);
    layout->setColumnStretch(1, 2);
    layout->setColumnStretch(5, 1);
    connect(m_next, &QPushButton::clicked, this, &FindBar::findNext);
    connect(m_previous, &QPushButton::clicked, this, &FindBar::findPrevious);
    connect(m_replace, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_replaceAll, &QPushButton::clicked, this, [this] { replaceAll(); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    connect(m_find, &QLineEdit::returnPressed, this, &FindBar::findNext);
    connect(m_replacement, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    retranslate();
    hide();
}

void FindBar::open(Fields fields)
{
    const bool replaces = fields == Fields::FindAndReplace;
    for (QWidget *widget : std::initializer_list<QWidget *> {
             m_replaceLabel, m_replacement, m_replace, m_replaceAll })
        widget->setVisible(replaces);
    const QString selected = m_editor.textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_find->setText(selected);
    m_outcome->clear();
    show();
    m_find->setFocus();
    m_find->selectAll();
}

void FindBar::close()
{
    hide();
    m_editor.setFocus();
}

void FindBar::findNext()
{
    if (!isVisible() && m_find->text().isEmpty()) {
        open(Fields::Find);
        return;
    }
    const QString text = m_editor.verseText();
    const LetterCase letterCase = m_case->isChecked() ? LetterCase::Respected : LetterCase::Ignored;
    const qsizetype from = m_editor.textCursor().selectionEnd();
    auto found = findForward(text, m_find->text(), from, letterCase);
    m_outcome->clear();
    if (!found) {
        found = findForward(text, m_find->text(), 0, letterCase);
        m_outcome->setText(found ? tr("from the top again") : tr("not found"));
    }
    if (found)
        select(found->begin, found->length);
}

void FindBar::findPrevious()
{
    const QString text = m_editor.verseText();
    const LetterCase letterCase = m_case->isChecked() ? LetterCase::Respected : LetterCase::Ignored;
    const qsizetype from = m_editor.textCursor().selectionStart();
    auto found = findBackward(text, m_find->text(), from, letterCase);
    m_outcome->clear();
    if (!found) {
        found = findBackward(text, m_find->text(), text.size(), letterCase);
        m_outcome->setText(found ? tr("from the end again") : tr("not found"));
    }
    if (found)
        select(found->begin, found->length);
}

void FindBar::replaceOne()
{
    if (selectionMatches())
        m_editor.textCursor().insertText(m_replacement->text());
    findNext();
}

int FindBar::replaceAll()
{
    const QString text = m_editor.verseText();
    const LetterCase letterCase = m_case->isChecked() ? LetterCase::Respected : LetterCase::Ignored;
    QTextCursor cursor(m_editor.document());
    cursor.beginEditBlock();
    int count = 0;
    // From the end, so that the places before stay where they are.
    for (auto found = findBackward(text, m_find->text(), text.size(), letterCase); found;
         found = findBackward(text, m_find->text(), found->begin, letterCase)) {
        cursor.setPosition(static_cast<int>(found->begin));
        cursor.setPosition(static_cast<int>(found->begin + found->length), QTextCursor::KeepAnchor);
        cursor.insertText(m_replacement->text());
        ++count;
    }
    cursor.endEditBlock();
    m_outcome->setText(tr("%n replaced", nullptr, count));
    return count;
}

void FindBar::select(qsizetype begin, qsizetype length)
{
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(begin + length), QTextCursor::KeepAnchor);
    m_editor.setTextCursor(cursor);
    m_editor.ensureCursorVisible();
}

bool FindBar::selectionMatches() const
{
    const QString selected = m_editor.textCursor().selectedText();
    const LetterCase letterCase = m_case->isChecked() ? LetterCase::Respected : LetterCase::Ignored;
    const auto found = findForward(selected, m_find->text(), 0, letterCase);
    return found && found->begin == 0 && found->length == selected.size();
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::retranslate()
{
    m_findLabel->setText(tr("Find:"));
    m_replaceLabel->setText(tr("Replace with:"));
    m_previous->setText(tr("Previous"));
    m_next->setText(tr("Next"));
    m_case->setText(tr("Match case"));
    m_replace->setText(tr("Replace"));
    m_replaceAll->setText(tr("Replace all"));
    m_find->setAccessibleName(tr("Text to find"));
    m_replacement->setAccessibleName(tr("Replacement"));
    m_find->setToolTip(tr("The letters е and ё count as the same; stress marks are passed over."));
    m_close->setAccessibleName(tr("Close the find bar"));
    m_close->setToolTip(tr("Close the find bar"));
}

} // namespace strofa::ui
