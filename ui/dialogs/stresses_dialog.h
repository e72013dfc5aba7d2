// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/stress_book.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace strofa::ui
{

/// The list of the user's own stresses: search, add, change, remove, import, export. Each change
/// holds at once. GUI thread; the book outlives it.
class StressesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit StressesDialog(StressBook &book, QWidget *parent = nullptr);

    /// Adds the stresses of a list and tells how many, or why none.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

Q_SIGNALS:
    void changedFrom(const StressBook::State &before); ///< the book has changed, and from what

private:
    [[nodiscard]] QPushButton *makeButton(const QString &text, const char *name);
    void showList();
    void showButtons();
    void chooseStress(const QString &word, QWidget *below);
    void removeSelected();
    void apply(const std::function<base::Expected<void>()> &change);
    void chooseImport();
    void chooseExport();

    StressBook &m_book;
    QLineEdit *m_word; ///< what is searched for or added
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
    QLabel *m_outcome; ///< of the last thing done
};

} // namespace strofa::ui
