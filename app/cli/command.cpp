// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/analyse_command.h"
#include "app/cli/pairs_command.h"
#include "app/cli/stress_command.h"
#include "app/cli/train_command.h"

namespace strofa::cli
{

namespace
{

// One line per command; keep the order of the help.
constexpr Command kCommands[] = {
    { "", "", nullptr },
    { "analyse", "scan verse: stress, meter, rhyme", runAnalyse },
    { "stress", "tell the stress of words, one a line", runStress },
    { "pairs", "tell which pairs of words rhyme", runPairs },
    { "train", "train a language model on poems", runTrain },
};

} // namespace

std::span<const Command> commands()
{
    return std::span<const Command>(kCommands).subspan(1);
}

} // namespace strofa::cli
