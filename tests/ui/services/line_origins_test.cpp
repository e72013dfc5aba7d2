// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/line_origins.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using strofa::ui::LineOrigins;

class LineOriginsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("a/lines")); }

    [[nodiscard]] QByteArray stored() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void knowsALineByItsLettersAlone()
    {
        LineOrigins origins(path());
        QVERIFY(origins.load());
        QVERIFY(!origins.isProposed(QStringLiteral("Всё пройдёт")));
        QVERIFY(origins.add({ QStringLiteral("Всё пройдёт, как с яблонь дым."),
                              QString(),
                              QStringLiteral("Один") }));
        QVERIFY(origins.isProposed(QStringLiteral("все пройдет — как с яблонь ды\u0301м")));
        QVERIFY(!origins.isProposed(QStringLiteral("Всё пройдёт, как с яблонь снег.")));
        QVERIFY(!origins.isProposed(QStringLiteral("Всёпройдёт, как с яблонь дым.")));
        QVERIFY(!origins.isProposed(QStringLiteral("Один"))); // too common
        QVERIFY(!origins.isProposed(QString()));
    }

    void remembersAcrossRunsAndStoresNoText()
    {
        const QString line = QStringLiteral("строка, которую предложили");
        {
            LineOrigins origins(path());
            QVERIFY(origins.load());
            QVERIFY(origins.add({ line }));
            QVERIFY(origins.add({ line })); // once is enough
        }
        QCOMPARE(stored().count('\n'), 2);
        QVERIFY(!stored().contains(QStringLiteral("строка").toUtf8()));
        LineOrigins again(path());
        QVERIFY(again.load());
        QVERIFY(again.isProposed(line));
    }

    void leavesAFileAloneThatItCannotRead()
    {
        LineOrigins first(path());
        QVERIFY(first.add({ QStringLiteral("одна строка") }));
        for (const QByteArray &bytes :
             { QByteArray("something else\n12345678\n"),
               QByteArray(),
               QByteArray("strofa-line-origins 1\n").append(QByteArray(2'000'000, '0')) }) {
            {
                QFile file(path());
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(file.write(bytes), bytes.size());
            }
            LineOrigins origins(path());
            QVERIFY(!origins.load());
            QVERIFY(!origins.add({ QStringLiteral("другая строка") }));
            QVERIFY(origins.isProposed(QStringLiteral("другая строка"))); // until the end
            QCOMPARE(stored(), bytes);
        }
    }

    void leavesSpoiltLinesOut()
    {
        LineOrigins first(path());
        QVERIFY(first.add({ QStringLiteral("одна строка") }));
        const QByteArray sound = stored();
        {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(sound + "xyz\n\xff\xfe\n" + sound.split('\n').at(1));
        }
        LineOrigins origins(path());
        QVERIFY(origins.load());
        QVERIFY(origins.isProposed(QStringLiteral("одна строка")));
        QVERIFY(origins.add({ QStringLiteral("другая строка") }));
        QCOMPARE(stored().count('\n'), 3);
    }
};

QTEST_MAIN(LineOriginsTest)
#include "line_origins_test.moc"
