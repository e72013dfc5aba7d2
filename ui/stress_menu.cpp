// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stress_menu.h"

#include "core/text/cyrillic.h"
#include "core/text/word_breaker.h"
#include "ui/editor/verse_text.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>

namespace strofa::ui
{

namespace
{

struct StressMenu {
    Q_DECLARE_TR_FUNCTIONS(StressMenu)
};

std::u16string foldedWord(const QString &word)
{
    const std::u16string written = word.toStdU16String();
    std::vector<text::WordToken> tokens;
    text::breakWords(written, { 0, written.size() }, tokens);
    return tokens.size() == 1 ? tokens.front().letters : std::u16string();
}

bool holds(const prosody::UserStresses &stresses, const prosody::UserStress &stress)
{
    const prosody::UserStress *entry = stresses.entry(stress.word);
    return entry != nullptr && *entry == stress;
}

} // namespace

QString shownWord(const prosody::UserStress &stress)
{
    std::u16string marked;
    std::uint8_t vowel = 0;
    for (const char16_t letter : stress.word) {
        marked.push_back(letter);
        if (!text::isVowel(letter))
            continue;
        if (std::find(stress.vowels.begin(), stress.vowels.end(), vowel) != stress.vowels.end())
            marked.push_back(text::kAcute);
        ++vowel;
    }
    return shownStress(QString::fromStdU16String(marked));
}

void fillStressChoices(QMenu &menu,
                       const QString &word,
                       const StressBook &book,
                       const std::function<void(StressScope, const prosody::UserStress &)> &chosen)
{
    const std::u16string letters = foldedWord(word);
    const auto count =
        static_cast<std::uint8_t>(std::count_if(letters.begin(), letters.end(), text::isVowel));
    for (std::uint8_t vowel = 0; vowel < count; ++vowel) {
        const prosody::UserStress stress { letters, { vowel } };
        QMenu *scopes = menu.addMenu(shownWord(stress));
        const auto add = [&](StressScope scope, const QString &text, bool isChecked) {
            QAction *choice =
                scopes->addAction(text, &menu, [chosen, scope, stress] { chosen(scope, stress); });
            choice->setCheckable(true);
            choice->setChecked(isChecked);
        };
        add(StressScope::Document,
            StressMenu::tr("Only in &this text"),
            holds(book.state().document, stress));
        add(StressScope::Always, StressMenu::tr("&Always"), holds(book.state().always, stress));
    }
}

} // namespace strofa::ui
