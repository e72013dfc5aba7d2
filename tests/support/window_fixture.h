// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_fake/scripted_engine.h"
#include "tests/support/scripted_continuer.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

namespace strofa::tests
{

/// A scanner that needs no lexicon: every vowel is a syllable, every second one is stressed and
/// an ictus, lines of a stanza rhyme crosswise; "дорога" is a fault.
[[nodiscard]] prosody::TextAnalysis scriptedScan(std::u16string_view text);

/// The project's lexicon, if this source tree has it; otherwise an empty function.
[[nodiscard]] ui::ScanFactory realScanFactory();

/// What scripted rhymes have been asked for, and may do.
struct RhymeScript {
    std::atomic<int> asked { 0 };
    std::atomic<bool> hangs { false }; ///< while it is set, no answer comes
};

/// Answers every word with four: one that fits if a line was asked about, a plain, a banal and,
/// unless exact ones only are wanted, an approximate one; each ends with the word.
[[nodiscard]] ui::RhymeSearch scriptedRhymes(const std::shared_ptr<RhymeScript> &script);

/// A window with scripted parts and settings of its own.
struct WindowFixture {
    /// `fill` may put models into the folder models() before the window looks for them.
    explicit WindowFixture(ui::ScanFactory scanner = {},
                           const std::function<void(const std::filesystem::path &)> &fill = {});

    /// Waits until both services have loaded.
    [[nodiscard]] bool waitUntilReady();

    /// The user's own models; the shipped ones are none.
    [[nodiscard]] std::filesystem::path models() const;

    /// Delays of the scripted engine; to be set before the first work.
    std::shared_ptr<lm_fake::ScriptedOptions> engine = std::make_shared<lm_fake::ScriptedOptions>();
    std::shared_ptr<RhymeScript> rhymes = std::make_shared<RhymeScript>();
    std::shared_ptr<ContinuerScript> script = std::make_shared<ContinuerScript>();
    QTemporaryDir folder;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace strofa::tests
