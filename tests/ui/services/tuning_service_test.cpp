// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"
#include "core/lm/checkpoint_files.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/support/model_folders.h"
#include "tests/support/scripted_continuer.h"
#include "ui/services/tuning_service.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace strofa;
using ui::TuningService;
using State = ui::TuningService::State;
namespace fs = std::filesystem;

/// Learning an author's style, without a window.
class TuningServiceTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    lm_fake::ScriptedOptions m_options;

    [[nodiscard]] fs::path root() const { return { m_folder->path().toStdU16String() }; }

    std::shared_ptr<tests::ContinuerScript> m_script;

    [[nodiscard]] std::unique_ptr<TuningService> makeService() const
    {
        return std::make_unique<TuningService>(
            [options = m_options]() -> base::Expected<std::shared_ptr<lm::Engine>> {
                return std::make_shared<lm_fake::ScriptedEngine>(options);
            },
            [script = m_script](const ui::ModelChoice &,
                                const base::CancelToken &) -> base::Expected<ui::LoadedContinuer> {
                ++script->opened;
                return ui::LoadedContinuer { std::make_unique<tests::ScriptedContinuer>(script),
                                             {} };
            });
    }

    [[nodiscard]] poems::AuthorFolder order() const
    {
        poems::AuthorFolder order;
        order.folder = root() / "models" / "style";
        order.author = "Некто";
        order.model = root() / "models" / "verse";
        return order;
    }

    void read(TuningService &service)
    {
        tests::addPoems(root() / "poems.txt", 40);
        service.read({ m_folder->filePath(QStringLiteral("poems.txt")) }, nullptr);
        QVERIFY(service.state() == State::Reading);
        QTRY_VERIFY(service.state() == State::Idle);
    }

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_script = std::make_shared<tests::ContinuerScript>();
    }

    void readsPoemsAndLearnsThem()
    {
        const auto service = makeService();
        read(*service);
        QVERIFY(service->understood() != nullptr);
        QCOMPARE(service->understood()->collection.poems.size(), std::size_t(40));
        service->start(order());
        QVERIFY(service->state() == State::Preparing);
        QTRY_VERIFY(service->state() == State::Finished);
        QVERIFY(service->plan().has_value());
        QCOMPARE(service->plan()->poems + service->plan()->heldOutPoems, 40);
        QCOMPARE(service->curve().size(), std::size_t(m_options.trainingSteps));
        QVERIFY(service->curve().front().heldOut.has_value());
        QVERIFY(service->outcome().bitsAfter < service->outcome().bitsBefore);
        const auto adapter = lm::readAdapterDescription(order().folder);
        QVERIFY(adapter);
        QCOMPARE(adapter->title(), std::string("Некто"));
        QVERIFY(poems::unfinishedAuthors(root() / "models").empty());
    }

    void showsLinesInTheStyleAfterEachValidation()
    {
        const auto service = makeService();
        read(*service);
        QVERIFY(service->sample().isEmpty());
        service->start(order());
        QTRY_VERIFY(service->state() == State::Finished);
        QCOMPARE(m_script->opened.load(), 1);
        QCOMPARE(m_script->runs.load(), m_options.trainingSteps);
        QVERIFY(m_script->adapters().front().folder == order().folder);
        QCOMPARE(m_script->lastRequest().lines, 2);
        const QString opening = QString::fromStdString(m_script->lastRequest().text);
        QVERIFY(service->sample().startsWith(opening));
        QVERIFY(service->sample().size() > opening.size());
    }

    void learnsWithoutLinesWhereTheyCannotBeHad()
    {
        m_script->fails = true;
        const auto service = makeService();
        read(*service);
        service->start(order());
        QTRY_VERIFY(service->state() == State::Finished);
        QVERIFY(service->sample().isEmpty());
    }

    void aFinishedStyleKeepsNoCheckpoint()
    {
        m_options.stepDelay = std::chrono::milliseconds(20);
        const auto service = makeService();
        read(*service);
        service->start(order());
        QTRY_VERIFY(service->curve().size() >= 3);
        service->pause();
        QTRY_VERIFY(service->state() == State::Paused);
        QVERIFY(fs::exists(order().folder / lm::kCheckpointIndexFile));
        std::ofstream(order().folder / lm::checkpointTensorsFile(7)) << "tensors";
        service->resume(service->order());
        QTRY_VERIFY(service->state() == State::Finished);
        QVERIFY(!fs::exists(order().folder / lm::kCheckpointIndexFile));
        QVERIFY(!fs::exists(order().folder / lm::checkpointTensorsFile(7)));
        QVERIFY(lm::readAdapterDescription(order().folder));
    }

    void pausesAndGoesOnWhereItStopped()
    {
        m_options.stepDelay = std::chrono::milliseconds(20);
        const auto service = makeService();
        read(*service);
        service->start(order());
        QTRY_VERIFY(service->curve().size() >= 3);
        service->pause();
        QVERIFY(service->state() == State::Pausing);
        QTRY_VERIFY(service->state() == State::Paused);
        const std::int64_t reached = service->curve().back().iteration;
        QVERIFY(reached < m_options.trainingSteps);
        QCOMPARE(poems::unfinishedAuthors(root() / "models").size(), std::size_t(1));
        service->resume(service->order());
        QTRY_VERIFY(service->state() == State::Finished);
        for (std::size_t i = 1; i < service->curve().size(); ++i)
            QCOMPARE(service->curve()[i].iteration, service->curve()[i - 1].iteration + 1);
        QCOMPARE(service->curve().size(), std::size_t(m_options.trainingSteps));
    }

    void goesOnAfterTheProgramWasLeft()
    {
        m_options.stepDelay = std::chrono::milliseconds(20);
        {
            const auto service = makeService();
            read(*service);
            service->start(order());
            QTRY_VERIFY(service->curve().size() >= 3);
        }
        const auto unfinished = poems::unfinishedAuthors(root() / "models");
        QCOMPARE(unfinished.size(), std::size_t(1));
        QCOMPARE(unfinished.front().author, std::string("Некто"));
        const auto service = makeService();
        service->resume(unfinished.front());
        QTRY_VERIFY(service->state() == State::Finished);
        QVERIFY(service->curve().front().iteration > 1);
    }

    void aRunBrokenOffBeforeItsFirstCheckpointBeginsAnew()
    {
        const auto service = makeService();
        read(*service);
        QVERIFY(poems::createAuthorFolder(order(), service->understood()->collection.poems));
        service->resume(order());
        QTRY_VERIFY(service->state() == State::Finished);
        QCOMPARE(service->curve().size(), std::size_t(m_options.trainingSteps));
    }

    void whatIsDiscardedIsGone()
    {
        m_options.stepDelay = std::chrono::milliseconds(20);
        const auto service = makeService();
        read(*service);
        service->start(order());
        QTRY_VERIFY(!service->curve().empty());
        service->discard();
        QTRY_VERIFY(service->state() == State::Idle);
        QVERIFY(!fs::exists(order().folder));
        QVERIFY(service->understood() != nullptr); // the poems can be learned anew
    }

    void saysWhyNothingWasUnderstoodOrLearned()
    {
        TuningService broken([]() -> base::Expected<std::shared_ptr<lm::Engine>> {
            return base::failure(base::ErrorCode::NotFound, "There is no engine.");
        });
        broken.read({ m_folder->path() }, nullptr);
        QTRY_VERIFY(broken.error().has_value());
        QVERIFY(broken.error()->code == base::ErrorCode::NotFound);
        QVERIFY(broken.understood() == nullptr);
        read(broken);
        broken.start(order());
        QTRY_VERIFY(broken.state() == State::Failed);
        QCOMPARE(broken.error()->message, std::string("There is no engine."));
    }
};

QTEST_GUILESS_MAIN(TuningServiceTest)
#include "tuning_service_test.moc"
