# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Disk image for macOS. Written after the documentation of the tools used; not yet run on a Mac.

foreach(program strofa strofa-cli)
    if(TARGET ${program})
        set_target_properties(${program} PROPERTIES
            INSTALL_RPATH "@executable_path/../${STROFA_MODULE_DIR};@executable_path/../lib")
    endif()
endforeach()
if(TARGET strofa_lm_torch)
    set_target_properties(strofa_lm_torch PROPERTIES INSTALL_RPATH "@loader_path")
endif()
if(STROFA_TORCH AND STROFA_FETCH_TORCH)
    install(DIRECTORY "${libtorch_SOURCE_DIR}/lib/" DESTINATION ${STROFA_MODULE_DIR}
        COMPONENT runtime FILES_MATCHING PATTERN "*.dylib")
endif()

set(CPACK_GENERATOR DragNDrop)
