// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"
#include "ui/services/continuation_service.h"
#include "ui/services/tuning_service.h"
#include "ui/settings.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <vector>

class QWidget;

namespace strofa::ui
{

class Actions;
class AnalysisService;
class AuthorDialog;
class MessageBar;
class ModelsDialog;
class VoiceSelector;

/// What the window does about models and learned styles: the two dialogs, the choice in the panel
/// of proposals, and the learning that goes on behind a closed dialog. A child of the window;
/// lives in the GUI thread.
class ModelCommands : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        QWidget &window;
        Actions &actions;
        ContinuationService &continuation;
        AnalysisService &analysis;
        VoiceSelector &voices;
        Settings &settings;
        MessageBar &messages;
    };

    ModelCommands(const Parts &parts,
                  EngineFactory engine,
                  ContinuerFactory continuer,
                  std::vector<lm::ModelCollection> collections);

    /// A run that goes on has written its checkpoint when this returns.
    ~ModelCommands() override;

    [[nodiscard]] TuningService &tuning() noexcept { return m_tuning; }

    /// Looks anew what is installed, and shows it; a voice that is gone gives way to the default.
    void refresh();

    /// Uses a model, or a style with its model, from now on.
    void use(const std::filesystem::path &folder);

    /// Of the run that goes on, in a few words; empty without one.
    [[nodiscard]] QString learningText() const;

Q_SIGNALS:
    void learningChanged();

private:
    void showModels();
    void showAuthor();
    void choose(const Settings::Voice &voice);
    void showVoices();
    [[nodiscard]] ModelChoice choiceFor(const Settings::Voice &voice) const;
    [[nodiscard]] const lm::LibraryEntry *find(const QString &name, bool isAdapter) const;
    void reportLearning();

    Parts m_parts;
    EngineFactory m_engine;
    std::vector<lm::ModelCollection> m_collections;
    std::vector<lm::LibraryEntry> m_entries;
    QPointer<AuthorDialog> m_author;
    TuningService m_tuning;
};

} // namespace strofa::ui
