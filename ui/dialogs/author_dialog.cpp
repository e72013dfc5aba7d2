// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/author_dialog.h"

#include "ui/panels/loss_curve.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

constexpr int kDefaultMinutes = 15;
constexpr int kMostMinutes = 24 * 60;
constexpr int kLongestName = 80;

QLabel *makeText(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AuthorDialog::AuthorDialog(TuningService &service, Surroundings surroundings, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_surroundings(std::move(surroundings))
{
    setObjectName(QStringLiteral("authorDialog"));
    setWindowTitle(tr("My author"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makePoems(), 3);
    layout->addWidget(makeLearning(), 2);
    auto *buttons = new QDialogButtonBox;
    m_use = makeButton(tr("&Use this style"), "useStyle");
    buttons->addButton(m_use, QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    connectButtons();
    fillModels();
    resize(680, 640);
    connect(&m_service, &TuningService::stateChanged, this, &AuthorDialog::showState);
    connect(&m_service, &TuningService::progressed, this, &AuthorDialog::showProgress);
    // A run that was broken off, unless the service knows of one itself.
    const auto unfinished = poems::unfinishedAuthors(m_surroundings.collection);
    if (!m_service.isLearning() && !unfinished.empty())
        m_unfinished = unfinished.front();
    showState();
}

QPushButton *AuthorDialog::makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false); // Enter in a field must not press one of them
    return button;
}

QGroupBox *AuthorDialog::makePoems()
{
    auto *box = new QGroupBox(tr("Poems"));
    m_files = makeButton(tr("Choose &files…"), "chooseFiles");
    m_folder = makeButton(tr("Choose a f&older…"), "chooseFolder");
    m_summary = makeText("poemSummary");
    m_list = new QTreeWidget;
    m_list->setObjectName(QStringLiteral("poemFiles"));
    m_list->setAccessibleName(tr("Files and what was understood of them"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({ tr("File"), tr("Poems"), tr("Lines"), tr("Encoding"), tr("Remark") });
    auto *top = new QHBoxLayout;
    top->addWidget(m_files);
    top->addWidget(m_folder);
    top->addStretch(1);
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(top);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    return box;
}

QGroupBox *AuthorDialog::makeLearning()
{
    auto *box = new QGroupBox(tr("Learning"));
    m_author = new QLineEdit;
    m_author->setObjectName(QStringLiteral("authorName"));
    m_author->setMaxLength(kLongestName);
    m_author->setPlaceholderText(tr("By this name the style will be found in the editor"));
    m_model = new QComboBox;
    m_model->setObjectName(QStringLiteral("authorModel"));
    m_model->setToolTip(tr("The model that learns the style; it stays as it is"));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(QStringLiteral("authorMinutes"));
    m_minutes->setRange(1, kMostMinutes);
    m_minutes->setValue(kDefaultMinutes);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setToolTip(tr("Learning ends after this time, or sooner when the poems held back "
                             "gain no more"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name of the author"), m_author);
    form->addRow(tr("&Model"), m_model);
    form->addRow(tr("At &most"), m_minutes);
    m_status = makeText("learningStatus");
    m_curve = new LossCurve;
    m_sample = makeText("styleSample");
    m_sample->setToolTip(tr("A first line of the author's own and two by the model, as the style "
                            "stands"));
    m_start = makeButton(tr("&Start learning"), "startLearning");
    m_pause = makeButton(tr("&Pause"), "pauseLearning");
    m_discard = makeButton(tr("&Discard…"), "discardLearning");
    auto *row = new QHBoxLayout;
    for (QPushButton *button : { m_start, m_pause, m_discard })
        row->addWidget(button);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(form);
    layout->addLayout(row);
    layout->addWidget(m_status);
    layout->addWidget(m_curve, 1);
    layout->addWidget(m_sample);
    return box;
}

void AuthorDialog::connectButtons()
{
    connect(m_files, &QPushButton::clicked, this, &AuthorDialog::chooseFiles);
    connect(m_folder, &QPushButton::clicked, this, &AuthorDialog::chooseFolder);
    connect(m_author, &QLineEdit::textChanged, this, &AuthorDialog::showButtons);
    connect(m_start, &QPushButton::clicked, this, &AuthorDialog::startOrResume);
    connect(m_pause, &QPushButton::clicked, this, &AuthorDialog::pauseOrResume);
    connect(m_discard, &QPushButton::clicked, this, &AuthorDialog::askToDiscard);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT styleWanted(m_service.order().folder);
        accept();
    });
}

void AuthorDialog::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Files with poems"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        { tr("Poems (*.txt *.text *.md *.markdown *.jsonl)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::filesSelected, this, &AuthorDialog::readFiles);
    dialog->open();
}

void AuthorDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder with poems"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &AuthorDialog::readFiles);
    dialog->open();
}

void AuthorDialog::readFiles(const QStringList &paths)
{
    m_service.read(paths, m_surroundings.lexicon());
}

void AuthorDialog::fillModels()
{
    for (const lm::LibraryEntry &entry : m_surroundings.models()) {
        if (!entry.isAdapter && !entry.fault)
            m_model->addItem(QString::fromStdString(entry.title),
                             QString::fromStdU16String(entry.folder.u16string()));
    }
}

void AuthorDialog::startOrResume()
{
    const QString author = m_author->text().simplified();
    poems::AuthorFolder order;
    order.author = author.toStdString();
    order.folder = lm::newModelFolder(m_surroundings.collection, order.author);
    order.model = std::filesystem::path(m_model->currentData().toString().toStdU16String());
    order.minutes = m_minutes->value();
    m_unfinished.reset();
    m_service.start(order);
}

void AuthorDialog::pauseOrResume()
{
    if (m_service.state() == TuningService::State::Preparing
        || m_service.state() == TuningService::State::Running) {
        m_service.pause();
        return;
    }
    const poems::AuthorFolder order = m_unfinished ? *m_unfinished : m_service.order();
    m_unfinished.reset();
    m_service.resume(order);
}

void AuthorDialog::askToDiscard()
{
    auto *question = new QMessageBox(
        QMessageBox::Question,
        tr("Discard what was learned"),
        tr("End learning and remove what has been learned so far? Your files stay as they are."),
        QMessageBox::NoButton,
        this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("discardQuestion"));
    QPushButton *discard = question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("confirmDiscard"));
    question->addButton(tr("Keep"), QMessageBox::RejectRole);
    connect(discard, &QPushButton::clicked, this, [this] {
        if (m_unfinished) {
            std::error_code error; // what cannot be removed is offered again
            std::filesystem::remove_all(m_unfinished->folder, error);
            m_unfinished.reset();
            showState();
        } else {
            m_service.discard();
        }
    });
    question->open();
}

void AuthorDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_files->isEnabled())
        event->acceptProposedAction();
}

void AuthorDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        readFiles(paths);
}

} // namespace strofa::ui
