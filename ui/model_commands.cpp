// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model_commands.h"

#include "core/document/error_text.h"
#include "ui/actions.h"
#include "ui/dialogs/author_dialog.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/voice_selector.h"
#include "ui/services/analysis_service.h"

#include <algorithm>

namespace strofa::ui
{

namespace
{

QString nameOf(const lm::LibraryEntry &entry)
{
    return QString::fromStdU16String(entry.folder.filename().u16string());
}

EngineFactory orMissing(EngineFactory engine)
{
    if (engine)
        return engine;
    return []() -> base::Expected<std::shared_ptr<lm::Engine>> {
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The engine of language models is not installed."));
    };
}

} // namespace

ModelCommands::ModelCommands(const Parts &parts,
                             EngineFactory engine,
                             ContinuerFactory continuer,
                             std::vector<lm::ModelCollection> collections)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_engine(orMissing(std::move(engine)))
    , m_collections(std::move(collections))
    , m_tuning(m_engine, std::move(continuer))
{
    connect(m_parts.actions.models, &QAction::triggered, this, &ModelCommands::showModels);
    connect(m_parts.actions.myAuthor, &QAction::triggered, this, &ModelCommands::showAuthor);
    // Styles are written into the user's own collection; without one there is none to write.
    m_parts.actions.myAuthor->setEnabled(
        std::any_of(m_collections.begin(), m_collections.end(), [](const auto &collection) {
            return !collection.isShipped;
        }));
    connect(&m_parts.voices, &VoiceSelector::chosen, this, &ModelCommands::choose);
    connect(&m_parts.continuation,
            &ContinuationService::styleFailed,
            this,
            [this](const base::Error &error) {
                Settings::Voice voice = m_parts.settings.voice();
                voice.style.clear();
                m_parts.settings.setVoice(voice);
                showVoices();
                m_parts.messages.showMessage(document::translatedText(error));
            });
    connect(&m_tuning, &TuningService::stateChanged, this, &ModelCommands::reportLearning);
    connect(&m_tuning, &TuningService::progressed, this, &ModelCommands::learningChanged);
    refresh();
    m_parts.continuation.choose(choiceFor(m_parts.settings.voice()));
}

ModelCommands::~ModelCommands()
{
    delete m_author; // a view of the service, which goes with this object
}

const lm::LibraryEntry *ModelCommands::find(const QString &name, bool isAdapter) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const lm::LibraryEntry &entry) {
            return !entry.fault && entry.isAdapter == isAdapter && nameOf(entry) == name;
        });
    return found == m_entries.end() ? nullptr : &*found;
}

ModelChoice ModelCommands::choiceFor(const Settings::Voice &voice) const
{
    ModelChoice choice;
    const lm::LibraryEntry *style = voice.style.isEmpty() ? nullptr : find(voice.style, true);
    const lm::LibraryEntry *model =
        style != nullptr ? lm::baseOf(*style, m_entries) : find(voice.model, false);
    if (model == nullptr && !m_entries.empty() && m_entries.front().isDefault)
        model = &m_entries.front();
    if (model != nullptr)
        choice.model = model->folder;
    if (style != nullptr && model == lm::baseOf(*style, m_entries))
        choice.adapter = style->folder;
    choice.strength = voice.strength / 100.0;
    return choice;
}

void ModelCommands::refresh()
{
    m_entries = lm::listModels(m_collections);
    showVoices();
}

void ModelCommands::showVoices()
{
    std::vector<VoiceSelector::Line> lines;
    for (const lm::LibraryEntry &entry : m_entries) {
        if (entry.isAdapter || entry.fault)
            continue;
        const QString title = QString::fromStdString(entry.title);
        lines.push_back({ title, nameOf(entry), {} });
        for (const lm::LibraryEntry &style : m_entries) {
            if (style.isAdapter && !style.fault && lm::baseOf(style, m_entries) == &entry)
                lines.push_back(
                    { tr("%1, style of %2").arg(title, QString::fromStdString(style.title)),
                      nameOf(entry),
                      nameOf(style) });
        }
    }
    Settings::Voice voice = m_parts.settings.voice();
    const ModelChoice choice = choiceFor(voice);
    voice.model = QString::fromStdU16String(choice.model.filename().u16string());
    voice.style = QString::fromStdU16String(choice.adapter.filename().u16string());
    m_parts.voices.setVoices(lines, voice);
}

void ModelCommands::choose(const Settings::Voice &voice)
{
    m_parts.settings.setVoice(voice);
    const ModelChoice choice = choiceFor(voice);
    if (choice == m_parts.continuation.choice()
        && m_parts.continuation.state() != ContinuationService::State::Failed)
        return;
    m_parts.continuation.choose(choice);
    m_parts.continuation.load();
}

void ModelCommands::use(const std::filesystem::path &folder)
{
    refresh();
    for (const lm::LibraryEntry &entry : m_entries) {
        if (entry.folder != folder)
            continue;
        Settings::Voice voice = m_parts.settings.voice();
        const lm::LibraryEntry *model = entry.isAdapter ? lm::baseOf(entry, m_entries) : &entry;
        voice.model = model != nullptr ? nameOf(*model) : QString();
        voice.style = entry.isAdapter ? nameOf(entry) : QString();
        choose(voice);
        showVoices();
        return;
    }
}

void ModelCommands::showModels()
{
    auto *dialog = new ModelsDialog({ m_collections, m_engine }, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ModelsDialog::libraryChanged, this, [this] {
        refresh();
        choose(m_parts.voices.voice());
    });
    connect(dialog, &ModelsDialog::useWanted, this, &ModelCommands::use);
    dialog->open();
}

void ModelCommands::showAuthor()
{
    if (m_author) {
        m_author->raise();
        m_author->activateWindow();
        return;
    }
    AuthorDialog::Surroundings surroundings;
    for (const lm::ModelCollection &collection : m_collections)
        if (!collection.isShipped)
            surroundings.collection = collection.folder;
    surroundings.models = [this] {
        refresh();
        return m_entries;
    };
    surroundings.lexicon = [this] {
        return m_parts.analysis.lexicon();
    };
    m_author = new AuthorDialog(m_tuning, std::move(surroundings), &m_parts.window);
    m_author->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_author, &AuthorDialog::styleWanted, this, &ModelCommands::use);
    m_author->show(); // beside the editor: one may go on writing
}

QString ModelCommands::learningText() const
{
    if (!m_tuning.isLearning())
        return {};
    const lm::TrainingProgress &progress = m_tuning.progress();
    const QString author = QString::fromStdString(m_tuning.order().author);
    const double whole = progress.elapsedSeconds + progress.remainingSeconds;
    if (progress.iteration == 0 || whole <= 0.0)
        return tr("Learning %1…").arg(author);
    return tr("Learning %1: %2 %")
        .arg(author)
        .arg(static_cast<int>(100.0 * progress.elapsedSeconds / whole));
}

void ModelCommands::reportLearning()
{
    Q_EMIT learningChanged();
    const QString author = QString::fromStdString(m_tuning.order().author);
    // With the dialog open it is said there.
    if (m_author && m_author->isVisible())
        return;
    if (m_tuning.state() == TuningService::State::Finished) {
        const std::filesystem::path folder = m_tuning.order().folder;
        m_parts.messages.showMessage(tr("The style of %1 has been learned.").arg(author),
                                     tr("Use it"),
                                     [this, folder] { use(folder); });
    } else if (m_tuning.state() == TuningService::State::Failed && m_tuning.error()) {
        m_parts.messages.showMessage(
            document::translatedText(*m_tuning.error()), tr("Show"), [this] { showAuthor(); });
    }
}

} // namespace strofa::ui
