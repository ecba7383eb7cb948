using System.Net;
using System.Net.Sockets;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Commands;

/// <summary>Whatever stands in the way of a start is told in one line: what, where, what to do.</summary>
public sealed class BadStartTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_port_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var outcome = await CommandLine.RunAsync("--data", _directory.Path, "--urls", url);
        Assert.Equal(
            $"Cannot listen on {url}: the address is in use. Stop the program that uses it, or choose another with --urls.",
            outcome.TheOneError()
        );
    }

    [Fact]
    public async Task An_address_that_is_none() =>
        Assert.Contains(
            "foo",
            (await CommandLine.RunAsync("--data", _directory.Path, "--urls", "foo")).TheOneError(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("CITATIONS_CLOSED", "maybe", "true or false")]
    [InlineData("CITATIONS_NO_SEED", "2", "true or false")]
    [InlineData("CITATIONS_LOG", "xml", "text, json")]
    public async Task A_setting_in_the_environment_that_cannot_be_understood(string variable, string value, string allowed)
    {
        var error = (
            await CommandLine.RunAsync([(variable, value)], "--data", _directory.File("data"), "--urls", "http://127.0.0.1:0")
        ).TheOneError();
        Assert.StartsWith($"{variable} is {value}.", error, StringComparison.Ordinal);
        Assert.Contains(allowed, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_in_the_environment_that_there_is_not_is_told()
    {
        var outcome = await CommandLine.RunAsync(
            [("CITATIONS_CLOSE", "true")],
            "--data",
            _directory.Path,
            "--urls",
            "http://127.0.0.1:99999"
        );
        Assert.Contains("CITATIONS_CLOSE is set, but is no setting", outcome.Errors, StringComparison.Ordinal);
        Assert.EndsWith(
            "its port is not one from 0 to 65535. Choose another address with --urls.\n",
            outcome.Errors,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--proxies", "10.0.0.0/40")]
    [InlineData("--cors", "app.example.org")]
    [InlineData("--address-rate", "fast")]
    public async Task An_option_that_cannot_be_understood_is_told_before_anything_is_written(string option, string value)
    {
        var outcome = await CommandLine.RunAsync("--data", _directory.Path, option, value);
        Assert.StartsWith($"{option} {value}: ", outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Contains(
            "no quotes",
            (await CommandLine.RunAsync("verify", "--no-seed", "--data", _directory.Path)).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("export", "all")]
    [InlineData("reindex")]
    public async Task Reading_where_there_is_no_store(params string[] command)
    {
        var typo = _directory.File("dtaa");
        Assert.StartsWith(
            $"{typo}: there is no store",
            (await CommandLine.RunAsync([.. command, "--data", typo])).TheOneError(),
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(typo));
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file()
    {
        var file = _directory.File("data");
        await File.WriteAllTextAsync(file, "not a directory", TestContext.Current.CancellationToken);
        Assert.Contains(file, (await CommandLine.RunAsync("--data", file)).TheOneError(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_file_that_is_not_one()
    {
        var file = _directory.File("citations.db");
        await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);

        Assert.Contains(file, (await CommandLine.RunAsync("--data", _directory.Path)).TheOneError(), StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(file).Length);
    }

    [Fact]
    public async Task A_store_of_an_unknown_kind() =>
        Assert.Contains(
            "--store nosuch://here",
            (await CommandLine.RunAsync("--store", "nosuch://here")).TheOneError(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_option_that_there_is_not() =>
        Assert.Contains("--date", (await CommandLine.RunAsync("serve", "--date")).TheOneError(), StringComparison.Ordinal);

    [Fact]
    public async Task A_fault_on_line_37_of_the_seed_and_nothing_is_written()
    {
        var seed = Directory.CreateDirectory(_directory.File("seed")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seed"), "*.ndjson"))
        {
            File.Copy(file, Path.Combine(seed, Path.GetFileName(file)));
        }

        var entities = Path.Combine(seed, "entities.ndjson");
        var lines = await File.ReadAllLinesAsync(entities, TestContext.Current.CancellationToken);
        lines[36] = lines[36].Replace("\"kind\":\"", "\"kind\":\"NO_SUCH_", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(entities, lines, TestContext.Current.CancellationToken);

        var outcome = await CommandLine.RunAsync("--data", _directory.File("data"), "--seed", seed);
        Assert.StartsWith($"{entities}:37: kind: ", outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(
            "no quotes",
            (await CommandLine.RunAsync("verify", "--no-seed", "--data", _directory.File("data"))).Output,
            StringComparison.Ordinal
        );
    }
}
