# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The kernels, what they stand on and their tests, for a processor or a system that the rest cannot
# be built for here. GoogleTest comes as sources, tl::expected is one header; zlib is needed by
# core/base alone, which is left out but for its random numbers where there is none.
set(STROFA_GOOGLETEST_SOURCES /usr/src/googletest CACHE PATH "Sources of GoogleTest")
set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
add_subdirectory("${STROFA_GOOGLETEST_SOURCES}" googletest EXCLUDE_FROM_ALL)
target_compile_options(gtest PRIVATE -w) # not ours to mend
set(CMAKE_COMPILE_WARNING_AS_ERROR ${STROFA_WERROR})

# A copy: the folder that it stands in has headers of this machine's own system beside it.
find_file(STROFA_EXPECTED_HEADER tl/expected.hpp
    PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
configure_file("${STROFA_EXPECTED_HEADER}" include/tl/expected.hpp COPYONLY)
add_library(strofa_expected INTERFACE)
target_include_directories(strofa_expected SYSTEM INTERFACE "${CMAKE_CURRENT_BINARY_DIR}/include")
add_library(tl::expected ALIAS strofa_expected)

find_package(ZLIB QUIET)
if(ZLIB_FOUND)
    add_subdirectory(core/base)
    add_subdirectory(tests/core/base)
else()
    message(STATUS "No zlib for this system: core/base is not tried")
    strofa_add_library(base SOURCES core/base/random.cpp core/base/random.h PUBLIC tl::expected)
endif()
add_subdirectory(core/lm_kernels)
add_subdirectory(tests/core/lm_kernels)
