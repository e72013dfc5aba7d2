// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/error_text.h"
#include "ui/continuation_settings.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QSettings;

namespace strofa::ui
{

/// What the editor remembers between runs, in an INI file. Every value that is read is brought
/// into its range; keys that this version does not know survive. Lives in the GUI thread.
class Settings
{
public:
    static constexpr int kMinimumZoom = 50;
    static constexpr int kMaximumZoom = 300;
    static constexpr int kMinimumFontPoints = 6;
    static constexpr int kMaximumFontPoints = 72;
    static constexpr int kDefaultFontPoints = 16;

    /// `path` is the INI file; empty: the standard place.
    explicit Settings(const QString &path = {});
    ~Settings();
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;

    [[nodiscard]] document::Language language() const;
    void setLanguage(document::Language language);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    /// Empty: the program's choice of a serif.
    [[nodiscard]] QString fontFamily() const;
    [[nodiscard]] int fontPoints() const;
    void setFont(const QString &family, int points);

    [[nodiscard]] int zoomPercent() const;
    void setZoomPercent(int percent);

    [[nodiscard]] ContinuationSettings continuation() const;
    void setContinuation(const ContinuationSettings &settings);

    /// The model and the style to continue with; names of their folders.
    struct Voice {
        static constexpr int kMaximumStrength = 150;

        QString model; ///< empty: the default one
        QString style; ///< empty: the model alone
        int strength = 100; ///< of the style, percent

        friend bool operator==(const Voice &, const Voice &) = default;
    };

    [[nodiscard]] Voice voice() const;
    void setVoice(const Voice &voice);

    /// The folder of poems that examples were chosen from last.
    [[nodiscard]] QString shotsFolder() const;
    void setShotsFolder(const QString &folder);

    /// Whether the panel of proposals shows its settings.
    [[nodiscard]] bool showsOptions() const;
    void setShowsOptions(bool shows);

    /// Whether lines that a model has written are marked.
    [[nodiscard]] bool marksProposed() const;
    void setMarksProposed(bool marks);

    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] QByteArray windowState() const;
    void setWindow(const QByteArray &geometry, const QByteArray &state);

    /// The file of the list of recent documents, beside the settings.
    [[nodiscard]] QString recentFilesPath() const;

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace strofa::ui
