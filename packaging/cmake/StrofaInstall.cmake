# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installed layout: bin/, lib/strofa/ (engine modules), share/strofa/ (lexicon, models, translations).
include(GNUInstallDirs)
if(TARGET strofa-cli)
    install(TARGETS strofa-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(TARGET strofa)
    install(TARGETS strofa RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(TARGET strofa_lm_torch)
    install(TARGETS strofa_lm_torch LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/strofa)
endif()
