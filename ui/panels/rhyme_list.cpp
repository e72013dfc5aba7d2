// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rhyme_list.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace strofa::ui
{

namespace
{

constexpr int kWordRole = Qt::UserRole + 1;
constexpr int kMostOfGroup = 150; ///< words shown
constexpr int kRowPadding = 6; ///< pixels

/// With a capital for the stressed vowel, unless ё or a single vowel tells it.
QString shownWord(const prosody::RhymeMatch &match)
{
    QString word = QString::fromStdU16String(match.word);
    if (match.syllables < 2 || word.contains(u'ё'))
        return word;
    std::size_t vowel = 0;
    for (QChar &letter : word) {
        if (!QStringView(u"аеёиоуыэюя").contains(letter))
            continue;
        if (vowel++ == match.stressedVowel)
            letter = letter.toUpper();
    }
    return word;
}

QString remarks(const prosody::RhymeMatch &match)
{
    QStringList parts;
    if (match.fits)
        parts << RhymeList::tr("fits the line");
    if (match.banal)
        parts << RhymeList::tr("banal");
    else if (match.rarity == prosody::RhymeRarity::Rare)
        parts << RhymeList::tr("rare pair");
    else if (match.rarity == prosody::RhymeRarity::Find)
        parts << RhymeList::tr("a find");
    parts << RhymeList::tr("%n syll.", nullptr, match.syllables);
    if (const QString part = RhymeList::partText(match.partOfSpeech); !part.isEmpty())
        parts << part;
    return parts.join(QStringLiteral(" · "));
}

} // namespace

RhymeList::RhymeList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("rhymes"));
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(fontMetrics().averageCharWidth());
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemDoubleClicked, this, [this] {
        if (const QString word = currentWord(); !word.isEmpty())
            Q_EMIT insertWanted(word);
    });
}

void RhymeList::showMatches(const std::vector<prosody::RhymeMatch> &matches)
{
    m_matches = matches;
    retranslate();
}

void RhymeList::retranslate()
{
    clear();
    addGroup(tr("Exact"), m_matches, prosody::RhymeGrade::Exact);
    addGroup(tr("Approximate"), m_matches, prosody::RhymeGrade::Approximate);
    scrollToTop();
    // Whoever waits for them with the keys wants to go on with the keys.
    if (hasFocus() && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0)->child(0));
}

void RhymeList::addGroup(const QString &title,
                         const std::vector<prosody::RhymeMatch> &matches,
                         prosody::RhymeGrade grade)
{
    QTreeWidgetItem *group = nullptr;
    int found = 0;
    QFont bold(font());
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const int height = metrics.height() + kRowPadding;
    for (const prosody::RhymeMatch &match : matches) {
        if (match.grade != grade || ++found > kMostOfGroup)
            continue;
        if (group == nullptr) {
            group = new QTreeWidgetItem(this);
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
            group->setFont(0, bold);
            group->setSizeHint(0, { 0, height });
            group->setExpanded(true);
        }
        auto *item = new QTreeWidgetItem(group, { shownWord(match), remarks(match) });
        item->setData(0, kWordRole, QString::fromStdU16String(match.word));
        item->setToolTip(1, item->text(1));
        item->setSizeHint(0,
                          { metrics.horizontalAdvance(item->text(0)) + 2 * kRowPadding, height });
        QFont font(this->font());
        font.setBold(match.fits);
        item->setFont(0, font);
        font.setBold(false);
        font.setItalic(match.banal);
        item->setFont(1, font);
    }
    if (group == nullptr)
        return;
    const int shown = group->childCount();
    //: how many rhymes of a group are shown, and how many there are
    const QString number =
        found > shown ? tr("%1 of %2").arg(shown).arg(found) : QString::number(shown);
    group->setText(0, title % QStringLiteral(" · ") % number);
}

QString RhymeList::currentWord() const
{
    return currentItem() != nullptr ? currentItem()->data(0, kWordRole).toString() : QString();
}

int RhymeList::wordCount() const
{
    int words = 0;
    for (int i = 0; i < topLevelItemCount(); ++i)
        words += topLevelItem(i)->childCount();
    return words;
}

QString RhymeList::partText(prosody::PartOfSpeech part)
{
    switch (part) {
    case prosody::PartOfSpeech::Noun:
        return tr("noun");
    case prosody::PartOfSpeech::Name:
        return tr("name");
    case prosody::PartOfSpeech::Adjective:
        return tr("adjective");
    case prosody::PartOfSpeech::Verb:
        return tr("verb");
    case prosody::PartOfSpeech::Participle:
        return tr("participle");
    case prosody::PartOfSpeech::Adverb:
        return tr("adverb");
    case prosody::PartOfSpeech::Pronoun:
        return tr("pronoun");
    case prosody::PartOfSpeech::Numeral:
        return tr("numeral");
    default:
        return {};
    }
}

void RhymeList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isEnter && isPlain && !currentWord().isEmpty()) {
        Q_EMIT insertWanted(currentWord());
        return;
    }
    QTreeWidget::keyPressEvent(event);
}

} // namespace strofa::ui
