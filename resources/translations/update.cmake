# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Brings the translation files up to date with the sentences in the sources:
#   cmake --build <build folder> --target update_translations
# or, by hand, cmake -DLUPDATE=<lupdate> -DSOURCE_DIR=<project> -DWORK_DIR=<scratch> -DTS_DIR=<folder
# of .ts files> -P update.cmake.
#
# lupdate knows aliases of its macros, but none that imply a context. The sources are therefore
# copied with STROFA_ERROR_TEXT(…) spelled out as QT_TRANSLATE_NOOP("Errors", …), likewise
# STROFA_COMMAND_TEXT(…) and STROFA_REPORT_TEXT(…), and read there.
foreach(variable LUPDATE SOURCE_DIR WORK_DIR TS_DIR)
    if(NOT ${variable})
        message(FATAL_ERROR "update.cmake wants -D${variable}=…")
    endif()
endforeach()

file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}/core" "${WORK_DIR}/ui" "${WORK_DIR}/app")
foreach(folder core ui app)
    file(GLOB_RECURSE sources RELATIVE "${SOURCE_DIR}"
        "${SOURCE_DIR}/${folder}/*.h" "${SOURCE_DIR}/${folder}/*.cpp")
    foreach(source IN LISTS sources)
        if(source STREQUAL "core/base/error.h")
            continue() # defines the macro
        endif()
        file(READ "${SOURCE_DIR}/${source}" text)
        string(REPLACE "STROFA_ERROR_TEXT(" "QT_TRANSLATE_NOOP(\"Errors\", " text "${text}")
        string(REPLACE "STROFA_COMMAND_TEXT(" "QT_TRANSLATE_NOOP(\"Commands\", " text "${text}")
        string(REPLACE "STROFA_REPORT_TEXT(" "QT_TRANSLATE_NOOP(\"GridReport\", " text "${text}")
        file(WRITE "${WORK_DIR}/${source}" "${text}")
    endforeach()
endforeach()

set(options -silent -no-obsolete -locations none
    -tr-function-alias "QT_TRANSLATE_NOOP+=STROFA_TRANSLATE" -I "${WORK_DIR}")
set(folders "${WORK_DIR}/core" "${WORK_DIR}/ui" "${WORK_DIR}/app")
execute_process(COMMAND "${LUPDATE}" ${options} -source-language en -target-language ru
    ${folders} -ts "${TS_DIR}/strofa_ru.ts" COMMAND_ERROR_IS_FATAL ANY)
# English needs only the forms for one and many.
execute_process(COMMAND "${LUPDATE}" ${options} -pluralonly -source-language en -target-language en
    ${folders} -ts "${TS_DIR}/strofa_en.ts" COMMAND_ERROR_IS_FATAL ANY)
