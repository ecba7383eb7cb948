using Citations.Tests;
using Snapshooter.Exceptions;
using Snapshooter.Xunit3;
using Xunit;

namespace Citations.Schema.Tests.Contract;

/// <summary>The rules for snapshots themselves: a test fails without its snapshot, and when the answer is another one.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_missing_snapshot_fails_and_none_is_written()
    {
        const string Name = "never-approved";

        Assert.Throws<SnapshotNotFoundException>(() => Snapshot.Match("anything", Name));
        Assert.False(File.Exists(RepositoryRoot.Combine("tests", "Citations.Schema.Tests", "Contract", "__snapshots__", Name + ".snap")));
    }

    [Fact]
    public void Another_answer_than_the_approved_one_fails()
    {
        Snapshot.Match("approved", "approved");
        Assert.ThrowsAny<Exception>(() => Snapshot.Match("approved, nearly", "approved"));
    }
}
