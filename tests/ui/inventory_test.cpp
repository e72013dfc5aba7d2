// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSlider>
#include <QTest>

#include <map>
#include <set>

using namespace strofa;

namespace
{

/// The letter behind the ampersand, lower case; empty without one.
QString mnemonic(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'&')
            continue;
        if (text[i + 1] != u'&')
            return text.mid(i + 1, 1).toLower();
        ++i;
    }
    return {};
}

} // namespace

/// Walks through everything that can be pressed.
class InventoryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] QList<QAction *> actions() const
    {
        return m_fixture->window->actionSet().findChildren<QAction *>();
    }

private Q_SLOTS:

    void init() { m_fixture = std::make_unique<tests::WindowFixture>(); }

    void cleanup()
    {
        m_fixture.reset();
        ui::speakLanguage(*qApp, document::Language::English);
    }

    void everyActionHasAnIdOfItsOwnAndAText()
    {
        std::set<QString> ids;
        QVERIFY(actions().size() > 30);
        for (const QAction *action : actions()) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
            QVERIFY2(ids.insert(action->objectName()).second, qPrintable(action->objectName()));
        }
    }

    void noTwoActionsShareAKey()
    {
        std::map<QString, QString> owners;
        for (const QAction *action : actions()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                const auto [owner, isNew] = owners.emplace(keys.toString(), action->objectName());
                QVERIFY2(
                    isNew,
                    qPrintable(QStringLiteral("%1: %2 and %3")
                                   .arg(keys.toString(), owner->second, action->objectName())));
            }
        }
    }

    void everyActionIsTranslated()
    {
        std::map<QString, QString> english;
        for (const QAction *action : actions())
            english[action->objectName()] = action->text();
        ui::speakLanguage(*qApp, document::Language::Russian);
        QCoreApplication::sendPostedEvents();
        const std::set<QString> sameInBoth { QStringLiteral("languageRussian"),
                                             QStringLiteral("languageEnglish") };
        for (const QAction *action : actions()) {
            if (sameInBoth.contains(action->objectName()))
                continue;
            QVERIFY2(english[action->objectName()] != action->text(),
                     qPrintable(action->objectName()));
        }
    }

    void mnemonicsOfAMenuAreUnique_data()
    {
        QTest::addColumn<document::Language>("language");
        QTest::newRow("Russian") << document::Language::Russian;
        QTest::newRow("English") << document::Language::English;
    }

    void mnemonicsOfAMenuAreUnique()
    {
        QFETCH(document::Language, language);
        ui::speakLanguage(*qApp, language);
        QCoreApplication::sendPostedEvents();
        QList<QList<QAction *>> menus { m_fixture->window->menuBar()->actions() };
        for (const QMenu *menu : m_fixture->window->menuBar()->findChildren<QMenu *>())
            menus << menu->actions();
        for (const QList<QAction *> &menu : menus) {
            std::set<QString> letters;
            for (const QAction *action : menu) {
                const QString letter = mnemonic(action->text());
                if (!letter.isEmpty())
                    QVERIFY2(letters.insert(letter).second, qPrintable(action->text()));
            }
        }
    }

    void everyControlHasANameForScreenReaders()
    {
        ui::speakLanguage(*qApp, document::Language::Russian);
        QCoreApplication::sendPostedEvents();
        const auto named = [](const QWidget *widget, const QString &text) {
            return !widget->accessibleName().isEmpty() || !text.isEmpty();
        };
        for (const QWidget *widget : m_fixture->window->findChildren<QWidget *>()) {
            // Parts that Qt makes inside its own widgets are named by their owner.
            if (widget->objectName().startsWith(QLatin1String("qt_"))
                || widget->objectName().isEmpty())
                continue;
            const QByteArray name = widget->objectName().toUtf8();
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
                const bool isSign = button->text() == QStringLiteral("✕");
                if (button->isVisibleTo(m_fixture->window.get()))
                    QVERIFY2(named(button, isSign ? QString() : button->text()), name.constData());
            } else if (qobject_cast<const QSlider *>(widget) != nullptr
                       || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr
                       || qobject_cast<const QLineEdit *>(widget) != nullptr
                       || qobject_cast<const QAbstractItemView *>(widget) != nullptr) {
                QVERIFY2(named(widget, {}), name.constData());
            }
        }
        QVERIFY(!m_fixture->window->editor().accessibleName().isEmpty());
    }
};

QTEST_MAIN(InventoryTest)
#include "inventory_test.moc"
