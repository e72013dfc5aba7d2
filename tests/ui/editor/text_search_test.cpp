// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/text_search.h"

#include <QTest>

using namespace strofa;
using ui::LetterCase;

class TextSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findsForward_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<int>("from");
        QTest::addColumn<bool>("respectsCase");
        QTest::addColumn<int>("begin"); // -1: not found
        QTest::addColumn<int>("length");
        const auto row = [](const char *name,
                            const QString &text,
                            const QString &wanted,
                            int from,
                            bool respectsCase,
                            int begin,
                            int length) {
            QTest::newRow(name) << text << wanted << from << respectsCase << begin << length;
        };
        row("plain", QStringLiteral("белый снег"), QStringLiteral("снег"), 0, false, 6, 4);
        row("another case", QStringLiteral("Снег"), QStringLiteral("снег"), 0, false, 0, 4);
        row("case respected", QStringLiteral("Снег"), QStringLiteral("снег"), 0, true, -1, 0);
        row("yo as ye", QStringLiteral("берёзы"), QStringLiteral("березы"), 0, false, 0, 6);
        row("ye as yo", QStringLiteral("березы"), QStringLiteral("берёзы"), 0, true, 0, 6);
        row("over a stress mark",
            QStringLiteral("за\u0301мок"),
            QStringLiteral("замок"),
            0,
            false,
            0,
            6);
        row("stress mark wanted",
            QStringLiteral("замок"),
            QStringLiteral("за\u0301мок"),
            0,
            false,
            0,
            5);
        row("after the place", QStringLiteral("да, да"), QStringLiteral("да"), 1, false, 4, 2);
        row("nothing wanted", QStringLiteral("да"), QString(), 0, false, -1, 0);
        row("beyond the end", QStringLiteral("да"), QStringLiteral("даль"), 0, false, -1, 0);
    }

    void findsForward()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QFETCH(int, from);
        QFETCH(bool, respectsCase);
        QFETCH(int, begin);
        QFETCH(int, length);
        const auto found = ui::findForward(
            text, wanted, from, respectsCase ? LetterCase::Respected : LetterCase::Ignored);
        QCOMPARE(found.has_value(), begin >= 0);
        if (found) {
            QCOMPARE(found->begin, qsizetype(begin));
            QCOMPARE(found->length, qsizetype(length));
        }
    }

    void findsTheLastMatchBeforeAPlace()
    {
        const QString text = QStringLiteral("да, да, да");
        const auto found = ui::findBackward(text, QStringLiteral("да"), 7, LetterCase::Ignored);
        QVERIFY(found);
        QCOMPARE(found->begin, qsizetype(4));
        QVERIFY(!ui::findBackward(text, QStringLiteral("да"), 1, LetterCase::Ignored));
    }
};

QTEST_GUILESS_MAIN(TextSearchTest)
#include "text_search_test.moc"
