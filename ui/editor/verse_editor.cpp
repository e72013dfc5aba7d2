// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/verse_editor.h"

#include "ui/editor/line_margin.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/mark_painter.h"
#include "ui/editor/verse_highlighter.h"
#include "ui/editor/verse_layout.h"
#include "ui/editor/verse_text.h"
#include "ui/services/line_origins.h"
#include "ui/settings.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace strofa::ui
{

namespace
{

constexpr QChar kAcute(u'\u0301');
constexpr int kDocumentMargin = 14;
constexpr double kGapShare = 0.25; ///< of the height of a line, below it
constexpr int kWheelStep = 10; ///< per cent

bool isVowel(QChar letter)
{
    return QStringView(u"аеёиоуыэюяАЕЁИОУЫЭЮЯ").contains(letter);
}

/// A serif that has Cyrillic letters: the first of those that the systems ship.
QString serifFamily()
{
    const QStringList present = QFontDatabase::families();
    for (const char16_t *family : { u"PT Serif",
                                    u"Literata",
                                    u"Georgia",
                                    u"Noto Serif",
                                    u"Charter",
                                    u"Times New Roman",
                                    u"Liberation Serif",
                                    u"DejaVu Serif" }) {
        if (present.contains(QStringView(family)))
            return QString::fromUtf16(family);
    }
    return {};
}

} // namespace

VerseEditor::VerseEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_margin(new LineMargin(this))
    , m_points(Settings::kDefaultFontPoints)
{
    auto *verse = new QTextDocument(this);
    m_layout = new VerseLayout(verse);
    verse->setDocumentLayout(m_layout);
    setDocument(verse);
    m_highlighter = new VerseHighlighter(verse);
    setObjectName(QStringLiteral("verseEditor"));
    setFrameShape(QFrame::NoFrame);
    setCenterOnScroll(true);
    setTabChangesFocus(true);
    document()->setDocumentMargin(kDocumentMargin);
    applyFont();
    applyColors();
    document()->setModified(false); // Qt takes a margin for a change of the text
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int scrolled) {
        if (scrolled != 0)
            m_margin->scroll(0, scrolled);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
}

VerseEditor::~VerseEditor()
{
    // The highlighter must not be asked to highlight while the document is taken apart.
    delete m_highlighter;
}

void VerseEditor::setMarks(const std::vector<PlacedScan> &stanzas)
{
    const auto setBlock = [this](QTextBlock block, const PlacedScan &stanza, std::size_t line) {
        const StanzaScanPointer &scan = stanza.scan;
        const auto *old = dynamic_cast<const LineMarks *>(block.userData());
        if (!scan) {
            if (old == nullptr)
                return;
            block.setUserData(nullptr);
        } else {
            const auto &lines = scan->analysis.lines;
            int rhyme = line < lines.size() ? lines[line].rhyme : -1;
            if (line < stanza.rhymes.size())
                rhyme = stanza.rhymes[line];
            if (old != nullptr && old->scan() == scan && old->line() == line
                && old->rhyme() == rhyme)
                return;
            block.setUserData(new LineMarks(scan, line, rhyme));
        }
        m_highlighter->rehighlightBlock(block);
    };
    for (const PlacedScan &stanza : stanzas) {
        QTextBlock block = document()->findBlockByNumber(stanza.firstLine);
        for (int line = 0; line < stanza.lineCount && block.isValid(); ++line) {
            setBlock(block, stanza, static_cast<std::size_t>(line));
            block = block.next();
        }
        // Blank lines after it may hold what a deleted line has left.
        for (; block.isValid() && block.text().trimmed().isEmpty(); block = block.next())
            setBlock(block, PlacedScan(), 0);
    }
    // Stresses and ticks are painted over the text, outside the highlighter's formats.
    viewport()->update();
    m_margin->update();
}

QString VerseEditor::caretLineText() const
{
    const QTextBlock block = textCursor().block();
    const std::optional<MarkedLine> line = MarkedLine::of(block);
    if (!line || !line->isCurrent())
        return {};
    return lineStatus(block.blockNumber() + 1,
                      line->analysis(),
                      line->rhyme(),
                      explanationsOf(*line),
                      line->analysedText());
}

QString VerseEditor::verseText() const
{
    // toPlainText() would turn no-break spaces into spaces.
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

void VerseEditor::resetText(const QString &text)
{
    hideGhost();
    setPlainText(text);
    document()->setModified(false);
    // Where the editor is not shown yet, Qt has scrolled as if it were one line high.
    verticalScrollBar()->setValue(0);
}

bool VerseEditor::toggleStressMark()
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    const int column = cursor.positionInBlock();
    // The vowel before the caret, its mark already included, else the one after it.
    int vowel = column - 1;
    if (vowel >= 0 && line[vowel] == kAcute)
        --vowel;
    if (vowel < 0 || !isVowel(line[vowel]))
        vowel = column;
    if (vowel >= line.size() || !isVowel(line[vowel]))
        return false;
    const bool hasMark = vowel + 1 < line.size() && line[vowel + 1] == kAcute;
    QTextCursor edit(document());
    edit.setPosition(cursor.block().position() + vowel + 1);
    if (hasMark)
        edit.deleteChar();
    else
        edit.insertText(kAcute);
    return true;
}

void VerseEditor::setVerseFont(const QString &family, int points)
{
    m_family = family;
    m_points = std::clamp(points, Settings::kMinimumFontPoints, Settings::kMaximumFontPoints);
    applyFont();
}

void VerseEditor::setZoomPercent(int percent)
{
    const int zoom = std::clamp(percent, Settings::kMinimumZoom, Settings::kMaximumZoom);
    if (zoom == m_zoomPercent)
        return;
    m_zoomPercent = zoom;
    applyFont();
    Q_EMIT zoomChanged(zoom);
}

void VerseEditor::forVisibleBlocks(
    const std::function<void(const QTextBlock &, const QPointF &)> &visit) const
{
    QTextBlock block = firstVisibleBlock();
    QPointF origin = contentOffset();
    while (block.isValid() && origin.y() <= viewport()->height()) {
        if (block.isVisible())
            visit(block, origin);
        origin.ry() += blockBoundingRect(block).height();
        block = block.next();
    }
}

double VerseEditor::blockHeight(const QTextBlock &block) const
{
    return blockBoundingRect(block).height();
}

void VerseEditor::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setClipRect(event->rect());
    painter.setRenderHint(QPainter::Antialiasing);
    const VerseColors &colors = verseColors(palette());
    forVisibleBlocks([&](const QTextBlock &block, const QPointF &origin) {
        paintMarks(painter, block, origin, font(), colors);
    });
    if (!m_ghost.isEmpty())
        paintGhost(painter);
}

void VerseEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

void VerseEditor::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setZoomPercent(m_zoomPercent + (event->angleDelta().y() > 0 ? kWheelStep : -kWheelStep));
    event->accept();
}

void VerseEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

bool VerseEditor::event(QEvent *event)
{
    // The window undoes more than text, so these keys are its own.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    // Here and not in keyPressEvent(), which the Tab key does not reach.
    if (event->type() == QEvent::KeyPress && takeGhostKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QPlainTextEdit::event(event);
}

bool VerseEditor::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<const QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), faultAt(help->pos()), viewport());
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

bool VerseEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
}

void VerseEditor::insertFromMimeData(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        Q_EMIT filesDropped(paths);
    else if (source->hasText())
        textCursor().insertText(source->text());
}

double VerseEditor::lineAdvance() const
{
    return fontMetrics().lineSpacing() + m_layout->gap();
}

void VerseEditor::applyFont()
{
    static const QString serif = serifFamily();
    QFont verse(m_family.isEmpty() ? serif : m_family);
    verse.setStyleHint(QFont::Serif);
    verse.setPointSizeF(std::max(4.0, m_points * m_zoomPercent / 100.0));
    const bool isModified = document()->isModified();
    setFont(verse);
    document()->setModified(isModified); // Qt takes a font for a change of the text
    m_layout->setGap(fontMetrics().height() * kGapShare);
    m_layout->requestUpdate();
    placeMargin();
}

void VerseEditor::applyColors()
{
    m_highlighter->setColors(verseColors(palette()));
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.userData() != nullptr)
            m_highlighter->rehighlightBlock(block);
    }
}

void VerseEditor::setOrigins(const LineOrigins *origins)
{
    m_origins = origins;
    m_margin->update();
}

bool VerseEditor::isProposed(const QTextBlock &block) const
{
    return m_origins != nullptr && m_origins->isProposed(block.text());
}

void VerseEditor::placeMargin()
{
    const int width = m_margin->wantedWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), width, inside.height());
    m_margin->update();
}

} // namespace strofa::ui
