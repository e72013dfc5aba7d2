// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keys_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

QString tableRow(const QString &left, const QString &right)
{
    return QStringLiteral("<tr><td><b>%1</b></td><td width=16></td><td>%2</td></tr>")
        .arg(left.toHtmlEscaped(), right.toHtmlEscaped());
}

} // namespace

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys and marks"));
    QString page = QStringLiteral("<h3>%1</h3><table>").arg(tr("Keys").toHtmlEscaped());
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        QString text = action->text();
        text.remove(u'&').remove(u'…');
        page += tableRow(action->shortcut().toString(QKeySequence::NativeText), text);
    }
    page += QStringLiteral("</table><h3>%1</h3><table>").arg(tr("Marks").toHtmlEscaped());
    page += tableRow(QStringLiteral("а\u0301"), tr("stressed vowel"));
    page += tableRow(QStringLiteral("_"), tr("strong position of the meter"));
    page += tableRow(QStringLiteral("Я4ж"),
                     tr("meter of the line, its feet, its ending: м masculine, ж feminine, д "
                        "dactylic"));
    page += tableRow(QStringLiteral("A B"), tr("lines with the same letter and colour rhyme"));
    page += tableRow(QStringLiteral("~~~"),
                     tr("a wave marks what breaks the meter; click it, or press Alt+Enter in "
                        "its line, to see why and what would mend it"));
    page += tableRow(QStringLiteral("Tab"),
                     tr("while a proposal is shown in its place, Tab and Enter take it, "
                        "Ctrl+Right takes a word of it"));
    page += tableRow(QStringLiteral("···"),
                     tr("dots mark a word whose stress is a guess; Ctrl+' after a vowel sets it"));
    page += QStringLiteral("</table>");

    auto *browser = new QTextBrowser;
    browser->setHtml(page);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(browser, 1);
    layout->addWidget(buttons);
    resize(560, 620);
}

} // namespace strofa::ui
