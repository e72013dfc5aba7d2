// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"
#include "ui/services/task_service.h"
#include "ui/services/tuning_service.h"

#include <QDialog>

#include <vector>

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace strofa::ui
{

/// «Модели…»: what is installed, with its figures and its state; choose the default, check,
/// write with less exact weights, remove. Long work runs on a thread of the dialog's own and can
/// be stopped; closing the dialog stops it. GUI thread.
class ModelsDialog : public QDialog
{
    Q_OBJECT

public:
    struct Surroundings {
        std::vector<lm::ModelCollection> collections;
        EngineFactory engine;
    };

    explicit ModelsDialog(Surroundings surroundings, QWidget *parent = nullptr);
    ~ModelsDialog() override;

    /// Imports a folder of another program as if it had been chosen.
    void importFrom(const QString &folder);

    [[nodiscard]] const std::vector<lm::LibraryEntry> &entries() const noexcept
    {
        return m_entries;
    }

Q_SIGNALS:
    void libraryChanged(); ///< something was added, removed or made the default
    /// A model, or an adapter with its model, is to be used in the editor now.
    void useWanted(const std::filesystem::path &folder);

private:
    [[nodiscard]] QPushButton *makeButton(const QString &text, const char *name);
    void buildLayout();
    void connectButtons();
    void fillPrecisions(QMenu &menu);
    void showList(const std::filesystem::path &selected = {});
    void showSelected();
    [[nodiscard]] const lm::LibraryEntry *selected() const;
    [[nodiscard]] std::filesystem::path ownCollection() const;
    [[nodiscard]] QString detailsOf(const lm::LibraryEntry &entry) const;
    void makeDefault();
    void check();
    void quantise(const QString &precision);
    void chooseImport();
    void askToRemove();
    void remove(const lm::LibraryEntry &entry, lm::Removal how);
    void begin(const QString &sentence);
    void end(const QString &sentence);

    Surroundings m_surroundings;
    std::vector<lm::LibraryEntry> m_entries;
    QTreeWidget *m_list;
    QLabel *m_details;
    QPushButton *m_use;
    QPushButton *m_default;
    QPushButton *m_check;
    QPushButton *m_quantise;
    QPushButton *m_import;
    QPushButton *m_remove;
    QLabel *m_outcome;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    TaskService m_tasks; ///< last: its thread ends before the rest goes
};

} // namespace strofa::ui
