// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a key takes in a text of 10,000 lines with the analysis on: until the editor has
// painted it, and until the marks of its stanza are painted. Prints quantiles in milliseconds.
#include "tests/support/window_fixture.h"
#include "ui/editor/verse_editor.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QTest>
#include <QTextBlock>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace
{

using strofa::ui::AnalysisAnswer;
using strofa::ui::AnalysisService;

constexpr int kLines = 10'000;
constexpr int kKeys = 300;

/// Pushkin's quatrain again and again, each with a number, so that no stanza is like another.
QString longText()
{
    static const QString kWords = QStringLiteral("абвгдежзик");
    QString text;
    for (int i = 0; i < kLines / 5; ++i) {
        text += QStringLiteral("Буря мглою небо кроет,\nВихри снежные крутя;\n"
                               "То, как зверь, она завоет,\nТо заплачет, как ");
        for (const QChar digit : QString::number(i))
            text += kWords[digit.digitValue()];
        text += QStringLiteral(" дитя.\n\n");
    }
    return text;
}

/// Notes when the viewport has been painted.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget *viewport) : QObject(viewport)
    {
        viewport->installEventFilter(this);
    }

    int paints = 0;

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++paints;
        return QObject::eventFilter(object, event);
    }
};

void report(const char *what, std::vector<double> values)
{
    std::ranges::sort(values);
    const auto quantile = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::printf("%-24s p50 %.2f  p95 %.2f  p99 %.2f  max %.2f ms\n",
                what,
                quantile(0.5),
                quantile(0.95),
                quantile(0.99),
                values.back());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    strofa::tests::WindowFixture fixture(strofa::tests::realScanFactory());
    if (!fixture.waitUntilReady())
        return 1;
    auto &window = *fixture.window;
    auto &editor = window.editor();
    editor.setPlainText(longText());
    window.resize(1100, 700);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    bool isComplete = false;
    bool isMarked = false;
    int paintsAtMarks = 0;
    PaintWatch watch(editor.viewport());
    QObject::connect(
        &window.analysis(), &AnalysisService::analysed, [&](const AnalysisAnswer &answer) {
            isMarked = isMarked || !answer.stanzas.empty();
            isComplete = answer.complete;
        });
    QTextCursor cursor(editor.document()->findBlockByNumber(kLines / 2 + 1));
    cursor.movePosition(QTextCursor::EndOfBlock);
    editor.setTextCursor(cursor);
    // The first analysis of the whole text.
    for (int i = 0; i < 600 && !isComplete; ++i)
        QTest::qWait(50);
    const QString keys = QStringLiteral(" снова ветер");
    std::vector<double> painted;
    std::vector<double> marked;
    for (int i = 0; i < kKeys; ++i) {
        QTest::qWait(20);
        isMarked = false;
        const int before = watch.paints;
        QElapsedTimer timer;
        timer.start();
        if (i % 24 < 12) {
            QKeyEvent key(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, keys.mid(i % 12, 1));
            QApplication::sendEvent(&editor, &key);
        } else {
            QTest::keyClick(&editor, Qt::Key_Backspace);
        }
        while (watch.paints == before && timer.elapsed() < 5'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        painted.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        while (!isMarked && timer.elapsed() < 5'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        while (watch.paints == paintsAtMarks && timer.elapsed() < 5'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        marked.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    report("key to its painting", painted);
    report("key to marks painted", marked);
    return 0;
}
