// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/manifest.h"
#include "core/lm/safetensors.h"
#include "tests/core/lm/hostile_readers.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/core/lm/weight_mutations.h"
#include "tests/support/tiny_gpt2.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace strofa::lm
{

namespace
{

using testing::HasSubstr;

constexpr long kMostKilobytes = 16 * 1024; // what a broken file may cost beyond its own bytes

/// The peak of the memory of a process that does this, in kilobytes; nothing if it failed.
std::optional<long> peakOf(const std::function<bool()> &work)
{
#ifdef __GLIBC__
    malloc_trim(0); // else the child would find room for what it should be charged with
    // Large blocks by themselves, as in a process that has just begun; the limit grows with what
    // is freed, and growing lists would leave holes in the heap.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
    const pid_t child = fork();
    if (child == 0) {
        // In a thread, which has a heap of its own: in that of the parent small blocks would fill
        // the holes between what earlier tests have left and touch many more pages than they need.
        bool succeeds = false;
        std::thread([&] { succeeds = work(); }).join();
        _exit(succeeds ? 0 : 1);
    }
    int status = -1;
    rusage usage {};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)
        || WEXITSTATUS(status) != 0)
        return std::nullopt;
    return usage.ru_maxrss;
}

/// Asserts that a reader refuses something for little memory. A child begins with the memory of
/// its parent, so what an idle one shows is subtracted. It does not begin with the code that its
/// parent had loaded: one that does little with the same code is fairer where much is needed.
void expectCheapRefusal(
    const std::string &name,
    const std::function<bool()> &isRefused,
    const std::function<bool()> &doesLittle = [] { return true; })
{
    const auto idle = peakOf(doesLittle);
    const auto reading = peakOf(isRefused);
    ASSERT_TRUE(idle && reading) << name;
    EXPECT_LE(*reading - *idle, kMostKilobytes) << name;
}

std::string repeated(const std::string &text, std::size_t bytes)
{
    std::string result;
    while (result.size() + text.size() <= bytes)
        result += text;
    return result;
}

/// `count` members of a JSON object, each of another name.
std::string members(std::size_t count, const std::string &value)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result.append(i > 0 ? ",\"" : "\"").append(std::to_string(i)).append("\":").append(value);
    return result;
}

struct Bomb {
    std::string name;
    std::string text; ///< JSON
    std::string message; ///< a part of the sentence
};

/// Texts of about so many bytes, made to take as much memory as they can.
std::vector<Bomb> bombs(std::size_t bytes)
{
    const std::string tooDeep = "nested too deeply";
    const std::string tooMany = "more names and values";
    return {
        { "arrays in arrays", std::string(R"({"a":)").append(bytes, '['), tooDeep },
        { "objects in objects", repeated(R"({"a":)", bytes), tooDeep },
        { "empty objects",
          std::string("{").append(members(bytes / 12, "{}")).append("}"),
          tooMany },
        { "numbers",
          std::string(R"({"a":{"shape":[)").append(repeated("1,", bytes)).append("1]}}"),
          tooMany },
        { "strings",
          std::string(R"({"__metadata__":{)").append(members(bytes / 14, "\"\"")).append("}}"),
          tooMany },
        { "an endless name",
          std::string("{\"").append(bytes, 'n').append("\":1}"),
          "is not an object" },
    };
}

} // namespace

TEST(ReaderMemory, broken_weights_are_refused_for_little)
{
    for (const WeightMutation &mutation : weightMutations()) {
        expectCheapRefusal(mutation.name, [&mutation] {
            const auto bytes = std::as_bytes(std::span(mutation.file.data(), mutation.file.size()));
            return !parseSafetensors(bytes, "model");
        });
    }
}

TEST(ReaderMemory, headers_made_to_take_memory_are_refused_for_little)
{
    constexpr std::size_t kLongest = (std::size_t { 1 } << 20U) - 64; // a header may be 1 MiB
    for (const Bomb &bomb : bombs(kLongest)) {
        const std::string file = weightFile(bomb.text, 0);
        const auto bytes = std::as_bytes(std::span(file.data(), file.size()));
        const auto read = parseSafetensors(bytes, "model");
        ASSERT_FALSE(read) << bomb.name;
        EXPECT_THAT(read.error().englishText(), HasSubstr(bomb.message)) << bomb.name;
        expectCheapRefusal(bomb.name, [bytes] { return !parseSafetensors(bytes, "model"); });
    }
}

TEST(ReaderMemory, a_file_that_claims_a_header_of_100_megabytes_is_not_read)
{
    const TemporaryFolder folder;
    const auto path = folder.write("weights", weightFile("{", 0, 100'000'000));
    std::filesystem::resize_file(path, 100'000'008);
    expectCheapRefusal("100 MB", [&path] { return !SafetensorsFile::open(path); });
}

TEST(ReaderMemory, manifests_made_to_take_memory_are_refused_for_little)
{
    constexpr std::size_t kLongest = (std::size_t { 1 } << 17U) - 64; // a manifest may be 128 KiB
    const TemporaryFolder folder;
    for (const Bomb &bomb : bombs(kLongest)) {
        folder.write(kManifestFile, bomb.text);
        expectCheapRefusal(bomb.name, [&folder] { return !readManifest(folder.path()); });
    }
    folder.write(kManifestFile, std::string(100'000'000, ' '));
    expectCheapRefusal("100 MB", [&folder] { return !readManifest(folder.path()); });
}

TEST(ReaderMemory, other_broken_files_are_refused_for_little)
{
    for (const HostileFile &file : hostileFiles())
        expectCheapRefusal(file.name, [&file] { return !file.read(); });
}

TEST(ReaderMemory, large_vocabularies_with_a_fault_at_their_end_are_refused_for_little)
{
    const auto readsSmallOnes = [] {
        const std::string sound = soundVocabulary();
        const std::string pair = nlohmann::json::parse(sound).at("tokens").dump() + '\0' + "a b\n";
        const std::string foreign = tests::TinyGpt2().tokenizerJson();
        return readsVocabulary(sound) && readsVocabularyPair(pair) && readsTokenizer(foreign);
    };
    for (const HostileFile &file : largeVocabularies())
        expectCheapRefusal(
            file.name, [&file] { return !file.read(); }, readsSmallOnes);
}

TEST(ReaderMemory, other_files_made_to_take_memory_are_refused_for_little)
{
    for (const HostileFile &file : hostileBombs())
        expectCheapRefusal(file.name, [&file] { return !file.read(); });
}

} // namespace strofa::lm
