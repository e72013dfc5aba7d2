// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <cmath>

namespace strofa::ui
{

namespace
{

constexpr auto kLanguage = "language";
constexpr auto kTheme = "theme";
constexpr auto kFontFamily = "verse/font";
constexpr auto kFontPoints = "verse/points";
constexpr auto kZoom = "verse/zoom";
constexpr auto kTemperature = "continuation/temperature";
constexpr auto kLines = "continuation/lines";
constexpr auto kCandidates = "continuation/candidates";
constexpr auto kHoldMeter = "continuation/hold_meter";
constexpr auto kHoldRhyme = "continuation/hold_rhyme";
constexpr auto kForm = "continuation/form";
constexpr auto kMeter = "continuation/meter";
constexpr auto kFeet = "continuation/feet";
constexpr auto kAuthor = "continuation/author";
constexpr auto kBanned = "continuation/banned_words";
constexpr auto kHidesCopies = "continuation/hides_copies";
constexpr auto kModel = "continuation/model";
constexpr auto kStyle = "continuation/style";
constexpr auto kStrength = "continuation/strength";
constexpr auto kShotsFolder = "continuation/examples_folder";
constexpr auto kShowsOptions = "continuation/shows_options";
constexpr auto kMarksProposed = "editor/marks_proposed_lines";
constexpr auto kGeometry = "window/geometry";
constexpr auto kState = "window/state";

QVariant read(const QSettings &store, const char *key, const QVariant &fallback = {})
{
    return store.value(QLatin1String(key), fallback);
}

int rangedInt(const QSettings &store, const char *key, int fallback, int minimum, int maximum)
{
    bool isNumber = false;
    const int value = read(store, key).toInt(&isNumber);
    return isNumber ? std::clamp(value, minimum, maximum) : fallback;
}

double rangedDouble(
    const QSettings &store, const char *key, double fallback, double minimum, double maximum)
{
    bool isNumber = false;
    const double value = read(store, key).toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::clamp(value, minimum, maximum) : fallback;
}

} // namespace

Settings::Settings(const QString &path)
    : m_store(path.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat,
                                                           QSettings::UserScope,
                                                           QStringLiteral("strofa"),
                                                           QStringLiteral("strofa"))
                             : std::make_unique<QSettings>(path, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

document::Language Settings::language() const
{
    const QString name = read(*m_store, kLanguage).toString();
    return document::languageByName(name).value_or(document::Language::Russian);
}

void Settings::setLanguage(document::Language language)
{
    m_store->setValue(QLatin1String(kLanguage), document::languageName(language));
}

ThemeChoice Settings::theme() const
{
    const QString name = read(*m_store, kTheme).toString();
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    const QString name = theme == ThemeChoice::Light ? QStringLiteral("light")
        : theme == ThemeChoice::Dark                 ? QStringLiteral("dark")
                                                     : QStringLiteral("system");
    m_store->setValue(QLatin1String(kTheme), name);
}

QString Settings::fontFamily() const
{
    return read(*m_store, kFontFamily).toString();
}

int Settings::fontPoints() const
{
    return rangedInt(
        *m_store, kFontPoints, kDefaultFontPoints, kMinimumFontPoints, kMaximumFontPoints);
}

void Settings::setFont(const QString &family, int points)
{
    m_store->setValue(QLatin1String(kFontFamily), family);
    m_store->setValue(QLatin1String(kFontPoints),
                      std::clamp(points, kMinimumFontPoints, kMaximumFontPoints));
}

int Settings::zoomPercent() const
{
    return rangedInt(*m_store, kZoom, 100, kMinimumZoom, kMaximumZoom);
}

void Settings::setZoomPercent(int percent)
{
    m_store->setValue(QLatin1String(kZoom), std::clamp(percent, kMinimumZoom, kMaximumZoom));
}

ContinuationSettings Settings::continuation() const
{
    ContinuationSettings settings;
    settings.temperature = rangedDouble(*m_store,
                                        kTemperature,
                                        ContinuationSettings::kDefaultTemperature,
                                        ContinuationSettings::kMinimumTemperature,
                                        ContinuationSettings::kMaximumTemperature);
    settings.lines =
        rangedInt(*m_store, kLines, settings.lines, 0, ContinuationSettings::kMaximumLines);
    settings.candidates = rangedInt(
        *m_store, kCandidates, settings.candidates, 1, ContinuationSettings::kMaximumCandidates);
    settings.holdMeter = read(*m_store, kHoldMeter, settings.holdMeter).toBool();
    settings.holdRhyme = read(*m_store, kHoldRhyme, settings.holdRhyme).toBool();
    settings.form = formByKey(read(*m_store, kForm).toString());
    const prosody::Meter meter =
        prosody::meterFromName(read(*m_store, kMeter).toString().toStdString());
    if (std::ranges::find(meters(), meter) != meters().end())
        settings.meter = meter;
    settings.feet = rangedInt(*m_store, kFeet, 0, 0, ContinuationSettings::kMaximumFeet);
    settings.author = read(*m_store, kAuthor).toString();
    settings.banned = read(*m_store, kBanned).toString();
    settings.hidesCopies = read(*m_store, kHidesCopies, settings.hidesCopies).toBool();
    return settings;
}

void Settings::setContinuation(const ContinuationSettings &settings)
{
    m_store->setValue(QLatin1String(kTemperature), settings.temperature);
    m_store->setValue(QLatin1String(kLines), settings.lines);
    m_store->setValue(QLatin1String(kCandidates), settings.candidates);
    m_store->setValue(QLatin1String(kHoldMeter), settings.holdMeter);
    m_store->setValue(QLatin1String(kHoldRhyme), settings.holdRhyme);
    m_store->setValue(QLatin1String(kForm), formKey(settings.form));
    const std::string_view meter =
        settings.meter ? prosody::meterName(*settings.meter) : std::string_view();
    m_store->setValue(QLatin1String(kMeter),
                      QString::fromUtf8(meter.data(), static_cast<qsizetype>(meter.size())));
    m_store->setValue(QLatin1String(kFeet), settings.feet);
    m_store->setValue(QLatin1String(kAuthor), settings.author);
    m_store->setValue(QLatin1String(kBanned), settings.banned);
    m_store->setValue(QLatin1String(kHidesCopies), settings.hidesCopies);
}

Settings::Voice Settings::voice() const
{
    Voice voice;
    voice.model = read(*m_store, kModel).toString();
    voice.style = read(*m_store, kStyle).toString();
    voice.strength = rangedInt(*m_store, kStrength, voice.strength, 0, Voice::kMaximumStrength);
    return voice;
}

void Settings::setVoice(const Voice &voice)
{
    m_store->setValue(QLatin1String(kModel), voice.model);
    m_store->setValue(QLatin1String(kStyle), voice.style);
    m_store->setValue(QLatin1String(kStrength),
                      std::clamp(voice.strength, 0, Voice::kMaximumStrength));
}

QString Settings::shotsFolder() const
{
    return read(*m_store, kShotsFolder).toString();
}

void Settings::setShotsFolder(const QString &folder)
{
    m_store->setValue(QLatin1String(kShotsFolder), folder);
}

bool Settings::showsOptions() const
{
    return read(*m_store, kShowsOptions, true).toBool();
}

void Settings::setShowsOptions(bool shows)
{
    m_store->setValue(QLatin1String(kShowsOptions), shows);
}

bool Settings::marksProposed() const
{
    return read(*m_store, kMarksProposed, true).toBool();
}

void Settings::setMarksProposed(bool marks)
{
    m_store->setValue(QLatin1String(kMarksProposed), marks);
}

QByteArray Settings::windowGeometry() const
{
    return read(*m_store, kGeometry).toByteArray();
}

QByteArray Settings::windowState() const
{
    return read(*m_store, kState).toByteArray();
}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &state)
{
    m_store->setValue(QLatin1String(kGeometry), geometry);
    m_store->setValue(QLatin1String(kState), state);
}

QString Settings::recentFilesPath() const
{
    return QFileInfo(m_store->fileName()).absolutePath() + QStringLiteral("/recent.json");
}

} // namespace strofa::ui
