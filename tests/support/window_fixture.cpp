// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"

#include "core/prosody/open_lexicon.h"

#include <QFile>
#include <QTest>

#include <thread>

namespace strofa::tests
{

namespace
{

bool isVowel(char16_t letter)
{
    return std::u16string_view(u"аеёиоуыэюяАЕЁИОУЫЭЮЯ").find(letter) != std::u16string_view::npos;
}

void scanLine(std::u16string_view text, prosody::LineAnalysis &line)
{
    for (std::size_t i = line.span.begin; i < line.span.end; ++i) {
        if (!isVowel(text[i]))
            continue;
        const bool isStrong = line.syllables.size() % 2 == 0;
        line.syllables.push_back(
            { i, isStrong ? prosody::Stress::Primary : prosody::Stress::None, isStrong });
    }
    if (line.isBlank())
        return;
    line.meter = prosody::Meter::Trochee;
    line.feet = static_cast<int>(line.syllables.size() + 1) / 2;
    line.clausula = prosody::Clausula::Feminine;
    prosody::Word word;
    word.span = line.span;
    word.syllableCount = line.syllables.size();
    line.words.push_back(std::move(word));
    constexpr std::u16string_view kFaulty = u"дорога";
    const std::size_t found = text.substr(line.span.begin, line.span.length()).find(kFaulty);
    if (found != std::u16string_view::npos) {
        const base::TextSpan span { line.span.begin + found,
                                    line.span.begin + found + kFaulty.size() };
        line.faults.push_back(
            { span, prosody::FaultKind::StressOnWeak, prosody::Meter::Iamb, 0, "u-", "-u" });
    }
}

} // namespace

prosody::TextAnalysis scriptedScan(std::u16string_view text)
{
    prosody::TextAnalysis analysis;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        std::size_t end = text.find(u'\n', begin);
        if (end == std::u16string_view::npos)
            end = text.size();
        prosody::LineAnalysis line;
        line.span = { begin, end };
        line.rhyme = static_cast<int>(analysis.lines.size() % 2);
        scanLine(text, line);
        analysis.lines.push_back(std::move(line));
        begin = end + 1;
    }
    prosody::StanzaAnalysis stanza;
    stanza.lineCount = analysis.lines.size();
    stanza.meter = prosody::Meter::Trochee;
    for (const prosody::LineAnalysis &line : analysis.lines)
        stanza.feet.push_back(line.feet);
    stanza.scheme.assign(stanza.lineCount, '-');
    analysis.stanzas.push_back(stanza);
    return analysis;
}

ui::ScanFactory realScanFactory()
{
    const QString resources =
        qEnvironmentVariable("STROFA_SOURCE_DIR") + QStringLiteral("/resources");
    const QString path = resources + QStringLiteral("/lexicon/strofa.lexicon");
    const QString predictor =
        resources + QStringLiteral("/stress_predictor/strofa.stresspredictor");
    if (!QFile::exists(path))
        return {};
    const prosody::LexiconFiles files { std::filesystem::path(path.toStdU16String()),
                                        std::filesystem::path(predictor.toStdU16String()) };
    return [files](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
        auto opened = prosody::openLexicon(files);
        if (!opened)
            return tl::unexpected(opened.error());
        return ui::scannerOver(std::move(opened->lexicon));
    };
}

ui::RhymeSearch scriptedRhymes(const std::shared_ptr<RhymeScript> &script)
{
    return [script](const prosody::RhymeQuery &query) {
        ++script->asked;
        while (script->hangs)
            std::this_thread::yield();
        std::vector<prosody::RhymeMatch> matches;
        const auto add = [&](const char16_t *start, prosody::RhymeGrade grade) {
            prosody::RhymeMatch match;
            match.word = start + query.word;
            match.syllables = 3;
            match.grade = grade;
            match.partOfSpeech = query.partOfSpeech.value_or(prosody::PartOfSpeech::Noun);
            matches.push_back(match);
        };
        add(u"пере", prosody::RhymeGrade::Exact);
        matches.back().fits = query.line.has_value();
        add(u"недо", prosody::RhymeGrade::Exact);
        add(u"под", prosody::RhymeGrade::Exact);
        matches.back().banal = true;
        if (query.weakest == prosody::RhymeGrade::Approximate)
            add(u"при", prosody::RhymeGrade::Approximate);
        return matches;
    };
}

std::filesystem::path WindowFixture::models() const
{
    return std::filesystem::path(folder.path().toStdU16String()) / "models";
}

WindowFixture::WindowFixture(ui::ScanFactory scanner,
                             const std::function<void(const std::filesystem::path &)> &fill)
{
    std::filesystem::create_directories(models());
    if (fill)
        fill(models());
    const bool hasLexicon = static_cast<bool>(scanner);
    ui::WindowParts parts;
    parts.scanner = scanner ? std::move(scanner)
                            : [](const base::CancelToken &) -> base::Expected<ui::LoadedScanner> {
        return ui::LoadedScanner { [](std::u16string_view text, const auto &) {
            return scriptedScan(text);
        } };
    };
    parts.continuer = [shared = script](const ui::ModelChoice &, const base::CancelToken &) {
        ++shared->opened;
        return base::Expected<ui::LoadedContinuer>(ui::LoadedContinuer {
            std::make_unique<ScriptedContinuer>(shared), QStringLiteral("scripted") });
    };
    parts.collections = { { models(), false } };
    parts.engine = [options = engine]() -> base::Expected<std::shared_ptr<lm::Engine>> {
        return std::make_shared<lm_fake::ScriptedEngine>(*options);
    };
    // A window with a real analyzer has real rhymes too.
    if (!hasLexicon)
        parts.rhymes = [shared = rhymes](const auto &) {
            return scriptedRhymes(shared);
        };
    parts.settingsPath = folder.filePath(QStringLiteral("strofa.ini"));
    window = std::make_unique<ui::MainWindow>(std::move(parts));
}

bool WindowFixture::waitUntilReady()
{
    constexpr int kMilliseconds = 30'000;
    window->show();
    // Shortcuts reach the active window alone, and an X server without a window manager activates
    // none by itself.
    window->activateWindow();
    return QTest::qWaitForWindowExposed(window.get()) && QTest::qWaitForWindowActive(window.get())
        && QTest::qWaitFor(
               [this] {
                   return window->analysis().state() == ui::AnalysisService::State::Ready
                       && window->continuation().state() == ui::ContinuationService::State::Ready;
               },
               kMilliseconds);
}

} // namespace strofa::tests
