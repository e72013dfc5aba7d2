// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/analyse_command.h"
#include "app/cli/batch_command.h"
#include "app/cli/bench_command.h"
#include "app/cli/check_model_command.h"
#include "app/cli/command_text.h"
#include "app/cli/compare_command.h"
#include "app/cli/continue_command.h"
#include "app/cli/evaluate_command.h"
#include "app/cli/grid_command.h"
#include "app/cli/import_command.h"
#include "app/cli/models_command.h"
#include "app/cli/pairs_command.h"
#include "app/cli/quantise_command.h"
#include "app/cli/rhymes_command.h"
#include "app/cli/stress_command.h"
#include "app/cli/train_command.h"
#include "app/cli/train_stress_command.h"
#include "app/cli/tune_command.h"
#include "core/base/error.h"

namespace strofa::cli
{

namespace
{

// One line per command; keep the order of the help. The summaries are translated when shown.
constexpr Command kCommands[] = {
    { "analyse", STROFA_COMMAND_TEXT("Scan verse: stress, meter, rhyme."), runAnalyse },
    { "stress", STROFA_COMMAND_TEXT("Tell the stress of words, one a line."), runStress },
    { "pairs", STROFA_COMMAND_TEXT("Tell which pairs of words rhyme."), runPairs },
    { "rhymes", STROFA_COMMAND_TEXT("List the rhymes of a word."), runRhymes },
    { "continue", STROFA_COMMAND_TEXT("Propose continuations of a text."), runContinue },
    { "batch", STROFA_COMMAND_TEXT("Propose continuations for a file of prompts."), runBatch },
    { "train", STROFA_COMMAND_TEXT("Train a language model on poems."), runTrain },
    { "grid", STROFA_COMMAND_TEXT("Train and compare the recipes of a grid."), runGrid },
    { "train-stress",
      STROFA_COMMAND_TEXT("Train the predictor of unknown words' stress."),
      runTrainStress },
    { "evaluate", STROFA_COMMAND_TEXT("Measure a model's bits per character."), runEvaluate },
    { "compare", STROFA_COMMAND_TEXT("Measure models by the same texts and prompts."), runCompare },
    { "tune", STROFA_COMMAND_TEXT("Teach a model an author's style by an adapter."), runTune },
    { "merge", STROFA_COMMAND_TEXT("Merge adapters into a model."), runMerge },
    { "quantise", STROFA_COMMAND_TEXT("Write a model anew with less exact weights."), runQuantise },
    { "import", STROFA_COMMAND_TEXT("Import a model from a Hugging Face folder."), runImport },
    { "models", STROFA_COMMAND_TEXT("List the installed models."), runModels },
    { "bench", STROFA_COMMAND_TEXT("Measure speed."), runBench },
    { "check-model", STROFA_COMMAND_TEXT("Check a model folder."), runCheckModel },
};

} // namespace

std::span<const Command> commands()
{
    return kCommands;
}

} // namespace strofa::cli
