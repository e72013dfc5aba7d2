// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/models_dialog.h"

#include "core/document/error_text.h"
#include "ui/model_text.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

constexpr int kIndexRole = Qt::UserRole;

QString pathText(const std::filesystem::path &path)
{
    return QString::fromStdU16String(path.u16string());
}

constexpr int kProgressSteps = 1000;

/// Passes on how far an import has come, and keeps what is to be known of it.
class ForwardingImport final : public lm::ImportObserver
{
public:
    ForwardingImport(const TaskContext &context, std::function<void(int)> progressed)
        : m_context(context)
        , m_progressed(std::move(progressed))
    {
    }

    void needs(const lm::ImportNeeds &) override { }

    void progress(const lm::ImportProgress &progress) override
    {
        if (progress.total == 0)
            return;
        const auto done = static_cast<int>(static_cast<double>(progress.done) * kProgressSteps
                                           / static_cast<double>(progress.total));
        m_context.deliver([progressed = m_progressed, done] { progressed(done); });
    }

    void notice(const lm::Notice &notice) override { m_notices.push_back(notice); }

    [[nodiscard]] const std::vector<base::Error> &notices() const { return m_notices; }

private:
    const TaskContext &m_context;
    std::function<void(int)> m_progressed;
    std::vector<base::Error> m_notices;
};

} // namespace

ModelsDialog::ModelsDialog(Surroundings surroundings, QWidget *parent)
    : QDialog(parent)
    , m_surroundings(std::move(surroundings))
    , m_list(new QTreeWidget)
    , m_details(new QLabel)
    , m_use(makeButton(tr("&Use in the editor"), "useModel"))
    , m_default(makeButton(tr("Make it the &default"), "defaultModel"))
    , m_check(makeButton(tr("&Check"), "checkModel"))
    , m_quantise(makeButton(tr("Make it &smaller"), "quantiseModel"))
    , m_import(makeButton(tr("&Import…"), "importModel"))
    , m_remove(makeButton(tr("&Remove…"), "removeModel"))
    , m_outcome(new QLabel)
    , m_progress(new QProgressBar)
    , m_stop(makeButton(tr("S&top"), "stopModelWork"))
    , m_tasks(QStringLiteral("strofa-models"))
{
    setObjectName(QStringLiteral("modelsDialog"));
    setWindowTitle(tr("Models"));
    m_list->setObjectName(QStringLiteral("modelList"));
    m_list->setAccessibleName(tr("Installed models and styles"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({ tr("Title"),
                              tr("Network"),
                              tr("Precision"),
                              tr("On disk"),
                              tr("Memory"),
                              tr("Bits a character"),
                              tr("State") });
    for (QLabel *label : { m_details, m_outcome }) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_details->setObjectName(QStringLiteral("modelDetails"));
    m_outcome->setObjectName(QStringLiteral("modelOutcome"));
    auto *precisions = new QMenu(this);
    precisions->setObjectName(QStringLiteral("precisionMenu"));
    fillPrecisions(*precisions);
    m_quantise->setMenu(precisions);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Work under way"));
    m_progress->hide();
    m_stop->hide();
    buildLayout();
    connectButtons();
    showList();
    resize(860, 460);
}

ModelsDialog::~ModelsDialog() = default;

QPushButton *ModelsDialog::makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

void ModelsDialog::buildLayout()
{
    auto *side = new QVBoxLayout;
    for (QPushButton *button : { m_use, m_default, m_check, m_quantise, m_import, m_remove })
        side->addWidget(button);
    side->addStretch(1);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addWidget(m_details);
    auto *middle = new QHBoxLayout;
    middle->addLayout(left, 1);
    middle->addLayout(side);
    auto *work = new QHBoxLayout;
    work->addWidget(m_outcome, 1);
    work->addWidget(m_progress);
    work->addWidget(m_stop);
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addLayout(work);
    layout->addWidget(buttons);
}

void ModelsDialog::connectButtons()
{
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ModelsDialog::showSelected);
    connect(m_list, &QTreeWidget::itemActivated, m_use, &QPushButton::click);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const lm::LibraryEntry *entry = selected())
            Q_EMIT useWanted(entry->folder);
    });
    connect(m_default, &QPushButton::clicked, this, &ModelsDialog::makeDefault);
    connect(m_check, &QPushButton::clicked, this, &ModelsDialog::check);
    connect(m_import, &QPushButton::clicked, this, &ModelsDialog::chooseImport);
    connect(m_remove, &QPushButton::clicked, this, &ModelsDialog::askToRemove);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_tasks.cancel();
        m_stop->setEnabled(false);
    });
}

void ModelsDialog::fillPrecisions(QMenu &menu)
{
    const auto add = [&](const QString &text, const char *precision) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(precision));
        connect(action, &QAction::triggered, this, [this, precision] {
            quantise(QLatin1String(precision));
        });
    };
    add(tr("&8 bits a weight: hardly worse"), "int8");
    add(tr("&4 bits a weight: a little worse"), "int4");
    add(tr("4 bits, &larger groups: the smallest"), "int4-g128");
    add(tr("&16 bits a weight (bfloat16)"), "bfloat16");
}

void ModelsDialog::showList(const std::filesystem::path &wanted)
{
    const lm::LibraryEntry *before = selected();
    const std::filesystem::path folder = !wanted.empty() ? wanted
        : before != nullptr                              ? before->folder
                                                         : std::filesystem::path();
    m_list->clear();
    m_entries = lm::listModels(m_surroundings.collections);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const lm::LibraryEntry &entry = m_entries[i];
        auto *item = new QTreeWidgetItem(m_list,
                                         { QString::fromStdString(entry.title),
                                           QString::fromStdString(entry.network()),
                                           precisionText(entry.precision),
                                           sizeText(entry.bytes),
                                           sizeText(entry.memoryBytes),
                                           figuresText(entry),
                                           stateText(entry, m_entries) });
        item->setData(0, kIndexRole, static_cast<int>(i));
        for (const int column : { 3, 4, 5 })
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        if (entry.folder == folder || (folder.empty() && i == 0))
            m_list->setCurrentItem(item);
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (m_list->currentItem() == nullptr && !m_entries.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showSelected();
}

const lm::LibraryEntry *ModelsDialog::selected() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (item == nullptr)
        return nullptr;
    const auto index = static_cast<std::size_t>(item->data(0, kIndexRole).toInt());
    return index < m_entries.size() ? &m_entries[index] : nullptr;
}

std::filesystem::path ModelsDialog::ownCollection() const
{
    for (const lm::ModelCollection &collection : m_surroundings.collections)
        if (!collection.isShipped)
            return collection.folder;
    return {};
}

QString ModelsDialog::detailsOf(const lm::LibraryEntry &entry) const
{
    QStringList lines;
    if (entry.fault)
        lines << document::translatedText(*entry.fault);
    if (!entry.author.empty())
        lines << tr("Author: %1").arg(QString::fromStdString(entry.author));
    lines << originText(entry, m_entries);
    lines << (entry.licence.empty() ? tr("Licence: not told")
                                    : tr("Licence: %1").arg(QString::fromStdString(entry.licence)));
    lines << tr("Folder: %1").arg(pathText(entry.folder));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void ModelsDialog::showSelected()
{
    const lm::LibraryEntry *entry = selected();
    const bool isSound = entry != nullptr && !entry->fault;
    const bool isIdle = !m_tasks.isRunning();
    m_details->setText(entry != nullptr ? detailsOf(*entry)
                                        : tr("No model is installed. Put a model's folder into %1.")
                                              .arg(pathText(ownCollection())));
    const bool hasBase = isSound && (!entry->isAdapter || lm::baseOf(*entry, m_entries) != nullptr);
    m_use->setEnabled(isIdle && hasBase);
    m_default->setEnabled(isIdle && isSound && !entry->isAdapter && !entry->isDefault);
    m_check->setEnabled(isIdle && entry != nullptr);
    m_import->setEnabled(isIdle && !ownCollection().empty());
    m_quantise->setEnabled(isIdle && isSound && !entry->isAdapter && isExact(entry->precision));
    m_remove->setEnabled(isIdle && entry != nullptr && !entry->isShipped);
}

void ModelsDialog::makeDefault()
{
    const lm::LibraryEntry *entry = selected();
    if (entry == nullptr)
        return;
    const auto done = lm::setDefaultModel(*entry, ownCollection());
    m_outcome->setText(done ? tr("\"%1\" is now the model that is loaded first.")
                                  .arg(QString::fromStdString(entry->title))
                            : document::translatedText(done.error()));
    showList();
    Q_EMIT libraryChanged();
}

void ModelsDialog::begin(const QString &sentence)
{
    m_outcome->setText(sentence);
    m_progress->setRange(0, 0); // until the work tells how much of it there is
    m_progress->show();
    m_stop->setEnabled(true);
    m_stop->show();
    showSelected();
}

void ModelsDialog::end(const QString &sentence)
{
    m_tasks.forget();
    m_outcome->setText(sentence);
    m_progress->hide();
    m_stop->hide();
    showSelected();
}

void ModelsDialog::check()
{
    const lm::LibraryEntry *entry = selected();
    if (entry == nullptr)
        return;
    const QString title = QString::fromStdString(entry->title);
    m_tasks.start([this, entry = *entry, title](const TaskContext &context) {
        const auto checked = lm::checkEntry(entry);
        context.deliver([this, checked, title] {
            end(checked ? tr("\"%1\" is sound: sizes, checksums and all weights.").arg(title)
                        : document::translatedText(checked.error()));
        });
    });
    begin(tr("\"%1\" is being checked…").arg(title));
}

void ModelsDialog::quantise(const QString &precision)
{
    const lm::LibraryEntry *entry = selected();
    if (entry == nullptr)
        return;
    lm::QuantisationRequest request;
    request.model = entry->folder;
    request.precision = precision.toStdString();
    request.output =
        lm::newModelFolder(ownCollection(), entry->id() + '-' + precision.toStdString());
    m_tasks.start([this, request, engine = m_surroundings.engine](const TaskContext &context) {
        const auto run = [&]() -> base::Expected<lm::QuantisationOutcome> {
            const auto opened = engine();
            if (!opened)
                return tl::unexpected(opened.error());
            return (*opened)->quantise(request, context.cancel());
        };
        const auto outcome = run();
        context.deliver([this, outcome, folder = request.output] {
            if (!outcome) {
                end(document::translatedText(outcome.error()));
                return;
            }
            end(tr("Written: %1 instead of %2; the weights moved by %3 % on average.")
                    .arg(sizeText(outcome->bytesAfter),
                         sizeText(outcome->bytesBefore),
                         QLocale().toString(100.0 * outcome->relativeError, 'f', 2)));
            showList(folder);
            Q_EMIT libraryChanged();
        });
    });
    begin(tr("A smaller \"%1\" is being written…").arg(QString::fromStdString(entry->title)));
}

void ModelsDialog::chooseImport()
{
    auto *dialog = new QFileDialog(this, tr("Folder of a model in the format of Hugging Face"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &ModelsDialog::importFrom);
    dialog->open();
}

void ModelsDialog::importFrom(const QString &folder)
{
    lm::ImportRequest request;
    request.source = std::filesystem::path(folder.toStdU16String());
    const QString name = QFileInfo(QDir::cleanPath(folder)).fileName();
    request.output = lm::newModelFolder(ownCollection(), name.toStdString());
    m_tasks.start([this, request, engine = m_surroundings.engine](const TaskContext &context) {
        ForwardingImport observer(context, [this](int thousandths) {
            m_progress->setRange(0, kProgressSteps);
            m_progress->setValue(thousandths);
        });
        const auto run = [&]() -> base::Expected<lm::ImportOutcome> {
            const auto opened = engine();
            if (!opened)
                return tl::unexpected(opened.error());
            return (*opened)->importModel(request, observer, context.cancel());
        };
        const auto outcome = run();
        context.deliver([this, outcome, notices = observer.notices(), output = request.output] {
            if (!outcome) {
                end(document::translatedText(outcome.error()));
                return;
            }
            QStringList sentences { tr("Imported: %1.").arg(sizeText(outcome->bytesAfter)) };
            for (const base::Error &notice : notices)
                sentences << document::translatedText(notice);
            end(sentences.join(u' '));
            showList(output);
            Q_EMIT libraryChanged();
        });
    });
    begin(tr("\"%1\" is being imported…").arg(name));
}

void ModelsDialog::askToRemove()
{
    const lm::LibraryEntry *entry = selected();
    if (entry == nullptr || entry->isShipped)
        return;
    auto *question =
        new QMessageBox(QMessageBox::Question,
                        tr("Remove"),
                        tr("Move \"%1\" to the trash?\n%2")
                            .arg(QString::fromStdString(entry->title), pathText(entry->folder)),
                        QMessageBox::NoButton,
                        this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("removeQuestion"));
    QPushButton *yes = question->addButton(tr("Move to the trash"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("confirmRemoval"));
    question->addButton(tr("Keep"), QMessageBox::RejectRole);
    connect(yes, &QPushButton::clicked, this, [this, entry = *entry] {
        remove(entry, lm::Removal::ToTrash);
    });
    question->open();
}

void ModelsDialog::remove(const lm::LibraryEntry &entry, lm::Removal how)
{
    const auto removed = lm::removeEntry(entry, how);
    if (!removed && how == lm::Removal::ToTrash
        && removed.error().code == base::ErrorCode::Unsupported) {
        auto *question =
            new QMessageBox(QMessageBox::Warning,
                            tr("Remove"),
                            tr("There is no trash for this folder. Remove \"%1\" for good?")
                                .arg(QString::fromStdString(entry.title)),
                            QMessageBox::NoButton,
                            this);
        question->setAttribute(Qt::WA_DeleteOnClose);
        question->setObjectName(QStringLiteral("removeForGoodQuestion"));
        QPushButton *yes = question->addButton(tr("Remove for good"), QMessageBox::DestructiveRole);
        yes->setObjectName(QStringLiteral("confirmRemoval"));
        question->addButton(tr("Keep"), QMessageBox::RejectRole);
        connect(yes, &QPushButton::clicked, this, [this, entry] {
            remove(entry, lm::Removal::ForGood);
        });
        question->open();
        return;
    }
    m_outcome->setText(removed ? tr("\"%1\" was removed.").arg(QString::fromStdString(entry.title))
                               : document::translatedText(removed.error()));
    showList();
    Q_EMIT libraryChanged();
}

} // namespace strofa::ui
