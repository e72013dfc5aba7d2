// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rhyme_panel.h"

#include "ui/editor/rhyme_place.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"
#include "ui/panels/rhyme_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTextBlock>

#include <algorithm>
#include <array>
#include <utility>

namespace strofa::ui
{

namespace
{

constexpr int kPauseMilliseconds = 120;
/// The list shows fewer; so many are asked for because approximate rhymes come after exact ones.
constexpr std::size_t kMostMatches = 2000;
constexpr int kMostSyllables = 6;
constexpr std::array kClausulae { prosody::Clausula::Masculine,
                                  prosody::Clausula::Feminine,
                                  prosody::Clausula::Dactylic,
                                  prosody::Clausula::Hyperdactylic };
constexpr std::array kParts { prosody::PartOfSpeech::Noun,       prosody::PartOfSpeech::Name,
                              prosody::PartOfSpeech::Adjective,  prosody::PartOfSpeech::Verb,
                              prosody::PartOfSpeech::Participle, prosody::PartOfSpeech::Adverb,
                              prosody::PartOfSpeech::Pronoun,    prosody::PartOfSpeech::Numeral };

template <class Values>
auto chosenOf(const QComboBox &box, const Values &values)
    -> std::optional<typename Values::value_type>
{
    if (box.currentIndex() <= 0)
        return std::nullopt;
    return values.at(static_cast<std::size_t>(box.currentIndex() - 1));
}

void refill(QComboBox &box, const QStringList &texts)
{
    const QSignalBlocker blocker(&box);
    const int chosen = std::max(box.currentIndex(), 0);
    box.clear();
    box.addItems(texts);
    box.setCurrentIndex(chosen);
}

} // namespace

RhymePanel::RhymePanel(RhymeService &service, VerseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_editor(editor)
{
    setObjectName(QStringLiteral("rhymePanel"));
    buildControls();
    buildLayout();
    connectParts();
    retranslate();
}

void RhymePanel::buildControls()
{
    m_wordLabel = new QLabel(this);
    m_word = new QLineEdit(this);
    m_word->setObjectName(QStringLiteral("rhymeWord"));
    m_word->setClearButtonEnabled(true);
    m_wordLabel->setBuddy(m_word);
    m_hold = new QCheckBox(this);
    m_hold->setObjectName(QStringLiteral("holdRhymeWord"));
    m_exact = new QCheckBox(this);
    m_exact->setObjectName(QStringLiteral("exactOnly"));
    const auto choice = [this](QComboBox *&box, const char *name) {
        box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    };
    choice(m_clausula, "rhymeClausula");
    choice(m_part, "rhymePart");
    choice(m_syllables, "rhymeSyllables");
    m_list = new RhymeList(this);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("rhymeState"));
    m_state->setWordWrap(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMilliseconds);
}

void RhymePanel::buildLayout()
{
    auto *grid = new QGridLayout(this);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_wordLabel, 0, 0);
    grid->addWidget(m_word, 0, 1, 1, 2);
    grid->addWidget(m_clausula, 1, 0);
    grid->addWidget(m_part, 1, 1);
    grid->addWidget(m_syllables, 1, 2);
    grid->addWidget(m_exact, 2, 0);
    grid->addWidget(m_hold, 2, 1, 1, 2);
    grid->addWidget(m_list, 3, 0, 1, 3);
    grid->addWidget(m_state, 4, 0, 1, 3);
    grid->setRowStretch(3, 1);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    setMinimumWidth(300);
}

void RhymePanel::connectParts()
{
    connect(&m_pause, &QTimer::timeout, this, &RhymePanel::followCaret);
    connect(
        &m_editor, &QPlainTextEdit::cursorPositionChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_word, &QLineEdit::textEdited, this, &RhymePanel::ask);
    connect(m_exact, &QCheckBox::toggled, this, &RhymePanel::ask);
    for (QComboBox *box : { m_clausula, m_part, m_syllables })
        connect(box, &QComboBox::currentIndexChanged, this, &RhymePanel::ask);
    connect(m_list, &RhymeList::insertWanted, this, &RhymePanel::insert);
    connect(m_word, &QLineEdit::returnPressed, this, &RhymePanel::focusList);
    connect(&m_service,
            &RhymeService::found,
            this,
            [this](std::uint64_t, const std::vector<prosody::RhymeMatch> &matches) {
                showFound(matches);
            });
}

void RhymePanel::setStresses(prosody::UserStressesPointer stresses)
{
    m_stresses = std::move(stresses);
    if (isVisible())
        ask();
}

QString RhymePanel::word() const
{
    return m_word->text();
}

void RhymePanel::focusList()
{
    m_list->setFocus();
    if (m_list->currentWord().isEmpty() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
}

void RhymePanel::followCaret()
{
    const QTextCursor caret = m_editor.textCursor();
    const int block = caret.blockNumber();
    const QString line = caret.block().text();
    const bool isWriting = block == m_lastBlock && line != m_lastLine;
    const bool isNewLine = m_editor.blockCount() > m_lastBlockCount && m_lastBlockCount > 0;
    rememberCaret();
    if (!isVisible())
        return;
    if (!m_hold->isChecked() && (m_word->text().isEmpty() || isNewLine || !isWriting)) {
        // Whoever breaks the line and writes on at once means the line that is finished.
        QString word = isNewLine ? rhymeWordAbove(caret) : QString();
        if (word.isEmpty())
            word = rhymeWordAt(caret);
        if (!word.isEmpty())
            m_word->setText(word);
    }
    ask(); // the line may have become another one
}

void RhymePanel::rememberCaret()
{
    const QTextCursor caret = m_editor.textCursor();
    m_lastBlock = caret.blockNumber();
    m_lastBlockCount = m_editor.blockCount();
    m_lastLine = caret.block().text();
}

void RhymePanel::askAtCaret()
{
    rememberCaret();
    const QTextCursor caret = m_editor.textCursor();
    QString word = rhymeWordAt(caret);
    if (word.isEmpty())
        word = rhymeWordAbove(caret);
    if (!word.isEmpty())
        m_word->setText(word);
    ask();
}

prosody::RhymeQuery RhymePanel::query() const
{
    prosody::RhymeQuery query;
    query.word = m_word->text().trimmed().toStdU16String();
    query.limit = kMostMatches;
    query.weakest =
        m_exact->isChecked() ? prosody::RhymeGrade::Exact : prosody::RhymeGrade::Approximate;
    query.clausula = chosenOf(*m_clausula, kClausulae);
    query.partOfSpeech = chosenOf(*m_part, kParts);
    if (m_syllables->currentIndex() > 0)
        query.syllables = m_syllables->currentIndex();
    query.stresses = m_stresses;
    // The line of the word itself is not the one that its rhyme is to end.
    const QTextCursor caret = m_editor.textCursor();
    if (rhymeWordAt(caret) != m_word->text().trimmed())
        query.line = unfinishedLineAt(caret);
    return query;
}

void RhymePanel::ask()
{
    if (m_word->text().trimmed().isEmpty()) {
        m_list->showMatches({});
        m_state->setText(tr("Put the caret on a word, or type one."));
        return;
    }
    m_service.find(query());
}

void RhymePanel::showFound(const std::vector<prosody::RhymeMatch> &matches)
{
    if (m_word->text().trimmed().isEmpty())
        return;
    m_list->showMatches(matches);
    const auto fitting = std::ranges::count_if(matches, &prosody::RhymeMatch::fits);
    if (matches.empty())
        m_state->setText(tr("No rhyme was found for “%1”.").arg(m_word->text().trimmed()));
    else if (fitting > 0)
        m_state->setText(
            tr("%n word(s), first those that end the line in its meter; Enter inserts.",
               nullptr,
               m_list->wordCount()));
    else
        m_state->setText(tr("%n word(s); Enter inserts.", nullptr, m_list->wordCount()));
}

void RhymePanel::insert(const QString &word)
{
    QString text = word;
    const QTextCursor place = placeForWord(m_editor.textCursor(), text);
    m_editor.insertAsOneStep(place, text);
    m_editor.setFocus();
}

void RhymePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RhymePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_pause.start();
}

void RhymePanel::retranslate()
{
    m_wordLabel->setText(tr("Rhyme&s of"));
    m_word->setAccessibleName(tr("Word to rhyme"));
    m_hold->setText(tr("hold the word"));
    m_hold->setToolTip(tr("Do not follow the caret to other words"));
    m_exact->setText(tr("e&xact only"));
    m_clausula->setAccessibleName(tr("Ending"));
    m_part->setAccessibleName(tr("Part of speech"));
    m_syllables->setAccessibleName(tr("Syllables"));
    m_list->setAccessibleName(tr("Rhymes"));
    refillChoices();
    m_list->retranslate();
    ask();
}

void RhymePanel::refillChoices()
{
    QStringList endings { tr("ending") };
    for (const prosody::Clausula clausula : kClausulae)
        endings << clausulaText(clausula);
    refill(*m_clausula, endings);
    QStringList parts { tr("part of speech") };
    for (const prosody::PartOfSpeech part : kParts)
        parts << RhymeList::partText(part);
    refill(*m_part, parts);
    QStringList syllables { tr("length") };
    for (int i = 1; i <= kMostSyllables; ++i)
        syllables << tr("%n syllable(s)", nullptr, i);
    refill(*m_syllables, syllables);
}

} // namespace strofa::ui
