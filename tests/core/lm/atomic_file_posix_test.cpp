// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/atomic_file.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/support/file_size_limit_posix.h"

#include <gmock/gmock.h>

namespace strofa::lm
{

namespace
{

TEST(AtomicFilePosix, a_full_disk_is_named_and_costs_the_old_file_nothing)
{
    const TemporaryFolder folder;
    const auto path = folder.write("weights", "old");
    // Qt names a reason where nothing could be written, and none where a part was.
    for (const rlim_t room : { rlim_t { 0 }, rlim_t { 4096 }, rlim_t { 65535 } }) {
        const tests::FileSizeLimit limit(room);
        const auto written = writeAtomically(path, std::string(65536, 'x'));
        ASSERT_FALSE(written) << room;
        EXPECT_EQ(written.error().code, base::ErrorCode::Io);
        EXPECT_THAT(written.error().englishText(), testing::Not(testing::HasSubstr("Unknown")))
            << room;
        EXPECT_EQ(contentOf(path), "old") << room;
    }
}

} // namespace

} // namespace strofa::lm
