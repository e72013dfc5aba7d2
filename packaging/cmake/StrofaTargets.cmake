# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every target of the project shares: language level, warnings, sanitizers,
# and the three functions by which folders declare their library or test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_COMPILE_WARNING_AS_ERROR ${STROFA_WERROR})
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
# Modules stand where the installed programs look for them: ../lib/strofa beside bin.
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/strofa")
# Tells programs of the build tree where lexicon and models stand; never installed.
file(WRITE "${CMAKE_BINARY_DIR}/bin/strofa-data-root" "${PROJECT_SOURCE_DIR}\n")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(STROFA_CCACHE ccache)
if(STROFA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${STROFA_CCACHE}")
endif()

add_library(strofa_options INTERFACE)
target_include_directories(strofa_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(strofa_options INTERFACE
    QT_NO_KEYWORDS # LibTorch has a member named "slots"
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
    target_compile_options(strofa_options INTERFACE /W4 /utf-8 /permissive- /Zc:__cplusplus)
    target_compile_definitions(strofa_options INTERFACE NOMINMAX)
else()
    target_compile_options(strofa_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
endif()
if(STROFA_SANITIZE)
    target_compile_options(strofa_options INTERFACE
        -fsanitize=${STROFA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(strofa_options INTERFACE -fsanitize=${STROFA_SANITIZE})
endif()

# strofa_add_library(<folder name> SOURCES … [PUBLIC libs…] [PRIVATE libs…])
# declares the static library strofa_<name>.
function(strofa_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(strofa_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(strofa_${name} PUBLIC strofa_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# strofa_add_test(<name> SOURCES … LIBS …) declares a GoogleTest program and registers it.
function(strofa_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE strofa_options ${ARG_LIBS} GTest::gmock GTest::gtest_main)
    strofa_register_test(${name} "${ARG_TIMEOUT}")
endfunction()

# strofa_add_widget_test(<name> SOURCES … LIBS …) declares a QtTest program that runs offscreen.
function(strofa_add_widget_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE strofa_options ${ARG_LIBS} Qt6::Test)
    strofa_register_test(${name} "${ARG_TIMEOUT}")
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT QT_QPA_PLATFORM=offscreen)
endfunction()

function(strofa_register_test name timeout)
    if(NOT timeout)
        set(timeout 300)
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${timeout}
        ENVIRONMENT "STROFA_SOURCE_DIR=${PROJECT_SOURCE_DIR};STROFA_BUILD_DIR=${CMAKE_BINARY_DIR};STROFA_CLI=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/strofa-cli${CMAKE_EXECUTABLE_SUFFIX}")
endfunction()
