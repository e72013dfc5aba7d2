// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <windows.h>

namespace strofa::cli
{

namespace
{

std::atomic<bool> *interruptFlag = nullptr;

BOOL WINAPI onInterrupt(DWORD)
{
    // The default handler ends the program; it gets its turn at the second Ctrl+C.
    return interruptFlag->exchange(true, std::memory_order_relaxed) ? FALSE : TRUE;
}

} // namespace

void cancelOnInterrupt(const base::CancelToken &token)
{
    static const base::CancelToken kept = token;
    interruptFlag = kept.flag();
    SetConsoleCtrlHandler(onInterrupt, TRUE);
    SetConsoleOutputCP(CP_UTF8);
}

} // namespace strofa::cli
