// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/task_service.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace strofa;
using ui::TaskContext;
using ui::TaskService;

/// Long work on a thread of its own.
class TaskServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void deliversInTheGuiThreadInOrderAndThenEnds()
    {
        TaskService service(QStringLiteral("test"));
        QSignalSpy ended(&service, &TaskService::ended);
        QList<int> delivered;
        bool sameThread = true;
        std::atomic<QThread *> worker { nullptr };
        service.start([&](const TaskContext &context) {
            worker = QThread::currentThread();
            for (int i = 0; i < 3; ++i) {
                context.deliver([&, i] {
                    delivered << i;
                    sameThread = sameThread
                        && QThread::currentThread() == QCoreApplication::instance()->thread();
                });
            }
        });
        QVERIFY(service.isRunning());
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(delivered, QList<int>({ 0, 1, 2 }));
        QVERIFY(sameThread);
        QVERIFY(worker.load() != QCoreApplication::instance()->thread());
        QVERIFY(!service.isRunning());
    }

    void dropsWhatAFormerTaskDelivers()
    {
        TaskService service(QStringLiteral("test"));
        QStringList delivered;
        service.start([&](const TaskContext &context) {
            while (!context.cancel().isCancelled())
                std::this_thread::yield();
            context.deliver([&] { delivered << QStringLiteral("first"); });
        });
        service.start([&](const TaskContext &context) {
            context.deliver([&] { delivered << QStringLiteral("second"); });
        });
        QTRY_VERIFY(!service.isRunning());
        QCOMPARE(delivered, QStringList { QStringLiteral("second") });
    }

    void aCancelledTaskStillSaysHowItEnded()
    {
        TaskService service(QStringLiteral("test"));
        bool saved = false;
        std::atomic<bool> began { false };
        service.start([&](const TaskContext &context) {
            began = true;
            while (!context.cancel().isCancelled())
                std::this_thread::yield();
            context.deliver([&] { saved = true; });
        });
        QTRY_VERIFY(began.load());
        service.cancel();
        QTRY_VERIFY(saved);
        QTRY_VERIFY(!service.isRunning());
    }

    void aForgottenTaskSaysNothing()
    {
        TaskService service(QStringLiteral("test"));
        bool delivered = false;
        std::atomic<bool> done { false };
        service.start([&](const TaskContext &context) {
            context.deliver([&] { delivered = true; });
            done = true;
        });
        service.forget();
        service.start([&](const TaskContext &) {});
        QTRY_VERIFY(!service.isRunning());
        QVERIFY(!delivered);
    }

    void endsItsThreadWhateverIsUnderWay()
    {
        std::atomic<bool> ended { false };
        {
            TaskService service(QStringLiteral("test"));
            std::atomic<bool> began { false };
            service.start([&](const TaskContext &context) {
                began = true;
                while (!context.cancel().isCancelled())
                    std::this_thread::yield();
                ended = true;
            });
            QTRY_VERIFY(began.load());
        }
        QVERIFY(ended);
    }
};

QTEST_GUILESS_MAIN(TaskServiceTest)
#include "task_service_test.moc"
