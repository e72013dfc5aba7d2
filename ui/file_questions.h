// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace strofa::ui
{

enum class SaveAnswer {
    Save,
    Discard,
    Cancel,
};

/// Dialogs about files. They are modal to their window, but return at once; the answer comes
/// later, and not at all where a file was asked for and the dialog was closed. GUI thread.

/// Asks what is to become of a text that was not saved.
void askToSave(QWidget *window, std::function<void(SaveAnswer)> answered);

/// `nearPath`: whose folder is shown first; may be empty.
void chooseFileToOpen(QWidget *window,
                      const QString &nearPath,
                      std::function<void(const QString &path)> chosen);

void chooseFileToSave(QWidget *window,
                      const QString &suggestion,
                      std::function<void(const QString &path)> chosen);

} // namespace strofa::ui
