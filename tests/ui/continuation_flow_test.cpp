// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/temperature_slider.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTextBlock>

using namespace strofa;

/// «Продолжить» in a real window, as a person uses it: keys and clicks, nothing called directly
/// that has a key or a button.
class ContinuationFlowTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::WindowFixture> m_fixture;

    [[nodiscard]] ui::MainWindow &window() const { return *m_fixture->window; }

    [[nodiscard]] ui::VerseEditor &editor() const { return window().editor(); }

    [[nodiscard]] ui::CandidateList &list() const { return window().panel().list(); }

    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *widget = window().findChild<Widget *>(QLatin1String(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    void click(const char *button) const
    {
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
    }

    void type(const QString &text) const
    {
        for (const QChar letter : text) {
            if (letter == u'\n')
                QTest::keyClick(&editor(), Qt::Key_Return);
            else
                QTest::sendKeyEvent(
                    QTest::Click, &editor(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
        }
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        QVERIFY(m_fixture->waitUntilReady());
        editor().setFocus();
    }

    void cleanup() { m_fixture.reset(); }

    void marksAppearWhileOneTypes()
    {
        type(QStringLiteral("моя дорога\nдалека"));
        QCOMPARE(editor().verseText(), QStringLiteral("моя дорога\nдалека"));
        const auto isMarked = [this] {
            const auto line = ui::MarkedLine::of(editor().document()->lastBlock());
            return line && line->isCurrent();
        };
        QTRY_VERIFY(isMarked());
        const auto first = ui::MarkedLine::of(editor().document()->firstBlock());
        QVERIFY(first);
        QCOMPARE(first->analysis().faults.size(), std::size_t(1));
    }

    void proposalsComeArePreviewedAcceptedAndUndone()
    {
        type(QStringLiteral("не плачу"));
        find<QSpinBox>("candidateCount")->setValue(3);
        click("continueButton");
        QTRY_COMPARE(list().count(), 3);
        QTRY_VERIFY(!window().panel().flow().isRunning());
        const QString before = editor().verseText();

        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Down);
        QTest::keyClick(&list(), Qt::Key_Home);
        QCOMPARE(list().currentRow(), 0);
        QCOMPARE(editor().ghostText(), QStringLiteral("\nстрока 1 номер 0"));
        QCOMPARE(editor().verseText(), before); // a preview writes nothing

        QTest::keyClick(&list(), Qt::Key_Return);
        QCOMPARE(editor().verseText(), QString(before + QStringLiteral("\nстрока 1 номер 0")));
        QVERIFY(editor().ghostText().isEmpty());
        QVERIFY(editor().textCursor().atEnd());
        QCOMPARE(list().count(), 0);
        editor().undo(); // one step
        QCOMPARE(editor().verseText(), before);
        editor().redo();
        QCOMPARE(editor().verseText(), QString(before + QStringLiteral("\nстрока 1 номер 0")));
    }

    void theKeysStartStopAndAccept()
    {
        m_fixture->script->candidateLimit = 2;
        type(QStringLiteral("стих"));
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(list().count(), 2);
        QVERIFY(window().panel().flow().isRunning());
        QTest::keyClick(&editor(), Qt::Key_Escape);
        QVERIFY(!window().panel().flow().isRunning());
        QCOMPARE(list().count(), 2); // what has come stays
        QTest::keyClick(&editor(), Qt::Key_2, Qt::AltModifier);
        QCOMPARE(editor().verseText(), QStringLiteral("стих\nстрока 1 номер 1"));
    }

    void theButtonStopsAndSaysSo()
    {
        m_fixture->script->candidateLimit = 0;
        type(QStringLiteral("стих"));
        const auto *button = find<QPushButton>("continueButton");
        const QString idle = button->text();
        click("continueButton");
        QVERIFY(button->text() != idle);
        QTRY_VERIFY(m_fixture->script->concurrent == 1);
        click("continueButton");
        QCOMPARE(button->text(), idle);
        QTRY_VERIFY(m_fixture->script->concurrent == 0);
        QCOMPARE(list().count(), 0);
    }

    void aSlowModelSaysThatItsTimeWasOver()
    {
        type(QStringLiteral("стих"));
        click("continueButton");
        QTRY_VERIFY(!window().panel().flow().isRunning());
        const QString ready = window().panel().statusText();
        m_fixture->script->isOutOfTime = true;
        click("continueButton");
        QTRY_VERIFY(!window().panel().flow().isRunning());
        QTRY_VERIFY(window().panel().statusText() != ready);
        QVERIFY(list().count() > 0);
        m_fixture->script->isOutOfTime = false;
        click("continueButton");
        QTRY_COMPARE(window().panel().statusText(), ready);
    }

    void aNewPressReplacesTheSetUnderWay()
    {
        m_fixture->script->candidateLimit = 1;
        type(QStringLiteral("стих"));
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(list().count(), 1);
        m_fixture->script->candidateLimit = -1;
        QTest::keyClick(&editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(list().count(), 5);
        for (int row = 0; row < list().count(); ++row)
            QVERIFY(list().item(row)->text().startsWith(QStringLiteral("строка 2 ")));
    }

    void aRefusedProposalLeavesTheListAndTheTextAlone()
    {
        type(QStringLiteral("стих"));
        click("continueButton");
        QTRY_COMPARE(list().count(), 5);
        QTRY_VERIFY(!window().panel().flow().isRunning());
        list().setCurrentRow(1);
        click("refuseButton");
        QCOMPARE(list().count(), 4);
        QCOMPARE(list().item(1)->text(), QStringLiteral("строка 1 номер 2"));
        QVERIFY(editor().ghostText().isEmpty());
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void typingGoesOnMeanwhileAndTheProposalKeepsItsPlace()
    {
        type(QStringLiteral("начало"));
        click("continueButton");
        QTRY_COMPARE(list().count(), 5);
        QVERIFY(!window().panel().flow().isForEarlierText());
        QTextCursor cursor(editor().document());
        cursor.insertText(QStringLiteral("самое "));
        QVERIFY(window().panel().flow().isForEarlierText());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(QStringLiteral("\nконец"));
        window().panel().accept(0);
        QCOMPARE(editor().verseText(), QStringLiteral("самое начало\nстрока 1 номер 0\nконец"));
    }

    void aFailureIsToldInTheMessageBarAndNothingIsLost()
    {
        m_fixture->script->fails = true;
        type(QStringLiteral("стих"));
        click("continueButton");
        QTRY_VERIFY(window().messageBar().isVisible());
        QVERIFY(window().messageBar().text().contains(QStringLiteral("memory")));
        QCOMPARE(editor().verseText(), QStringLiteral("стих"));
    }

    void theTemperatureSliderObeysKeysAndResets()
    {
        const auto *temperature = window().findChild<ui::TemperatureSlider *>();
        QVERIFY(temperature != nullptr);
        QSlider *slider = temperature->slider();
        QCOMPARE(temperature->temperature(), 0.8);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(temperature->temperature(), 0.85);
        QTest::keyClick(slider, Qt::Key_Left);
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(temperature->temperature(), 0.75);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(temperature->temperature(), 0.1);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(temperature->temperature(), 1.5);
        QTest::mouseDClick(slider, Qt::LeftButton);
        QCOMPARE(temperature->temperature(), 0.8);
        QVERIFY(!slider->accessibleName().isEmpty());
        QVERIFY(slider->accessibleDescription().contains(QStringLiteral("0.80")));
    }

    void theSetTellsTemperatureAndSeed()
    {
        auto *temperature = window().findChild<ui::TemperatureSlider *>();
        temperature->setTemperature(1.2);
        find<QCheckBox>("keepSeed")->setChecked(true);
        find<QSpinBox>("seed")->setValue(4711);
        type(QStringLiteral("стих"));
        click("continueButton");
        QTRY_COMPARE(list().count(), 5);
        const QString label = find<QLabel>("setLabel")->text();
        QVERIFY2(label.contains(QStringLiteral("1.20")), qPrintable(label));
        QVERIFY2(label.contains(QStringLiteral("4711")), qPrintable(label));
        QCOMPARE(find<QSpinBox>("seed")->value(), 4711);
    }

    void closingTheWindowWhileItThinksEndsTheThread()
    {
        m_fixture->script->candidateLimit = 0;
        type(QStringLiteral("стих"));
        click("continueButton");
        QTRY_VERIFY(m_fixture->script->concurrent == 1);
        const auto script = m_fixture->script;
        QVERIFY(window().continuation().shutDown(std::chrono::milliseconds(30'000)));
        m_fixture.reset();
        QCOMPARE(script->concurrent.load(), 0);
    }
};

QTEST_MAIN(ContinuationFlowTest)
#include "continuation_flow_test.moc"
