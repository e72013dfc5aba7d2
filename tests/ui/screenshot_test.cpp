// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/fault_card.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/language.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/proposal_lines.h"
#include "ui/panels/rhyme_list.h"
#include "ui/panels/rhyme_panel.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

namespace
{

// S. A. Esenin, 1921.
const QString kQuatrain = QStringLiteral("Не жалею, не зову, не плачу,\n"
                                         "Всё пройдёт, как с белых яблонь дым.\n"
                                         "Увяданья золотом охваченный,\n"
                                         "Я не буду больше молодым.\n");
const QString kBeginning = QStringLiteral("\nИ страна берёзового ситца\n"
                                          "Не заманит шляться босиком.");

} // namespace

/// Writes pictures of the window into the build folder, for people to look at; checks that the
/// marks are there at all.
class ScreenshotTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    void open(const QString &verse, const QSize &size)
    {
        QFETCH(ui::ThemeChoice, theme);
        ui::speakLanguage(*qApp, document::Language::Russian);
        ui::applyTheme(*qApp, theme);
        m_fixture = std::make_unique<tests::WindowFixture>(tests::realScanFactory());
        QVERIFY(m_fixture->waitUntilReady());
        window().resize(size);
        window().editor().setPlainText(verse);
        window().editor().moveCursor(QTextCursor::End);
        QTRY_VERIFY(ui::MarkedLine::of(window().editor().document()->firstBlock()));
        QTRY_VERIFY(ui::MarkedLine::of(window().editor().document()->lastBlock()));
    }

    void ask()
    {
        window().panel().start();
        QTRY_COMPARE(window().panel().flow().candidates().size(), std::size_t(5));
        QTRY_VERIFY(!window().panel().flow().isRunning());
        window().panel().list().setCurrentRow(0);
    }

    void save(const char *what)
    {
        QTest::qWait(50); // lets layouts settle
        const QDir folder(qEnvironmentVariable("STROFA_BUILD_DIR"));
        QVERIFY(folder.mkpath(QStringLiteral("screenshots")));
        const QString name = QStringLiteral("screenshots/%1%2-%3.png")
                                 .arg(QLatin1String(what),
                                      QLatin1String(QTest::currentDataTag()),
                                      QGuiApplication::platformName());
        QVERIFY(window().grab().save(folder.filePath(name)));
    }

    static void addThemes()
    {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::newRow("light") << ui::ThemeChoice::Light;
        QTest::newRow("dark") << ui::ThemeChoice::Dark;
    }

private Q_SLOTS:

    void init()
    {
        if (!tests::realScanFactory())
            QSKIP("resources/lexicon/strofa.lexicon is not there");
    }

    void cleanup() { m_fixture.reset(); }

    void showsAQuatrainWithItsScansionAndProposals_data() { addThemes(); }

    void showsAQuatrainWithItsScansionAndProposals()
    {
        open(kQuatrain + kBeginning, { 1100, 700 });
        ask();
        save("");
    }

    void showsProposalsWithLinesKept_data() { addThemes(); }

    void showsProposalsWithLinesKept()
    {
        open(kQuatrain + kBeginning, { 1280, 800 });
        m_fixture->script->writesAllLines = true;
        ask();
        auto *lines = window().findChild<ui::ProposalLines *>();
        QVERIFY(lines->count() > 1);
        lines->item(lines->count() - 1)->setCheckState(Qt::Checked);
        window().panel().reroll();
        QTRY_COMPARE(window().panel().flow().candidates().size(), std::size_t(5));
        window().panel().list().setCurrentRow(1);
        QVERIFY(!window().editor().ghostText().isEmpty());
        save("kept-");
    }

    void showsRhymes_data() { addThemes(); }

    void showsRhymes()
    {
        open(kQuatrain + kBeginning, { 1100, 700 });
        window().actionSet().findRhymes->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window().rhymes().list().wordCount() > 10, 30'000);
        save("rhymes-");
        // The next line but one is to answer it.
        window().editor().setFocus();
        QTest::keyClick(&window().editor(), Qt::Key_Return);
        window().editor().textCursor().insertText(QStringLiteral("И опять мне светит за "));
        QTRY_VERIFY(window().rhymes().list().topLevelItem(0)->child(0)->text(1).contains(
            ui::RhymeList::tr("fits the line")));
        save("fitting-");
    }

    void showsAFaultExplained_data() { addThemes(); }

    void showsAFaultExplained()
    {
        open(QStringLiteral("Буря мглою небо кроет,\nВихри крутя снежные;\n"
                            "То, как зверь, она завоет,\nТо заплачет, как дитя,"),
             { 900, 600 });
        window().editor().setTextCursor(
            QTextCursor(window().editor().document()->findBlockByNumber(1)));
        window().actionSet().explainFault->trigger();
        QVERIFY(window().faultCard().isVisible());
        save("fault-");
    }
};

QTEST_MAIN(ScreenshotTest)
#include "screenshot_test.moc"
