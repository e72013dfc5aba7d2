// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_questions.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace strofa::ui
{

namespace
{

struct FileQuestions {
    Q_DECLARE_TR_FUNCTIONS(FileQuestions)
};

QString filters()
{
    return QString(FileQuestions::tr("Texts (*.txt *.md)") % QStringLiteral(";;")
                   % FileQuestions::tr("All files (*)"));
}

QFileDialog *fileDialog(QWidget *window, const QString &title, const QString &path)
{
    const QString folder = path.isEmpty() || QFileInfo(path).isRelative()
        ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
        : QFileInfo(path).absolutePath();
    auto *dialog = new QFileDialog(window, title, folder, filters());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

void askToSave(QWidget *window, std::function<void(SaveAnswer)> answered)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("saveQuestion"));
    box->setIcon(QMessageBox::Question);
    box->setText(FileQuestions::tr("The text has changes that were not saved."));
    QPushButton *save = box->addButton(FileQuestions::tr("&Save"), QMessageBox::AcceptRole);
    QPushButton *discard =
        box->addButton(FileQuestions::tr("&Don't save"), QMessageBox::DestructiveRole);
    QPushButton *cancel = box->addButton(FileQuestions::tr("&Cancel"), QMessageBox::RejectRole);
    save->setObjectName(QStringLiteral("saveAnswer"));
    discard->setObjectName(QStringLiteral("discardAnswer"));
    cancel->setObjectName(QStringLiteral("cancelAnswer"));
    box->setDefaultButton(save);
    box->setEscapeButton(cancel);
    QObject::connect(
        box, &QMessageBox::finished, window, [box, save, discard, answered = std::move(answered)] {
            const QAbstractButton *clicked = box->clickedButton();
            answered(clicked == save          ? SaveAnswer::Save
                         : clicked == discard ? SaveAnswer::Discard
                                              : SaveAnswer::Cancel);
        });
    box->open();
}

void chooseFileToOpen(QWidget *window,
                      const QString &nearPath,
                      std::function<void(const QString &path)> chosen)
{
    QFileDialog *dialog = fileDialog(window, FileQuestions::tr("Open"), nearPath);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(chosen));
    dialog->open();
}

void chooseFileToSave(QWidget *window,
                      const QString &suggestion,
                      std::function<void(const QString &path)> chosen)
{
    QFileDialog *dialog = fileDialog(window, FileQuestions::tr("Save as"), suggestion);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QFileInfo(suggestion).fileName());
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(chosen));
    dialog->open();
}

} // namespace strofa::ui
