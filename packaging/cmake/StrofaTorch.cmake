# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds LibTorch: the distribution's package, or with STROFA_FETCH_TORCH an official archive that
# is unpacked into the build folder. Only core/lm_torch may use what is found here.

set(STROFA_TORCH_VERSION "2.7.1" CACHE STRING "Version of the official LibTorch archive")
set(STROFA_TORCH_URL "" CACHE STRING "Address of a LibTorch archive (empty: by version and system)")
set(STROFA_TORCH_SHA256 "" CACHE STRING "SHA-256 of that archive")

if(STROFA_FETCH_TORCH)
    if(NOT STROFA_TORCH_SHA256)
        message(FATAL_ERROR "STROFA_FETCH_TORCH needs STROFA_TORCH_SHA256, the checksum of the archive")
    endif()
    set(url "${STROFA_TORCH_URL}")
    if(NOT url)
        set(base "https://download.pytorch.org/libtorch/cpu")
        if(WIN32)
            set(url "${base}/libtorch-win-shared-with-deps-${STROFA_TORCH_VERSION}%2Bcpu.zip")
        elseif(APPLE)
            set(url "${base}/libtorch-macos-arm64-${STROFA_TORCH_VERSION}.zip")
        else()
            set(url "${base}/libtorch-cxx11-abi-shared-with-deps-${STROFA_TORCH_VERSION}%2Bcpu.zip")
        endif()
    endif()
    include(FetchContent)
    FetchContent_Declare(libtorch URL "${url}" URL_HASH "SHA256=${STROFA_TORCH_SHA256}")
    FetchContent_MakeAvailable(libtorch)
    list(PREPEND CMAKE_PREFIX_PATH "${libtorch_SOURCE_DIR}")
endif()

find_package(Torch REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
