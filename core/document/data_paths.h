// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace strofa::document
{

/// Where the programs find what is shipped with them. The environment variable STROFA_DATA_DIR,
/// if set, is the only place looked at; otherwise ../share/strofa beside the executable, or the
/// source tree for a program that stands in its build folder. Call after the application object
/// exists; any thread as long as it does; cheap enough to call again.

/// The folder that holds lexicon/ and models/; empty if there is none.
[[nodiscard]] QString dataRoot();

/// The compiled lexicon's path, whether or not it exists.
[[nodiscard]] QString lexiconPath();

/// The folder of the user's own application files, whether or not it exists; empty if the system
/// names none.
[[nodiscard]] QString userFolder();

/// The file of the predictor of unknown words' stress, whether or not it exists.
[[nodiscard]] QString stressPredictorPath();

/// Folders whose subfolders are models: the shipped ones, then the user's own.
[[nodiscard]] QStringList modelCollections();

/// The last of them, the user's own, whether or not it exists; empty if the system names none.
[[nodiscard]] QString ownModels();

/// Every folder in modelCollections() with a manifest.json, the default model first.
[[nodiscard]] QStringList installedModels();

/// The model folder for what the user typed: a path, or the name of an installed model; empty
/// name: the default model. Empty result: there is none such.
[[nodiscard]] QString findModel(const QString &name);

/// The compiled index of the default author's lines, for the copy check.
[[nodiscard]] QString copyIndexPath();

/// The table of word forms.
[[nodiscard]] QString formTrigramsPath();

/// The table of topics.
[[nodiscard]] QString topicVectorsPath();

/// The table of words that are one when е is written for ё.
[[nodiscard]] QString yoChoicePath();

/// The table of rhyme pairs that verse has used.
[[nodiscard]] QString rhymePairsPath();

/// Paths (without the system's suffix) at which the LibTorch engine module may stand, likeliest
/// first. STROFA_ENGINE_MODULE, if set, is the only one.
[[nodiscard]] QStringList engineModuleCandidates();

} // namespace strofa::document
