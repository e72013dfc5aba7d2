// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace strofa::ui
{

/// A strip above the text for what went wrong and what to do next; never a dialog, so it takes
/// neither the focus nor the keys. Lives in the GUI thread.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows a sentence; the one before it goes.
    void showMessage(const QString &text);

    /// The same with a button that does something about it.
    void showMessage(const QString &text, const QString &button, std::function<void()> action);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    std::function<void()> m_action;
};

} // namespace strofa::ui
