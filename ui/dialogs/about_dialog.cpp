// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/about_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

struct Component {
    const char *name;
    const char *licence;
};

constexpr Component kComponents[] {
    { "Qt", "LGPL-3.0" },
    { "LibTorch", "BSD-3-Clause" },
    { "ICU", "Unicode-3.0" },
    { "marisa-trie", "BSD-2-Clause OR LGPL-2.1-or-later" },
    { "zlib", "Zlib" },
    { "tl::expected", "CC0-1.0" },
    { "JSON for Modern C++", "MIT" },
};

QTextBrowser *textPage(const QString &text)
{
    auto *page = new QTextBrowser;
    page->setPlainText(text);
    page->setTabChangesFocus(true);
    return page;
}

} // namespace

AboutDialog::AboutDialog(const QString &model, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Strofa"));
    const QString system =
        QSysInfo::prettyProductName() % QStringLiteral(", ") % QSysInfo::currentCpuArchitecture();
    const QString versions =
        QStringLiteral("Strofa %1\nQt %2\n%3\n%4")
            .arg(
                QApplication::applicationVersion(), QString::fromLatin1(qVersion()), system, model);
    QString licences = tr("Strofa is free software under the GNU General Public License, version 3 "
                          "or later; there is no warranty. It contains or uses:")
        + QStringLiteral("\n\n");
    for (const Component &component : kComponents)
        licences += QStringLiteral("%1 — %2\n")
                        .arg(QLatin1String(component.name), QLatin1String(component.licence));

    auto *purpose = new QLabel(tr("A desktop assistant for Russian verse. Your texts stay on this "
                                  "computer: the program never uses the network."));
    purpose->setWordWrap(true);
    auto *tabs = new QTabWidget;
    tabs->addTab(textPage(versions), tr("Versions"));
    tabs->addTab(textPage(licences), tr("Licences"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *copy = buttons->addButton(tr("Copy versions"), QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [versions] {
        QApplication::clipboard()->setText(versions);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(purpose);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    resize(480, 360);
}

} // namespace strofa::ui
