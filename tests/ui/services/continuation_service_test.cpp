// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_continuer.h"
#include "ui/services/continuation_service.h"

#include <QSignalSpy>
#include <QTest>

using namespace strofa;
using ui::ContinuationService;
using State = ui::ContinuationService::State;

namespace
{

constexpr std::chrono::milliseconds kPlenty { 30'000 };

ui::ContinuerFactory scriptedFactory(const std::shared_ptr<tests::ContinuerScript> &script)
{
    return [script](const ui::ModelChoice &, const base::CancelToken &) {
        return base::Expected<ui::LoadedContinuer>(ui::LoadedContinuer {
            std::make_unique<tests::ScriptedContinuer>(script), QStringLiteral("scripted") });
    };
}

bool waitFor(const ContinuationService &service, State state)
{
    return QTest::qWaitFor([&] { return service.state() == state; },
                           static_cast<int>(kPlenty.count()));
}

assist::ContinuationRequest requestFor(int count)
{
    assist::ContinuationRequest request;
    request.text = "текст";
    request.count = count;
    return request;
}

} // namespace

class ContinuationServiceTest : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<tests::ContinuerScript> m_script;

private Q_SLOTS:

    void init() { m_script = std::make_shared<tests::ContinuerScript>(); }

    void goesFromLoadingThroughReadyToThinkingAndBack()
    {
        ContinuationService service(scriptedFactory(m_script));
        QVERIFY(service.state() == State::NoModel);
        service.load();
        QVERIFY(service.state() == State::Loading);
        QVERIFY(waitFor(service, State::Ready));
        QCOMPARE(service.modelTitle(), QStringLiteral("scripted"));
        QVERIFY(service.request(requestFor(2)) != 0);
        QVERIFY(service.state() == State::Thinking);
        QVERIFY(waitFor(service, State::Ready));
    }

    void streamsCandidatesBeforeTheSetIsComplete()
    {
        m_script->candidateLimit = 2;
        ContinuationService service(scriptedFactory(m_script));
        service.load();
        QSignalSpy found(&service, &ContinuationService::candidateFound);
        QSignalSpy finished(&service, &ContinuationService::finished);
        service.request(requestFor(5));
        QTRY_COMPARE(found.size(), 2);
        QCOMPARE(finished.size(), 0);
        m_script->candidateLimit = -1;
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(found.size(), 5);
    }

    void aRequestMadeWhileLoadingWaitsForTheModel()
    {
        ContinuationService service(scriptedFactory(m_script));
        QSignalSpy finished(&service, &ContinuationService::finished);
        service.load();
        QVERIFY(service.request(requestFor(1)) != 0);
        QTRY_COMPARE(finished.size(), 1);
    }

    void aNewRequestEndsTheFormerAndOnlyItsAnswersArrive()
    {
        m_script->candidateLimit = 1;
        ContinuationService service(scriptedFactory(m_script));
        service.load();
        QVERIFY(waitFor(service, State::Ready));
        const std::uint64_t first = service.request(requestFor(3));
        QTRY_VERIFY(m_script->runs >= 1);
        m_script->candidateLimit = -1;
        std::vector<std::uint64_t> ids;
        connect(&service, &ContinuationService::candidateFound, this, [&](std::uint64_t id) {
            ids.push_back(id);
        });
        const std::uint64_t second = service.request(requestFor(3));
        QVERIFY(second != first);
        QTRY_COMPARE(ids.size(), std::size_t(3));
        QVERIFY(std::ranges::all_of(ids, [&](std::uint64_t id) { return id == second; }));
        QVERIFY(!m_script->overlapped);
    }

    void cancellingIsHarmlessAtAnyMoment()
    {
        ContinuationService service(scriptedFactory(m_script));
        service.cancel();
        service.load();
        service.request(requestFor(3));
        service.cancel();
        service.cancel();
        QVERIFY(waitFor(service, State::Ready));
        service.request(requestFor(3));
        QVERIFY(waitFor(service, State::Ready));
        service.cancel();
        QVERIFY(service.state() == State::Ready);
    }

    void saysWhyTheModelCouldNotBeLoadedAndTriesAgain()
    {
        auto attempts = std::make_shared<std::atomic<int>>(0);
        const auto script = m_script;
        ContinuationService service([attempts, script](const ui::ModelChoice &,
                                                       const base::CancelToken &)
                                        -> base::Expected<ui::LoadedContinuer> {
            if (++*attempts == 1)
                return base::failure(base::ErrorCode::Corrupted, "The model is damaged.");
            return ui::LoadedContinuer { std::make_unique<tests::ScriptedContinuer>(script), {} };
        });
        service.load();
        QVERIFY(waitFor(service, State::Failed));
        QVERIFY(service.error().code == base::ErrorCode::Corrupted);
        QCOMPARE(service.request(requestFor(1)), std::uint64_t(0));
        service.load();
        QVERIFY(waitFor(service, State::Ready));
    }

    void reportsThatThereIsNoModel()
    {
        ContinuationService service(
            [](const ui::ModelChoice &,
               const base::CancelToken &) -> base::Expected<ui::LoadedContinuer> {
                return base::failure(base::ErrorCode::NotFound, "No model.");
            });
        service.load();
        QTRY_VERIFY(!service.error().message.empty());
        QVERIFY(service.state() == State::NoModel);
    }

    void reportsAFailedRequestAndStaysReady()
    {
        m_script->fails = true;
        ContinuationService service(scriptedFactory(m_script));
        service.load();
        QSignalSpy failed(&service, &ContinuationService::failed);
        service.request(requestFor(1));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(service.state() == State::Ready);
    }

    void endsItsThreadWhileAContinuationIsUnderWay()
    {
        m_script->candidateLimit = 0; // this request would never end by itself
        ContinuationService service(scriptedFactory(m_script));
        service.load();
        service.request(requestFor(1));
        QTRY_VERIFY(m_script->concurrent == 1);
        QVERIFY(service.shutDown(kPlenty));
        QCOMPARE(m_script->concurrent.load(), 0);
    }
};

QTEST_GUILESS_MAIN(ContinuationServiceTest)
#include "continuation_service_test.moc"
