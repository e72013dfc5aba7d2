// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/engine_loader.h"

#include "core/base/path_text.h"

#include <QLibrary>
#include <QtGlobal>

#include <mutex>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

/// What the numeric libraries may use of this processor, in their own words; empty members leave
/// the choice to them.
struct ProcessorNames {
    const char *aten = "";
    const char *openBlas = "";
};

ProcessorNames processorNames()
{
#if (defined(__GNUC__) || defined(__clang__)) && (defined(__x86_64__) || defined(__i386__))
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") != 0
        && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512dq") != 0
        && __builtin_cpu_supports("avx512vl") != 0;
    const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    if (hasAvx512)
        return { "avx512", "SkylakeX" };
    if (hasAvx2)
        return { "", __builtin_cpu_is("amd") != 0 ? "Zen" : "Haswell" };
#endif
    return {};
}

void setUnlessSet(const char *variable, const char *value)
{
    if (*value != '\0' && !qEnvironmentVariableIsSet(variable))
        qputenv(variable, value);
}

void prepareEnvironment()
{
    const ProcessorNames names = processorNames();
    // Spinning threads make two of them many times slower than one as soon as another program
    // wants a core.
    setUnlessSet("OMP_WAIT_POLICY", "passive");
    // LibTorch uses AVX2 by default even where AVX-512 is faster.
    setUnlessSet("ATEN_CPU_CAPABILITY", names.aten);
    // OpenBLAS goes by the model number and takes processors newer than itself for ones without
    // AVX, which makes its products four times slower.
    setUnlessSet("OPENBLAS_CORETYPE", names.openBlas);
}

/// The file that a candidate means: itself, or with the suffix that modules have here (CMake
/// gives them ".so" on macOS as well). Empty where there is none.
std::filesystem::path moduleFile(const std::filesystem::path &candidate)
{
#if defined(Q_OS_WIN)
    constexpr const char *kSuffix = ".dll";
#else
    constexpr const char *kSuffix = ".so";
#endif
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error))
        return candidate;
    std::filesystem::path path = candidate;
    path += kSuffix;
    return std::filesystem::is_regular_file(path, error) ? path : std::filesystem::path();
}

base::Expected<std::shared_ptr<Engine>> openModule(const std::filesystem::path &path)
{
    const auto fail = [&path](const std::string &reason) {
        return base::failure(ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The engine %1 cannot be used: %2."),
                             { base::pathText(path), reason });
    };
    QLibrary library(QString::fromStdU16String(path.u16string()));
    library.setLoadHints(QLibrary::PreventUnloadHint);
    if (!library.load())
        return fail(library.errorString().toStdString());
    const auto version = reinterpret_cast<int (*)()>(library.resolve(kEngineAbiSymbol));
    const auto create = reinterpret_cast<Engine *(*)()>(library.resolve(kEngineCreateSymbol));
    if (version == nullptr || create == nullptr)
        return fail("it is not an engine of this program");
    if (version() != kEngineAbiVersion)
        return fail("it was built for another version of this program");
    std::shared_ptr<Engine> engine(create());
    if (!engine)
        return fail("it could not start");
    return engine;
}

} // namespace

base::Expected<std::shared_ptr<Engine>>
loadEngine(const std::vector<std::filesystem::path> &candidates)
{
    static std::mutex mutex;
    static std::shared_ptr<Engine> loaded;
    const std::lock_guard lock(mutex);
    if (loaded)
        return loaded;
    std::string tried;
    for (const std::filesystem::path &path : candidates) {
        const std::filesystem::path file = moduleFile(path);
        if (!file.empty()) {
            prepareEnvironment();
            auto engine = openModule(file);
            if (engine)
                loaded = *engine;
            return engine;
        }
        tried += (tried.empty() ? "" : ", ") + base::pathText(path);
    }
    return base::failure(ErrorCode::NotFound,
                         STROFA_ERROR_TEXT("The language-model engine is not installed; looked "
                                           "for it here: %1."),
                         { tried });
}

} // namespace strofa::lm
