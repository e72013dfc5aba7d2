# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installed layout, the same on every system and relocatable: bin/ with both programs, lib/strofa/
# with the engine modules, share/strofa/ with the lexicon and the models. Translations are embedded.
# The lexicon is installed by resources/. What differs by system is in Packaging<System>.cmake.
include(GNUInstallDirs)
set(STROFA_MODULE_DIR lib/strofa)

foreach(program strofa strofa-cli)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
    endif()
endforeach()
if(TARGET strofa_lm_torch)
    install(TARGETS strofa_lm_torch
        LIBRARY DESTINATION ${STROFA_MODULE_DIR} COMPONENT runtime)
endif()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/models/"
    DESTINATION ${CMAKE_INSTALL_DATADIR}/strofa/models COMPONENT data
    PATTERN CMakeLists.txt EXCLUDE)
install(FILES
    "${PROJECT_SOURCE_DIR}/LICENSE"
    "${PROJECT_SOURCE_DIR}/THIRD_PARTY.md"
    "${PROJECT_SOURCE_DIR}/README.md"
    "${PROJECT_SOURCE_DIR}/CHANGELOG.md"
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/LICENSES"
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)

set(CPACK_PACKAGE_NAME strofa)
set(CPACK_PACKAGE_VENDOR "The Strofa developers")
set(CPACK_PACKAGE_CONTACT "The Strofa developers <strofa@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Desktop assistant for Russian verse")
set(CPACK_PACKAGE_DESCRIPTION
    "Marks stress, meter and rhymes while you type and proposes continuations in your meter, offline.")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_INSTALL_DIRECTORY Strofa)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX "${CMAKE_BINARY_DIR}/packages")

if(WIN32)
    include(PackagingWindows)
elseif(APPLE)
    include(PackagingMac)
else()
    include(PackagingLinux)
endif()
include(CPack)
