# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installer and portable archive for Windows. Written after the documentation of the tools used;
# not yet run on a Windows machine.

if(STROFA_GUI)
    set_target_properties(strofa PROPERTIES WIN32_EXECUTABLE ON)
    # The 6.4 form of the deployment script: TARGET and FILENAME_VARIABLE only.
    qt_generate_deploy_app_script(TARGET strofa FILENAME_VARIABLE deploy_script
        NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT "${deploy_script}" COMPONENT runtime)
endif()
if(STROFA_TORCH AND STROFA_FETCH_TORCH)
    # Windows looks for DLLs beside the module that is loaded.
    install(DIRECTORY "${libtorch_SOURCE_DIR}/lib/" DESTINATION ${STROFA_MODULE_DIR}
        COMPONENT runtime FILES_MATCHING PATTERN "*.dll")
endif()

set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_NSIS_DISPLAY_NAME "Strofa")
set(CPACK_NSIS_MODIFY_PATH OFF)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_PACKAGE_EXECUTABLES strofa "Strofa")
