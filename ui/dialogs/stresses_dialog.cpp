// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/stresses_dialog.h"

#include "core/document/error_text.h"
#include "ui/stress_menu.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

constexpr int kWordRole = Qt::UserRole;
constexpr int kScopeRole = Qt::UserRole + 1;

} // namespace

StressesDialog::StressesDialog(StressBook &book, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_word(new QLineEdit)
    , m_list(new QListWidget)
    , m_add(makeButton(tr("&Add"), "addStress"))
    , m_change(makeButton(tr("&Change"), "changeStress"))
    , m_remove(makeButton(tr("&Remove"), "removeStress"))
    , m_import(makeButton(tr("&Import…"), "importStresses"))
    , m_export(makeButton(tr("&Export…"), "exportStresses"))
    , m_outcome(new QLabel)
{
    setObjectName(QStringLiteral("stressesDialog"));
    setWindowTitle(tr("My stresses"));
    m_word->setObjectName(QStringLiteral("stressWord"));
    m_word->setPlaceholderText(tr("Word to find or to add"));
    m_word->setAccessibleName(tr("Word to find or to add"));
    m_word->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("stressList"));
    m_list->setAccessibleName(tr("Words with their stresses"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_outcome->setObjectName(QStringLiteral("stressOutcome"));
    m_outcome->setWordWrap(true);
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *top = new QHBoxLayout;
    top->addWidget(m_word, 1);
    top->addWidget(m_add);
    auto *side = new QVBoxLayout;
    for (QPushButton *button : { m_change, m_remove, m_import, m_export })
        side->addWidget(button);
    side->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(side);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addLayout(middle, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(buttons);
    resize(520, 420);

    connect(m_word, &QLineEdit::textChanged, this, &StressesDialog::showList);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &StressesDialog::showButtons);
    connect(&m_book, &StressBook::changed, this, &StressesDialog::showList);
    connect(m_add, &QPushButton::clicked, this, [this] {
        chooseStress(m_word->text().trimmed(), m_add);
    });
    connect(m_change, &QPushButton::clicked, this, [this] {
        chooseStress(m_list->selectedItems().first()->data(kWordRole).toString(), m_change);
    });
    connect(m_remove, &QPushButton::clicked, this, &StressesDialog::removeSelected);
    connect(m_import, &QPushButton::clicked, this, &StressesDialog::chooseImport);
    connect(m_export, &QPushButton::clicked, this, &StressesDialog::chooseExport);
    showList();
}

QPushButton *StressesDialog::makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false); // Enter in the field must not press one of them
    return button;
}

void StressesDialog::showList()
{
    m_list->clear();
    const QString wanted = m_word->text().trimmed().toLower();
    const auto add = [&](const prosody::UserStress &stress, StressScope scope) {
        const QString word = QString::fromStdU16String(stress.word);
        if (!word.contains(wanted))
            return;
        const QString where = scope == StressScope::Always ? tr("always") : tr("only in this text");
        auto *item = new QListWidgetItem(shownWord(stress) % QStringLiteral(" — ") % where);
        item->setData(kWordRole, word);
        item->setData(kScopeRole, static_cast<int>(scope));
        m_list->addItem(item);
    };
    for (const prosody::UserStress &stress : m_book.state().document.entries())
        add(stress, StressScope::Document);
    for (const prosody::UserStress &stress : m_book.state().always.entries())
        add(stress, StressScope::Always);
    showButtons();
}

void StressesDialog::showButtons()
{
    prosody::UserStresses probe;
    m_add->setEnabled(probe.set(m_word->text().trimmed().toStdU16String(), { 0 }));
    m_change->setEnabled(m_list->selectedItems().size() == 1);
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
    m_export->setEnabled(!m_book.state().always.isEmpty());
}

void StressesDialog::chooseStress(const QString &word, QWidget *below)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("stressMenu"));
    fillStressChoices(
        *menu, word, m_book, [this](StressScope scope, const prosody::UserStress &stress) {
            apply([&] { return m_book.set(scope, stress); });
        });
    menu->popup(below->mapToGlobal(QPoint(0, below->height())));
}

void StressesDialog::removeSelected()
{
    StressBook::State changed = m_book.state();
    for (const QListWidgetItem *item : m_list->selectedItems()) {
        const bool isAlways =
            item->data(kScopeRole).toInt() == static_cast<int>(StressScope::Always);
        const std::u16string word = item->data(kWordRole).toString().toStdU16String();
        (void)(isAlways ? changed.always : changed.document).remove(word);
    }
    apply([&] { return m_book.restore(changed); });
}

void StressesDialog::apply(const std::function<base::Expected<void>()> &change)
{
    const StressBook::State before = m_book.state();
    const auto done = change();
    m_outcome->setText(done ? QString() : document::translatedText(done.error()));
    if (!(before == m_book.state()))
        Q_EMIT changedFrom(before);
}

void StressesDialog::importFrom(const QString &path)
{
    std::size_t count = 0;
    apply([&]() -> base::Expected<void> {
        const auto imported = m_book.importFrom(path);
        if (!imported)
            return tl::unexpected(imported.error());
        count = *imported;
        return {};
    });
    if (m_outcome->text().isEmpty())
        m_outcome->setText(tr("%n stresses were imported.", nullptr, static_cast<int>(count)));
}

void StressesDialog::exportTo(const QString &path)
{
    apply([&] { return m_book.exportTo(path); });
    if (m_outcome->text().isEmpty())
        m_outcome->setText(tr(
            "%n stresses were exported.", nullptr, static_cast<int>(m_book.state().always.size())));
}

void StressesDialog::chooseImport()
{
    auto *dialog = new QFileDialog(this, tr("Import stresses"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &StressesDialog::importFrom);
    dialog->open();
}

void StressesDialog::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Export stresses"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("tsv"));
    connect(dialog, &QFileDialog::fileSelected, this, &StressesDialog::exportTo);
    dialog->open();
}

} // namespace strofa::ui
