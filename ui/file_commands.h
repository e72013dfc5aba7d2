// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/recent_files.h"
#include "core/text/charset.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QToolButton;

namespace strofa::ui
{

class Actions;
class DocumentSession;
class MessageBar;

/// What the File menu and the encoding button do: asks before a text would be lost, shows the
/// dialogs, tells failures in the message bar, keeps the list of recent files. A child of the
/// window; lives in the GUI thread.
class FileCommands : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        QWidget &window;
        Actions &actions;
        DocumentSession &document;
        MessageBar &messages;
        QToolButton &encoding;
    };

    FileCommands(const Parts &parts, const QString &recentFilesPath);

    /// Opens a file in place of the present text, asking first if that was not saved.
    void open(const QString &path);

    /// Saves to a path and remembers it; on failure tells why and what can be done.
    bool saveTo(const QString &path);

    /// Goes on once the text is saved, or need not be; asks where it must.
    void afterSaving(std::function<void()> goOn);

private:
    void chooseAndOpen();
    void saveThen(std::function<void()> goOn);
    void chooseAndSaveThen(std::function<void()> goOn);
    void openNow(const QString &path, std::optional<text::Charset> charset = std::nullopt);
    void remember(const QString &path);
    void fillEncodingMenu();
    void fillRecentMenu();
    void showError(const base::Error &error);

    Parts m_parts;
    document::RecentFiles m_recent;
};

} // namespace strofa::ui
