# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails if a sentence of the sources is missing from the translation files, or is untranslated.
# Takes the variables of update.cmake; TS_DIR is left alone.
set(original "${TS_DIR}")
set(TS_DIR "${WORK_DIR}-ts")
file(REMOVE_RECURSE "${TS_DIR}")
file(MAKE_DIRECTORY "${TS_DIR}")
foreach(language ru en)
    file(COPY "${original}/strofa_${language}.ts" DESTINATION "${TS_DIR}")
endforeach()
include("${CMAKE_CURRENT_LIST_DIR}/update.cmake")
foreach(language ru en)
    file(READ "${original}/strofa_${language}.ts" before)
    file(READ "${TS_DIR}/strofa_${language}.ts" after)
    string(FIND "${after}" "type=\"unfinished\"" unfinished)
    if(NOT unfinished EQUAL -1)
        message(FATAL_ERROR "strofa_${language}.ts lacks translations: build the target "
            "update_translations and translate what it marks as unfinished.")
    endif()
    if(NOT before STREQUAL after)
        message(FATAL_ERROR "strofa_${language}.ts is not up to date with the sources: build the "
            "target update_translations.")
    endif()
endforeach()
