// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace strofa::ui
{

/// Versions, licences, and what the program never does: touch the network. GUI thread.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    /// `model` is the status line of the model.
    explicit AboutDialog(const QString &model, QWidget *parent = nullptr);
};

} // namespace strofa::ui
