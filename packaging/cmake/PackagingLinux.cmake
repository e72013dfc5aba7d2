# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Desktop integration, and the packages that "cpack" makes: a .deb that depends on the
# distribution's libraries, and a .tar.gz with the same relocatable tree.

foreach(program strofa strofa-cli)
    if(TARGET ${program})
        set_target_properties(${program} PROPERTIES
            INSTALL_RPATH "$ORIGIN/../${STROFA_MODULE_DIR};$ORIGIN/../lib")
    endif()
endforeach()
if(TARGET strofa_lm_torch)
    # An official LibTorch, where one was unpacked, is put beside the module.
    set_target_properties(strofa_lm_torch PROPERTIES INSTALL_RPATH "$ORIGIN;$ORIGIN/..")
endif()

if(STROFA_GUI)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/org.strofa.Strofa.desktop"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT runtime)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/org.strofa.Strofa.metainfo.xml"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT runtime)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/org.strofa.Strofa.svg"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT runtime)
endif()

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_BINARY_DIR}/${STROFA_MODULE_DIR}")
# LibTorch is linked to the generic BLAS interface; the reference implementation is too slow.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp | libopenblas0-pthread")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "hunspell-ru, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SECTION editors)
set(CPACK_SYSTEM_NAME "linux-${CMAKE_SYSTEM_PROCESSOR}")
