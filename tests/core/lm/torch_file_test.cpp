// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/pickle_reader.h"
#include "core/lm/torch_file.h"
#include "core/lm/zip_archive.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/support/torch_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm
{

namespace
{

using tests::FileTensor;
using tests::PickleWriter;

std::span<const std::byte> bytesOfText(const std::string &text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string errorOf(const std::string &file)
{
    const auto tensors = readTorchFile(bytesOfText(file), "m.bin");
    return tensors ? "none" : tensors.error().englishText();
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return place == std::string::npos ? text : text.replace(place, from.size(), to);
}

std::vector<FileTensor> twoTensors()
{
    return { tests::floatTensor("a", { 2, 3 }, { 1, 2, 3, 4, 5, 6 }),
             tests::floatTensor("b", { 2 }, { 0.5F, -2.0F }, TensorType::F16) };
}

/// An archive whose table is this pickle.
std::string archiveOf(const std::string &pickle)
{
    return tests::zipOf({ { "archive/data.pkl", pickle }, { "archive/data/0", "1234" } });
}

std::string tableOf(const FileTensor &tensor, std::uint64_t count)
{
    return PickleWriter().code("}").text("a").tensor(tensor, "0", count).code("s").finish();
}

std::vector<float> read(const std::string &file, const CheckpointTensor &tensor)
{
    const TemporaryFolder folder;
    CheckpointReader reader({ folder.write("m.bin", file) });
    std::vector<float> values(static_cast<std::size_t>(tensor.count()));
    EXPECT_TRUE(reader.readFloats(tensor, 0, values));
    return values;
}

} // namespace

TEST(TorchFile, both_forms_give_names_shapes_and_values)
{
    for (const std::string &file :
         { tests::torchArchive(twoTensors()), tests::oldTorchFile(twoTensors()) }) {
        const auto tensors = readTorchFile(bytesOfText(file), "m.bin");
        ASSERT_TRUE(tensors) << tensors.error().englishText();
        ASSERT_EQ(tensors->size(), 2U);
        EXPECT_EQ((*tensors)[0].name, "a");
        EXPECT_EQ((*tensors)[0].shape, (std::vector<std::int64_t> { 2, 3 }));
        EXPECT_EQ((*tensors)[1].type, TensorType::F16);
        EXPECT_EQ(read(file, (*tensors)[0]), (std::vector<float> { 1, 2, 3, 4, 5, 6 }));
        EXPECT_EQ(read(file, (*tensors)[1]), (std::vector<float> { 0.5F, -2.0F }));
    }
}

TEST(TorchFile, values_are_taken_by_their_strides)
{
    FileTensor turned = tests::floatTensor("a", { 2, 2 }, { 9, 1, 2, 3, 4 });
    turned.strides = { 1, 2 };
    turned.offset = 1;
    const std::string file = tests::torchArchive({ turned });
    const auto tensors = readTorchFile(bytesOfText(file), "m.bin");
    ASSERT_TRUE(tensors) << tensors.error().englishText();
    EXPECT_FALSE(tensors->front().isContiguous());
    EXPECT_EQ(read(file, tensors->front()), (std::vector<float> { 1, 3, 2, 4 }));
}

TEST(TorchFile, half_floats_of_every_size_are_read)
{
    const std::vector<float> values { 0.0F,          1.0F,   -1.5F,         65504.0F,
                                      6.1035156e-5F, 0.333F, 5.9604645e-8F, -3.0517578e-5F };
    const std::string file =
        tests::torchArchive({ tests::floatTensor("a", { 8 }, values, TensorType::F16) });
    const auto tensors = readTorchFile(bytesOfText(file), "m.bin");
    ASSERT_TRUE(tensors);
    const auto again = read(file, tensors->front());
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(again[i], values[i], std::abs(values[i]) * 5e-4F);
    EXPECT_EQ(again[6], values[6]) << "the smallest of all";
}

TEST(TorchFile, tables_within_a_training_state_are_found)
{
    const std::string inner = PickleWriter()
                                  .code("}(")
                                  .text("epoch")
                                  .integer(70000)
                                  .text("state_dict")
                                  .code("}(")
                                  .text("a")
                                  .tensor(tests::floatTensor("a", { 1 }, { 1 }), "0", 1)
                                  .code("uu")
                                  .finish();
    const auto tensors = readTorchFile(bytesOfText(archiveOf(inner)), "m.bin");
    ASSERT_TRUE(tensors) << tensors.error().englishText();
    EXPECT_EQ(tensors->front().name, "a");
}

TEST(TorchFile, nothing_else_is_ever_called)
{
    const auto refusal = [](const std::string &name) {
        return "m.bin: the file wants to run \"" + name
            + "\", which weights do not need; it was refused and nothing of it was run.";
    };
    const std::string evil =
        PickleWriter().global("os", "system").text("touch owned").code("\x85R").finish();
    EXPECT_EQ(errorOf(archiveOf(evil)), refusal("os.system"));
    EXPECT_EQ(errorOf(tests::oldTorchFile(evil)), refusal("os.system"));
    EXPECT_EQ(errorOf(tests::oldTorchFile(
                  PickleWriter().global("builtins", "eval").text("1").code("\x85R").finish())),
              refusal("builtins.eval"));
    // Protocol 4 takes the name from the stack.
    EXPECT_EQ(
        errorOf(archiveOf(PickleWriter(4).text("posix").text("system").code("\x93").finish())),
        refusal("posix.system"));
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().global("torch", "load").finish())),
              refusal("torch.load"));
    // Even what may be called is not called with what it is not meant for.
    EXPECT_EQ(
        errorOf(archiveOf(
            PickleWriter().global("torch", "FloatStorage").text("owned").code("\x85R").finish())),
        "m.bin: the pickle is broken: an instruction does not find what it needs.");
    EXPECT_EQ(
        errorOf(archiveOf(PickleWriter().code("(").text("os").code("ios\nsystem\n").finish())),
        "m.bin: the pickle has the instruction 105, which weights do not need.");
}

TEST(TorchFile, broken_pickles_are_refused_each_for_its_reason)
{
    const std::string broken =
        "m.bin: the pickle is broken: an instruction does not find what it needs.";
    const std::string table = tests::tablePickle(twoTensors());
    EXPECT_EQ(errorOf(archiveOf(table.substr(0, table.size() / 2))),
              "m.bin: the pickle is cut off.");
    EXPECT_EQ(errorOf(archiveOf("")), "m.bin: the pickle is cut off.");
    EXPECT_EQ(errorOf(archiveOf(PickleWriter(5).code("N").finish())),
              "m.bin: the pickle has the protocol 5; 0 to 4 can be read.");
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("R").finish())), broken) << "empty stack";
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("h\x05").finish())), broken) << "no such memo";
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("]u").finish())), broken) << "no mark";
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("}(NNNu").finish())), broken) << "odd items";
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("NN").finish())), broken) << "two values";
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("]N").finish())), broken);
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("N").finish())),
              "m.bin: the pickle is not a table of weights by name.");
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code("}").finish())),
              "m.bin: the pickle holds no tensors.");
    const FileTensor one = tests::floatTensor("a", { 1 }, { 1 });
    EXPECT_EQ(errorOf(archiveOf(PickleWriter()
                                    .code("}(")
                                    .text("a")
                                    .tensor(one, "0", 1)
                                    .text("a")
                                    .tensor(one, "0", 1)
                                    .code("u")
                                    .finish())),
              "m.bin: the pickle names the tensor \"a\" twice.");
    // Half a million values of a byte each.
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code(std::string(600'000, 'N')).finish())),
              "m.bin: the pickle makes more values than any table of weights has.");
    // A list that holds itself is no trouble: nothing walks down.
    EXPECT_EQ(errorOf(archiveOf(PickleWriter().code(std::string_view("]q\0h\0a", 6)).finish())),
              "m.bin: the pickle is not a table of weights by name.");
}

TEST(TorchFile, tensors_stay_within_their_storages)
{
    const std::string misfit =
        "m.bin: the pickle describes a tensor that does not fit into its storage \"0\".";
    FileTensor tensor { "a", TensorType::F32, { 2 }, {} };
    EXPECT_EQ(errorOf(archiveOf(tableOf(tensor, 1))), misfit) << "longer than the storage";
    tensor.shape = { 1 };
    tensor.offset = 1;
    EXPECT_EQ(errorOf(archiveOf(tableOf(tensor, 1))), misfit) << "beyond its end";
    tensor.offset = 0;
    tensor.strides = { 1, 1 };
    EXPECT_EQ(errorOf(archiveOf(tableOf(tensor, 1))), misfit) << "one stride too many";
    tensor.shape = { 2'000'000'000, 2'000'000'000, 2'000'000'000 };
    tensor.strides = { 0, 0, 0 };
    EXPECT_EQ(errorOf(archiveOf(tableOf(tensor, 1))), misfit) << "one value blown up";
    tensor.shape = { 1 };
    tensor.strides = {};
    EXPECT_EQ(errorOf(archiveOf(tableOf(tensor, 2))),
              "m.bin: the storage \"0\" does not have the size that the pickle tells.");
    EXPECT_EQ(errorOf(archiveOf(
                  PickleWriter().code("}").text("a").tensor(tensor, "7", 1).code("s").finish())),
              "m.bin: the storage \"7\" is missing.");
}

TEST(TorchFile, broken_archives_are_refused_each_for_its_reason)
{
    const std::string sound = tests::torchArchive(twoTensors());
    EXPECT_EQ(errorOf(sound), "none");
    EXPECT_EQ(errorOf(sound.substr(0, sound.size() - 30)),
              "m.bin: the archive has no list of its files; it is cut off or not a ZIP.");
    std::string changed = sound;
    changed[changed.rfind("PK\x01\x02") + 10] = '\x08';
    EXPECT_EQ(
        errorOf(changed),
        "m.bin: the file \"archive/version\" in the archive is compressed; torch.save() never "
        "does that.");
    changed = sound;
    changed[changed.rfind("PK\x01\x02") + 8] = '\x01';
    EXPECT_EQ(errorOf(changed), "m.bin: the file \"archive/version\" in the archive is encrypted.");
    changed = sound;
    changed[changed.rfind("PK\x01\x02") + 20] = '\x7f';
    EXPECT_EQ(errorOf(changed),
              "m.bin: the archive tells two sizes for the file \"archive/version\".");
    changed[changed.rfind("PK\x01\x02") + 24] = '\x7f';
    changed[changed.rfind("PK\x01\x02") + 21] = changed[changed.rfind("PK\x01\x02") + 25] = '\x7f';
    EXPECT_EQ(errorOf(changed),
              "m.bin: the file \"archive/version\" reaches beyond the end of the archive.");
    changed = sound;
    changed[changed.rfind("PK\x01\x02") + 42] = '\x05';
    EXPECT_EQ(errorOf(changed),
              "m.bin: the file \"archive/version\" is not where the archive's list says.");
    EXPECT_EQ(errorOf(replaced(sound, "PK\x01\x02", "PK\x01\x03")),
              "m.bin: the archive's list of files is broken.");
    EXPECT_EQ(errorOf(tests::zipOf({ { "a", "1" }, { "a", "2" } })),
              "m.bin: the archive lists the file \"a\" twice.");
    EXPECT_EQ(errorOf(tests::zipOf({ { "a", "1" } })),
              "m.bin: the archive has no data.pkl; it is not a file of weights.");
    EXPECT_EQ(errorOf(tests::zipOf({ { "m/data.pkl", "" }, { "m/code/a.py", "" } })),
              "m.bin: the file is a TorchScript program, not a table of weights.");
    EXPECT_EQ(errorOf(replaced(sound, "little", "bigger")), "m.bin: the values are big-endian.");
}

TEST(TorchFile, broken_old_files_are_refused_each_for_its_reason)
{
    const std::string sound = tests::oldTorchFile(twoTensors());
    EXPECT_EQ(errorOf(sound.substr(0, sound.size() - 1)),
              "m.bin: the file ends within the storage \"1\".");
    EXPECT_EQ(
        errorOf("what else"),
        "m.bin: the file is neither a ZIP archive nor a pickle; torch.save() did not write it.");
    EXPECT_EQ(errorOf(PickleWriter().integer(5).finish()),
              "m.bin: the file is a pickle, but torch.save() did not write it.");
    EXPECT_EQ(errorOf(replaced(sound, "M\xe9\x03", "M\xea\x03")),
              "m.bin: the version of the file is not 1001.");
    EXPECT_EQ(errorOf(replaced(sound, "little_endian\x88", "little_endian\x89")),
              "m.bin: the values are big-endian.");
    const std::string table = tests::tablePickle(twoTensors());
    EXPECT_EQ(errorOf(tests::oldTorchFile(table + PickleWriter().code("N").finish())),
              "m.bin: the list of storages is broken.");
    EXPECT_EQ(errorOf(tests::oldTorchFile(
                  table + PickleWriter().code("](").text("9").code("e").finish())),
              "m.bin: the storage \"9\" belongs to no tensor.");
}

TEST(ZipArchive, numbers_of_64_bits_are_read)
{
    // As a file of more than 4 GiB would have it: sizes and position in a field of their own.
    std::string archive = tests::zipOf({ { "a", "content" } });
    const std::size_t list = archive.find("PK\x01\x02");
    std::string entry = archive.substr(list, 46 + 1);
    const auto set = [](std::string &bytes, std::size_t place, const std::string &value) {
        bytes.replace(place, value.size(), value);
    };
    const std::string all(4, '\xff');
    set(entry, 20, all);
    set(entry, 24, all);
    set(entry, 42, all);
    set(entry, 30, std::string("\x1c\x00", 2));
    const auto number = [](std::uint64_t value) {
        std::string bytes;
        for (unsigned i = 0; i < 8; ++i)
            bytes += static_cast<char>(value >> (8 * i) & 0xffU);
        return bytes;
    };
    entry += std::string("\x01\x00\x18\x00", 4) + number(7) + number(7) + number(0);
    std::string end = archive.substr(archive.find("PK\x05\x06"));
    set(end, 16, all);
    archive.resize(list);
    const std::string wide = "PK\x06\x06" + number(44) + std::string(12, '\0') + number(1)
        + number(1) + number(entry.size()) + number(list);
    const std::string locator = "PK\x06\x07" + std::string(4, '\0') + number(list + entry.size())
        + std::string("\x01\0\0\0", 4);
    archive += entry + wide + locator + end;
    const auto entries = readZip(bytesOfText(archive), "z");
    ASSERT_TRUE(entries) << entries.error().englishText();
    EXPECT_EQ(archive.substr(entries->front().position, entries->front().size), "content");
    const auto broken = readZip(bytesOfText(replaced(archive, "PK\x06\x06", "PK\x06\x08")), "z");
    EXPECT_EQ(broken.error().englishText(), "z: the archive's ZIP64 list of files is broken.");
}

} // namespace strofa::lm
