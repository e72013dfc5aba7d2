// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shots_dialog.h"

#include "core/document/error_text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace strofa::ui
{

ShotsDialog::ShotsDialog(ContinuationService &service,
                         assist::ContinuationRequest request,
                         const QString &shots,
                         const QString &folder,
                         QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_request(std::move(request))
    , m_folder(folder)
    , m_pick(new QPushButton(tr("Choose a &folder…")))
    , m_again(new QPushButton(tr("Choose &anew for the text")))
    , m_status(new QLabel)
    , m_prompt(new QPlainTextEdit)
    , m_use(new QCheckBox(tr("The &model reads these examples before the text")))
{
    setObjectName(QStringLiteral("shotsDialog"));
    setWindowTitle(tr("Examples"));
    m_pick->setObjectName(QStringLiteral("pickShots"));
    m_again->setObjectName(QStringLiteral("chooseShotsAgain"));
    for (QPushButton *button : { m_pick, m_again })
        button->setAutoDefault(false);
    m_status->setObjectName(QStringLiteral("shotsStatus"));
    m_status->setWordWrap(true);
    m_prompt->setObjectName(QStringLiteral("shotsPrompt"));
    m_prompt->setAccessibleName(tr("What the model reads before the text"));
    m_prompt->setTabChangesFocus(true);
    m_prompt->setPlainText(shots);
    m_use->setObjectName(QStringLiteral("useShots"));
    m_use->setChecked(!shots.isEmpty());
    m_status->setText(tr("Two to four poems in the meter of your text show a model that knows no "
                         "authors how to go on. What it takes from them is marked as copied."));
    auto *top = new QHBoxLayout;
    top->addWidget(m_pick);
    top->addWidget(m_again);
    top->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("OK"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_status);
    layout->addWidget(m_prompt, 1);
    layout->addWidget(m_use);
    layout->addWidget(buttons);
    resize(560, 520);
    connect(m_pick, &QPushButton::clicked, this, &ShotsDialog::pickFolder);
    connect(m_again, &QPushButton::clicked, this, [this] { chooseAmong({ m_folder }); });
    const auto isAnswer = [this](std::uint64_t id) {
        return id == std::exchange(m_asked, id == m_asked ? 0 : m_asked);
    };
    connect(&m_service,
            &ContinuationService::shotsChosen,
            this,
            [this, isAnswer](std::uint64_t id, const assist::FewShotPrompt &prompt) {
                if (isAnswer(id))
                    showPrompt(prompt);
                showButtons();
            });
    connect(&m_service,
            &ContinuationService::shotsFailed,
            this,
            [this, isAnswer](std::uint64_t id, const base::Error &error) {
                if (isAnswer(id))
                    m_status->setText(document::translatedText(error));
                showButtons();
            });
    showButtons();
}

void ShotsDialog::pickFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder with poems"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &ShotsDialog::chooseAmong);
    dialog->open();
}

void ShotsDialog::chooseAmong(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_folder = paths.first();
    m_asked = m_service.chooseShots(paths, m_request);
    m_status->setText(m_asked != 0 ? tr("Choosing…") : tr("There is no model to choose for."));
    showButtons();
}

void ShotsDialog::showPrompt(const assist::FewShotPrompt &prompt)
{
    m_prompt->setPlainText(QString::fromStdString(prompt.text));
    m_use->setChecked(!prompt.poems.empty());
    if (prompt.poems.empty()) {
        m_status->setText(tr("No poem of these can serve as an example: the model has no room for "
                             "it beside the text."));
        return;
    }
    m_status->setText(tr("%n poems chosen", nullptr, static_cast<int>(prompt.poems.size()))
                      % tr(", %n tokens.", nullptr, static_cast<int>(prompt.tokens)) % u' '
                      % (prompt.hasMeter ? tr("All are in the meter of your text.")
                                         : tr("Not all are in the meter of your text.")));
}

void ShotsDialog::showButtons()
{
    m_pick->setEnabled(m_asked == 0);
    m_again->setEnabled(m_asked == 0 && !m_folder.isEmpty());
}

QString ShotsDialog::shots() const
{
    return m_use->isChecked() ? m_prompt->toPlainText() : QString();
}

} // namespace strofa::ui
