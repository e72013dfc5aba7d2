// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <csignal>

namespace strofa::cli
{

namespace
{

std::atomic<bool> *interruptFlag = nullptr;

extern "C" void onInterrupt(int number)
{
    interruptFlag->store(true, std::memory_order_relaxed);
    std::signal(number, SIG_DFL);
}

} // namespace

void cancelOnInterrupt(const base::CancelToken &token)
{
    static const base::CancelToken kept = token;
    interruptFlag = kept.flag();
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

} // namespace strofa::cli
