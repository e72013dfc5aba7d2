// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_commands.h"

#include "core/document/error_text.h"
#include "ui/actions.h"
#include "ui/document_session.h"
#include "ui/file_questions.h"
#include "ui/panels/message_bar.h"

#include <QFileInfo>
#include <QMenu>
#include <QToolButton>
#include <QWidget>

namespace strofa::ui
{

namespace
{

constexpr int kRecentShown = 10;

} // namespace

FileCommands::FileCommands(const Parts &parts, const QString &recentFilesPath)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_recent(recentFilesPath)
{
    m_recent.load();
    m_parts.encoding.setMenu(new QMenu(&m_parts.encoding));
    const Actions &actions = m_parts.actions;
    connect(actions.newDocument, &QAction::triggered, this, [this] {
        afterSaving([this] { m_parts.document.startNew(); });
    });
    connect(actions.open, &QAction::triggered, this, &FileCommands::chooseAndOpen);
    connect(actions.save, &QAction::triggered, this, [this] { saveThen([] {}); });
    connect(actions.saveAs, &QAction::triggered, this, [this] { chooseAndSaveThen([] {}); });
    connect(actions.clearRecent, &QAction::triggered, this, [this] {
        if (const auto cleared = m_recent.clear(); !cleared)
            showError(cleared.error());
    });
    connect(actions.recentMenu, &QMenu::aboutToShow, this, &FileCommands::fillRecentMenu);
    connect(m_parts.encoding.menu(), &QMenu::aboutToShow, this, &FileCommands::fillEncodingMenu);
}

void FileCommands::open(const QString &path)
{
    afterSaving([this, path] { openNow(path); });
}

void FileCommands::openNow(const QString &path, std::optional<text::Charset> charset)
{
    if (const auto opened = m_parts.document.open(path, charset); !opened)
        showError(opened.error());
    else
        remember(path);
}

bool FileCommands::saveTo(const QString &path)
{
    const auto saved = m_parts.document.saveAs(path);
    if (saved) {
        remember(path);
        return true;
    }
    const QString sentence = document::translatedText(saved.error());
    if (saved.error().code == base::ErrorCode::Unsupported) {
        m_parts.messages.showMessage(sentence, tr("Save as UTF-8"), [this, path] {
            m_parts.document.setCharset(text::Charset::Utf8);
            saveTo(path);
        });
    } else {
        m_parts.messages.showMessage(
            sentence, tr("Save elsewhere…"), [this] { chooseAndSaveThen([] {}); });
    }
    return false;
}

void FileCommands::remember(const QString &path)
{
    // The list is a convenience: a disk that cannot hold it must not stop the work.
    if (const auto added = m_recent.add(path); !added)
        showError(added.error());
}

void FileCommands::fillEncodingMenu()
{
    QMenu *menu = m_parts.encoding.menu();
    menu->clear();
    QMenu *reopen = menu->addMenu(tr("Open anew as"));
    QMenu *saveIn = menu->addMenu(tr("Save in"));
    reopen->setEnabled(m_parts.document.hasPath());
    for (const text::Charset charset : text::kAllCharsets) {
        const QString name = QString::fromUtf8(text::charsetName(charset).data());
        reopen->addAction(name, this, [this, charset] {
            afterSaving([this, charset] { openNow(m_parts.document.path(), charset); });
        });
        QAction *choice = saveIn->addAction(
            name, this, [this, charset] { m_parts.document.setCharset(charset); });
        choice->setCheckable(true);
        choice->setChecked(charset == m_parts.document.format().charset);
    }
}

void FileCommands::fillRecentMenu()
{
    QMenu *menu = m_parts.actions.recentMenu;
    menu->clear();
    for (const QString &path : m_recent.paths().mid(0, kRecentShown)) {
        QAction *entry =
            menu->addAction(QFileInfo(path).fileName(), this, [this, path] { open(path); });
        entry->setToolTip(path);
        entry->setEnabled(QFileInfo::exists(path));
    }
    menu->addSeparator();
    menu->addAction(m_parts.actions.clearRecent);
    m_parts.actions.clearRecent->setEnabled(!m_recent.paths().isEmpty());
}

void FileCommands::afterSaving(std::function<void()> goOn)
{
    if (!m_parts.document.isModified()) {
        goOn();
        return;
    }
    askToSave(&m_parts.window, [this, goOn = std::move(goOn)](SaveAnswer answer) {
        if (answer == SaveAnswer::Save)
            saveThen(goOn);
        else if (answer == SaveAnswer::Discard)
            goOn();
    });
}

void FileCommands::chooseAndOpen()
{
    afterSaving([this] {
        chooseFileToOpen(&m_parts.window, m_parts.document.path(), [this](const QString &path) {
            openNow(path);
        });
    });
}

void FileCommands::saveThen(std::function<void()> goOn)
{
    if (!m_parts.document.hasPath())
        chooseAndSaveThen(std::move(goOn));
    else if (saveTo(m_parts.document.path()))
        goOn();
}

void FileCommands::chooseAndSaveThen(std::function<void()> goOn)
{
    const QString suggestion =
        m_parts.document.hasPath() ? m_parts.document.path() : m_parts.document.suggestedName();
    chooseFileToSave(
        &m_parts.window, suggestion, [this, goOn = std::move(goOn)](const QString &path) {
            if (saveTo(path))
                goOn();
        });
}

void FileCommands::showError(const base::Error &error)
{
    m_parts.messages.showMessage(document::translatedText(error));
}

} // namespace strofa::ui
