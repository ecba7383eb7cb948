using System.Runtime.Versioning;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>The files of a store are readable by their owner only.</summary>
public sealed class FileRightsTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"citations-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Of_a_new_store()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        await using var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory });
        AssertPrivate();
    }

    [Fact]
    public async Task Of_a_store_that_was_open_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        await SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory }).DisposeAsync();
        File.SetUnixFileMode(Path.Combine(_directory, SqliteCitationStore.FileName), (UnixFileMode)0b110_100_100);
        await using var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory });
        AssertPrivate();
    }

    [UnsupportedOSPlatform("windows")]
    private void AssertPrivate()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        foreach (var file in Directory.GetFiles(_directory))
        {
            Assert.Equal((file, UnixFileMode.None), (file, File.GetUnixFileMode(file) & Others));
        }
    }
}
