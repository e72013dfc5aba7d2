// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/services/analysis_service.h"

#include <QTest>

#include <algorithm>
#include <atomic>

using namespace strofa;

namespace
{

ui::ScanFactory countingFactory(const std::shared_ptr<std::atomic<int>> &scans)
{
    return [scans](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
        return ui::LoadedScanner { [scans](std::u16string_view text, const auto &) {
            ++*scans;
            return tests::scriptedScan(text);
        } };
    };
}

bool waitUntilReady(const ui::AnalysisService &service)
{
    return QTest::qWaitFor(
        [&service] { return service.state() == ui::AnalysisService::State::Ready; }, 30'000);
}

/// Collects the answers of a service.
struct Collected {
    explicit Collected(ui::AnalysisService &service)
    {
        QObject::connect(&service,
                         &ui::AnalysisService::analysed,
                         &service,
                         [this](const auto &answer) { answers.push_back(answer); });
    }

    [[nodiscard]] bool waitForRevision(int revision) const
    {
        return QTest::qWaitFor(
            [&] {
                return !answers.empty() && answers.back().complete
                    && answers.back().revision == revision;
            },
            30'000);
    }

    std::vector<ui::AnalysisAnswer> answers;
};

} // namespace

class AnalysisServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void placesEveryStanzaAtItsFirstLine()
    {
        ui::AnalysisService service(countingFactory(std::make_shared<std::atomic<int>>(0)));
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        service.analyse(QStringLiteral("\nраз\nдва\n \n\nтри"), 1, 0);
        QVERIFY(collected.waitForRevision(1));
        std::map<int, int> lines;
        for (const auto &answer : collected.answers) {
            for (const ui::PlacedScan &stanza : answer.stanzas)
                lines[stanza.firstLine] = stanza.lineCount;
        }
        QCOMPARE(lines, (std::map<int, int> { { 1, 2 }, { 5, 1 } }));
    }

    void analysesAnUnchangedStanzaOnlyOnce()
    {
        const auto scans = std::make_shared<std::atomic<int>>(0);
        ui::AnalysisService service(countingFactory(scans));
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        service.analyse(QStringLiteral("первая\n\nвторая"), 1, 0);
        QVERIFY(collected.waitForRevision(1));
        QCOMPARE(scans->load(), 2);
        service.analyse(QStringLiteral("первая\n\nвторая!"), 2, 2);
        QVERIFY(collected.waitForRevision(2));
        QCOMPARE(scans->load(), 3);
    }

    void otherStressesScanEverythingAnew()
    {
        const auto scans = std::make_shared<std::atomic<int>>(0);
        ui::AnalysisService service(countingFactory(scans));
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        const QString text = QStringLiteral("первая\n\nвторая");
        service.analyse(text, 1, 0);
        QVERIFY(collected.waitForRevision(1));
        const auto stresses = std::make_shared<const prosody::UserStresses>();
        service.analyse(text, 2, 0, stresses);
        QVERIFY(collected.waitForRevision(2));
        QCOMPARE(scans->load(), 4);
        service.analyse(text, 3, 0, stresses);
        QVERIFY(collected.waitForRevision(3));
        QCOMPARE(scans->load(), 4);
    }

    void beginsWithTheStanzaOfTheCaret()
    {
        ui::AnalysisService service(countingFactory(std::make_shared<std::atomic<int>>(0)));
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        service.analyse(QStringLiteral("а\n\nб\n\nв\n\nг"), 1, 4);
        QVERIFY(collected.waitForRevision(1));
        QCOMPARE(collected.answers.front().stanzas.front().firstLine, 4);
    }

    void tellsOfRhymesWithStanzasThatAreAnalysedLater()
    {
        // One line of one word of three letters, which rhymes with nothing in its own stanza.
        const auto scan = [](std::u16string_view text, const auto &) {
            prosody::TextAnalysis analysis;
            prosody::LineAnalysis &line = analysis.lines.emplace_back();
            line.span = { 0, text.size() };
            line.syllables.push_back({ 1, prosody::Stress::Primary, true });
            line.words.push_back(
                { line.span, 0, 1, prosody::StressSource::Monosyllable, false, {} });
            return analysis;
        };
        ui::AnalysisService service([scan](const base::CancelToken &) {
            return base::Expected<ui::LoadedScanner>(ui::LoadedScanner { scan });
        });
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        service.analyse(QStringLiteral("лес\n\nдом\n\nком"), 1, 4);
        QVERIFY(collected.waitForRevision(1));
        std::map<int, std::vector<int>> rhymes;
        for (const auto &answer : collected.answers)
            for (const ui::PlacedScan &stanza : answer.stanzas)
                rhymes[stanza.firstLine] = stanza.rhymes;
        QCOMPARE(collected.answers.front().stanzas.front().firstLine, 4);
        QCOMPARE(collected.answers.front().stanzas.front().rhymes, std::vector<int> { -1 });
        QCOMPARE(rhymes.at(0), std::vector<int> { -1 });
        QCOMPARE(rhymes.at(2), std::vector<int> { 0 });
        QCOMPARE(rhymes.at(4), std::vector<int> { 0 });
        // A later text finds the other stanzas known: its first answer is right at once.
        service.analyse(QStringLiteral("лес\n\nдом\n\nлом"), 2, 4);
        QVERIFY(collected.waitForRevision(2));
        const auto second = std::ranges::find(collected.answers, 2, &ui::AnalysisAnswer::revision);
        QCOMPARE(second->stanzas.front().rhymes, std::vector<int> { 0 });
    }

    void answersOnlyTheNewestText()
    {
        ui::AnalysisService service(countingFactory(std::make_shared<std::atomic<int>>(0)));
        QVERIFY(waitUntilReady(service));
        const Collected collected(service);
        constexpr int kRevisions = 50;
        for (int revision = 1; revision <= kRevisions; ++revision)
            service.analyse(QStringLiteral("строка %1").arg(revision), revision, 0);
        QVERIFY(collected.waitForRevision(kRevisions));
        for (const auto &answer : collected.answers)
            QCOMPARE(answer.revision, kRevisions); // the event loop did not run in between
    }

    void tellsWhyTheLexiconCouldNotBeLoaded()
    {
        ui::AnalysisService service(
            [](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
                return base::failure(base::ErrorCode::Corrupted, "The lexicon is damaged.");
            });
        QVERIFY(QTest::qWaitFor(
            [&] { return service.state() == ui::AnalysisService::State::Failed; }, 30'000));
        QVERIFY(service.error().code == base::ErrorCode::Corrupted);
        service.analyse(QStringLiteral("текст"), 1, 0); // asked in vain, yet harmless
    }
};

QTEST_GUILESS_MAIN(AnalysisServiceTest)
#include "analysis_service_test.moc"
