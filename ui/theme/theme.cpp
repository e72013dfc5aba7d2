// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

namespace strofa::ui
{

namespace
{

constexpr int kMiddleLightness = 128;

VerseColors lightColors()
{
    VerseColors colors;
    colors.paper = QColor(0xfd, 0xfc, 0xf8);
    colors.ink = QColor(0x1d, 0x20, 0x26);
    colors.stress = QColor(0xa3, 0x2c, 0x1c);
    colors.ictus = QColor(0x6a, 0x6f, 0x7a);
    colors.margin = QColor(0x62, 0x68, 0x74);
    colors.fault = QColor(0xc2, 0x18, 0x2b);
    colors.doubt = QColor(0x8a, 0x62, 0x00);
    colors.ghost = QColor(0x5b, 0x66, 0x7a);
    colors.ghostPaper = QColor(0xee, 0xf2, 0xf8);
    colors.rhymes = { QColor(0x0b, 0x5c, 0xad), QColor(0xb2, 0x3a, 0x00), QColor(0x00, 0x6d, 0x4f),
                      QColor(0x8a, 0x2a, 0x7b), QColor(0x7a, 0x52, 0x00), QColor(0x00, 0x65, 0x7f),
                      QColor(0xb0, 0x00, 0x40), QColor(0x5a, 0x5f, 0x00) };
    return colors;
}

VerseColors darkColors()
{
    VerseColors colors;
    colors.paper = QColor(0x1d, 0x1f, 0x24);
    colors.ink = QColor(0xe4, 0xe2, 0xdc);
    colors.stress = QColor(0xff, 0xa4, 0x8f);
    colors.ictus = QColor(0x96, 0x9c, 0xa8);
    colors.margin = QColor(0x9b, 0xa1, 0xad);
    colors.fault = QColor(0xff, 0x7b, 0x86);
    colors.doubt = QColor(0xd9, 0xb0, 0x4a);
    colors.ghost = QColor(0xa4, 0xb1, 0xc6);
    colors.ghostPaper = QColor(0x26, 0x2b, 0x35);
    colors.rhymes = { QColor(0x6c, 0xb6, 0xff), QColor(0xf2, 0xa2, 0x5c), QColor(0x5f, 0xd3, 0xa6),
                      QColor(0xe5, 0x9b, 0xd4), QColor(0xe3, 0xc8, 0x4b), QColor(0x56, 0xd0, 0xe0),
                      QColor(0xff, 0x8f, 0x8f), QColor(0xb7, 0xcf, 0x5e) };
    return colors;
}

QPalette makePalette(const VerseColors &colors,
                     const QColor &window,
                     const QColor &button,
                     const QColor &highlight,
                     const QColor &highlightedText)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, colors.ink);
    palette.setColor(QPalette::Base, colors.paper);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Text, colors.ink);
    palette.setColor(QPalette::PlaceholderText, colors.margin);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, colors.ink);
    palette.setColor(QPalette::BrightText, colors.fault);
    palette.setColor(QPalette::ToolTipBase, button);
    palette.setColor(QPalette::ToolTipText, colors.ink);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, highlightedText);
    palette.setColor(QPalette::Link, colors.rhymes[0]);
    palette.setColor(QPalette::LinkVisited, colors.rhymes[3]);
    // Greyed controls stay readable: WCAG exempts them, people do not.
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colors.margin);
    const bool dark = window.lightness() < kMiddleLightness;
    palette.setColor(QPalette::Light, dark ? button.lighter(130) : button.lighter(110));
    palette.setColor(QPalette::Midlight, dark ? button.lighter(115) : button.lighter(105));
    palette.setColor(QPalette::Mid, dark ? button.lighter(140) : button.darker(120));
    palette.setColor(QPalette::Dark, dark ? button.darker(140) : button.darker(150));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x0c, 0x0d, 0x10) : button.darker(200));
    return palette;
}

/// Fusion frames the box of a tick with a colour darker than the window: on a dark one nobody sees
/// it.
class FramedStyle : public QProxyStyle
{
public:
    FramedStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

    void drawPrimitive(PrimitiveElement element,
                       const QStyleOption *option,
                       QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isBox =
            element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if (!isBox || !isDark(option->palette))
            return;
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(verseColors(option->palette).margin);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

const VerseColors &verseColors(const QPalette &palette)
{
    static const VerseColors light = lightColors();
    static const VerseColors dark = darkColors();
    return isDark(palette) ? dark : light;
}

double contrastRatio(const QColor &first, const QColor &second)
{
    const auto [darker, lighter] = std::minmax({ luminance(first), luminance(second) });
    return (lighter + 0.05) / (darker + 0.05);
}

void applyTheme(QApplication &application, ThemeChoice choice)
{
    static const bool systemIsDark = isDark(QApplication::palette());
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark);
    if (dynamic_cast<const FramedStyle *>(QApplication::style()) == nullptr)
        QApplication::setStyle(new FramedStyle);
    const QPalette palette = dark ? makePalette(darkColors(),
                                                QColor(0x26, 0x28, 0x2e),
                                                QColor(0x32, 0x35, 0x3d),
                                                QColor(0x2f, 0x5f, 0x9e),
                                                QColor(0xff, 0xff, 0xff))
                                  : makePalette(lightColors(),
                                                QColor(0xf1, 0xf0, 0xec),
                                                QColor(0xf7, 0xf6, 0xf3),
                                                QColor(0x2a, 0x66, 0xb0),
                                                QColor(0xff, 0xff, 0xff));
    application.setPalette(palette);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < kMiddleLightness;
}

} // namespace strofa::ui
