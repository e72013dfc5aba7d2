// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_progress.h"

#include "app/cli/command_text.h"

#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace strofa::cli
{

std::string clockText(double seconds)
{
    const auto total = static_cast<long long>(seconds);
    std::ostringstream text;
    text << total / 3600 << ':' << std::setfill('0') << std::setw(2) << total / 60 % 60 << ':'
         << std::setw(2) << total % 60;
    return text.str();
}

std::string progressLine(const lm::TrainingProgress &progress)
{
    std::ostringstream line;
    line << std::fixed << std::setprecision(3) << "iteration " << progress.iteration;
    if (progress.totalIterations > 0)
        line << '/' << progress.totalIterations;
    line << "  " << progress.bitsPerCharacter << " bits/char";
    if (!std::isnan(progress.validationBitsPerCharacter))
        line << "  validation " << progress.validationBitsPerCharacter;
    line << std::setprecision(0) << "  " << progress.charactersPerSecond << " chars/s  "
         << clockText(progress.elapsedSeconds) << " done, " << clockText(progress.remainingSeconds)
         << " left";
    if (progress.checkpointWritten)
        line << "  [checkpoint]";
    return line.str();
}

void TrainingProgressPrinter::progress(const lm::TrainingProgress &progress)
{
    m_err << progressLine(progress) << std::endl;
}

void TrainingProgressPrinter::message(const std::string &englishText)
{
    m_err << englishText << std::endl;
}

lm::LossPictureWording lossPictureWording()
{
    lm::LossPictureWording wording;
    wording.iterations = commandText(STROFA_COMMAND_TEXT("iterations")).toStdString();
    wording.bits = commandText(STROFA_COMMAND_TEXT("bits per character")).toStdString();
    wording.training = commandText(STROFA_COMMAND_TEXT("texts of the training")).toStdString();
    wording.validation = commandText(STROFA_COMMAND_TEXT("held-out texts")).toStdString();
    return wording;
}

} // namespace strofa::cli
