// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace strofa;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyColourStandsOutFromItsPaper_data()
    {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::newRow("light") << ui::ThemeChoice::Light;
        QTest::newRow("dark") << ui::ThemeChoice::Dark;
    }

    void everyColourStandsOutFromItsPaper()
    {
        constexpr double kLeastContrast = 4.5;
        QFETCH(ui::ThemeChoice, theme);
        ui::applyTheme(*qApp, theme);
        const QPalette palette = QApplication::palette();
        QCOMPARE(ui::isDark(palette), theme == ui::ThemeChoice::Dark);
        const ui::VerseColors &colors = ui::verseColors(palette);
        std::vector<QColor> onPaper { colors.ink,    colors.stress, colors.ictus,
                                      colors.margin, colors.fault,  colors.doubt };
        onPaper.insert(onPaper.end(), colors.rhymes.begin(), colors.rhymes.end());
        for (const QColor &color : onPaper)
            QVERIFY2(ui::contrastRatio(color, colors.paper) >= kLeastContrast,
                     qPrintable(color.name()));
        // The margin is drawn on the window's colour.
        const QColor window = palette.color(QPalette::Window);
        QVERIFY(ui::contrastRatio(colors.margin, window) >= kLeastContrast);
        for (const QColor &color : colors.rhymes)
            QVERIFY2(ui::contrastRatio(color, window) >= kLeastContrast, qPrintable(color.name()));
        QVERIFY(ui::contrastRatio(colors.ghost, colors.ghostPaper) >= kLeastContrast);
        const auto pair = [&](QPalette::ColorRole text, QPalette::ColorRole paper) {
            return ui::contrastRatio(palette.color(text), palette.color(paper));
        };
        QVERIFY(pair(QPalette::WindowText, QPalette::Window) >= kLeastContrast);
        QVERIFY(pair(QPalette::ButtonText, QPalette::Button) >= kLeastContrast);
        QVERIFY(pair(QPalette::HighlightedText, QPalette::Highlight) >= kLeastContrast);
        QVERIFY(pair(QPalette::ToolTipText, QPalette::ToolTipBase) >= kLeastContrast);
    }

    void rhymeColoursAreDifferent()
    {
        for (const ui::ThemeChoice theme : { ui::ThemeChoice::Light, ui::ThemeChoice::Dark }) {
            ui::applyTheme(*qApp, theme);
            std::set<QRgb> colors;
            for (const QColor &color : ui::verseColors(QApplication::palette()).rhymes)
                colors.insert(color.rgb());
            QCOMPARE(colors.size(), std::size_t(8));
        }
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(ui::contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(ui::contrastRatio(Qt::white, Qt::white), 1.0);
    }

    void settingsOutOfRangeAreBroughtIntoIt()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("strofa.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("theme=purple\nlanguage=xx\n[verse]\npoints=9000\nzoom=nonsense\n"
                   "[continuation]\ntemperature=-3\nlines=-2\ncandidates=99\n");
        file.close();
        const ui::Settings settings(path);
        QVERIFY(settings.theme() == ui::ThemeChoice::System);
        QVERIFY(settings.language() == document::Language::Russian);
        QCOMPARE(settings.fontPoints(), ui::Settings::kMaximumFontPoints);
        QCOMPARE(settings.zoomPercent(), 100);
        QCOMPARE(settings.continuation().temperature, 0.1);
        QCOMPARE(settings.continuation().lines, 0);
        QCOMPARE(settings.continuation().candidates, ui::ContinuationSettings::kMaximumCandidates);
    }

    void keysOfAnotherVersionSurvive()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("strofa.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[future]\nkey=value\n");
        file.close();
        {
            ui::Settings settings(path);
            settings.setZoomPercent(150);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("key=value"));
        QVERIFY(written.contains("150"));
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
