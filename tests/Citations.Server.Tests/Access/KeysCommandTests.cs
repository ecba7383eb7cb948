using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>The command <c>keys</c>, as it is typed.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        var created = await RunAsync("create", "--name", "desk", "--scope", "read,write", "--rate", "600/min", "--expires", "2999-12-31");
        var key = created.Output.TrimEnd('\n');
        var listed = await RunAsync("list");
        var kept = await File.ReadAllTextAsync(_directory.File("keys.ndjson"), TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (created.ExitCode, listed.ExitCode));
        Assert.Matches("^cit_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$", key);
        Assert.Matches("desk\tread,write\t600/min\t[^\t]+Z\t2999-12-31T00:00:00Z\tactive", listed.Output);
        Assert.DoesNotContain(key[17..], listed.Output + listed.Errors + created.Errors + kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps rights elsewhere.");
        await RunAsync("create", "--name", "desk");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("keys.ndjson")));
        }
    }

    [Fact]
    public async Task A_revoked_key_stays_in_the_list_and_its_name_is_free_again()
    {
        await RunAsync("create", "--name", "desk");
        var taken = await RunAsync("create", "--name", "desk");
        var revoked = await RunAsync("revoke", "desk");
        var again = await RunAsync("create", "--name", "desk");
        var listed = await RunAsync("list");

        Assert.Contains("active key named desk", taken.TheOneError(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (revoked.ExitCode, again.ExitCode));
        Assert.Single(listed.Output.Split('\n'), line => line.Contains("\trevoked 2", StringComparison.Ordinal));
        Assert.Single(listed.Output.Split('\n'), line => line.EndsWith("\tactive", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("create --name desk --scope read,fly", "--scope fly")]
    [InlineData("create --name desk --rate 0/min", "--rate 0/min")]
    [InlineData("create --name desk --rate many", "--rate many")]
    [InlineData("create --name desk --expires soon", "--expires soon")]
    [InlineData("create --name desk --expires 2001-01-01", "expired already")]
    [InlineData("create --scope read", "--name")]
    [InlineData("revoke nobody", "nobody")]
    public async Task What_makes_no_sense_is_refused_and_nothing_is_written(string arguments, string explained)
    {
        var outcome = await RunAsync(arguments.Split(' '));

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(explained, outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.File("keys.ndjson")));
    }

    [Fact]
    public async Task Commands_at_the_same_time_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => RunAsync("create", "--name", $"desk {i}")));

        var listed = await RunAsync("list");
        Assert.Equal(6, listed.Output.Split('\n').Count(line => line.EndsWith("\tactive", StringComparison.Ordinal)));
    }

    private Task<Outcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(["keys", .. arguments, "--data", _directory.Path]);
}
