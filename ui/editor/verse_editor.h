// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/fault_explainer.h"
#include "ui/services/stanza_scan.h"

#include <QPlainTextEdit>
#include <QTextCursor>

#include <functional>
#include <memory>
#include <vector>

class QMenu;

namespace strofa::ui
{

class LineMargin;
class LineOrigins;
class MarkedLine;
class VerseHighlighter;
class VerseLayout;

/// A plain text editor for verse: shows stresses, strong positions, rhymes and faults of the
/// lines whose analysis it was given, their form in the margin, and a proposal as ghost text
/// without touching the document. Computes no analysis itself. Lives in the GUI thread.
class VerseEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit VerseEditor(QWidget *parent = nullptr);
    ~VerseEditor() override;

    /// Replaces the marks of whole stanzas; blocks whose marks are the same are left alone. Blank
    /// lines between them lose theirs.
    void setMarks(const std::vector<PlacedScan> &stanzas);

    /// The analysis of the caret's line as a sentence; empty while there is none.
    [[nodiscard]] QString caretLineText() const;

    /// The text of the document with LF, no-break spaces kept.
    [[nodiscard]] QString verseText() const;

    /// Replaces the whole text and forgets its history (a document was opened).
    void resetText(const QString &text);

    /// Shows `text` as if it stood at `place`; an empty text hides it.
    void showGhost(const QTextCursor &place, const QString &text);
    void hideGhost();

    [[nodiscard]] const QString &ghostText() const noexcept { return m_ghost; }

    /// Inserts a text at a place as one undo step and puts the caret after it.
    void insertAsOneStep(const QTextCursor &place, const QString &text);

    /// Sets or removes the stress mark (U+0301) on the vowel at the caret; false if there is none.
    bool toggleStressMark();

    /// The verse font at 100 %; the zoom is kept.
    void setVerseFont(const QString &family, int points);
    void setZoomPercent(int percent);

    [[nodiscard]] int zoomPercent() const noexcept { return m_zoomPercent; }

    /// Calls `visit` with every block on screen and its top left corner in the viewport.
    void
    forVisibleBlocks(const std::function<void(const QTextBlock &, const QPointF &)> &visit) const;
    [[nodiscard]] double blockHeight(const QTextBlock &block) const;

    /// With it lines that a model has written have a mark in the margin; null: without.
    void setOrigins(const LineOrigins *origins);
    [[nodiscard]] bool isProposed(const QTextBlock &block) const;

    /// With it faults are shown with what would mend them; null: without.
    void setExplainer(std::shared_ptr<const prosody::FaultExplainer> explainer);

    /// What is wrong with the line at a place and what would mend it; only of faults at the place,
    /// and only while the line is as it was analysed.
    [[nodiscard]] std::vector<prosody::FaultExplanation> faultsAt(const QTextCursor &place) const;

    /// Makes a suggested change in the line at a place, as one undo step; false if the line is not
    /// as it was analysed any more.
    bool applySuggestion(const QTextCursor &place, const prosody::Suggestion &suggestion);

    /// The word of two syllables or more at a place, as it is written; empty without one.
    [[nodiscard]] QString wordAt(const QTextCursor &place) const;

Q_SIGNALS:
    /// A context menu is about to be shown for a place; slots may add to it.
    void contextMenuWanted(QMenu &menu, const QTextCursor &place);
    void zoomChanged(int percent);

    /// Keys that were pressed while a proposal is shown in its place: take it, take a word of it,
    /// type on instead.
    void ghostTaken();
    void ghostWordTaken();
    void ghostDismissed();

    /// A place with a fault was clicked.
    void faultClicked(const QTextCursor &place);
    void filesDropped(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    [[nodiscard]] double lineAdvance() const;
    void applyFont();
    void applyColors();
    void placeMargin();
    void paintGhost(QPainter &painter) const;
    [[nodiscard]] bool takeGhostKey(const QKeyEvent &key);
    [[nodiscard]] QString faultAt(const QPoint &place) const;
    [[nodiscard]] const std::vector<prosody::FaultExplanation> &
    explanationsOf(const MarkedLine &line) const;

    VerseLayout *m_layout; ///< owned by the document
    LineMargin *m_margin;
    const LineOrigins *m_origins = nullptr;
    VerseHighlighter *m_highlighter;
    std::shared_ptr<const prosody::FaultExplainer> m_explainer;
    /// The line explained last, for the tooltip, the status bar and the menu ask the same.
    mutable StanzaScanPointer m_explainedScan;
    mutable std::size_t m_explainedLine = 0;
    mutable std::vector<prosody::FaultExplanation> m_explanations;
    QTextCursor m_ghostPlace;
    QString m_ghost;
    QString m_family;
    int m_points;
    int m_zoomPercent = 100;
};

} // namespace strofa::ui
