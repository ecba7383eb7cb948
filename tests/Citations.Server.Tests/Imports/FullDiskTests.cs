using System.Diagnostics;
using System.Text;
using Citations.Schema.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Imports;

/// <summary>The disk fills up in the middle of an import.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static IEnumerable<string> Lines => [.. ImportDesk.Definitions, .. Enumerable.Range(0, 4000).Select(ImportDesk.Place)];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_command_says_so_keeps_whole_commits_and_goes_on_when_there_is_room()
    {
        var file = _directory.File("facts.ndjson");
        await File.WriteAllLinesAsync(file, Lines, TestContext.Current.CancellationToken);
        var outcome = await SmallDisk.RunAsync(
            _directory.File("disk"),
            "3m",
            $"""
            dotnet "$server" import '{file}' --chunk 200 --data "$disk" && exit 9
            echo "first: $?"
            mount -t tmpfs -o remount,size=60m tmpfs "$disk"
            dotnet "$server" import '{file}' --chunk 200 --data "$disk"
            dotnet "$server" reindex --data "$disk"
            """
        );

        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Contains("\nfirst: 1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(
            "no space is left on the disk; nothing of this commit was written. Free some space and try again.",
            outcome.Errors,
            StringComparison.Ordinal
        );
        Assert.Matches("[0-9,]+ items read: [0-9,]+ accepted, 0 refused.\n[0-9,]+ records new", outcome.Output);
        Assert.Matches(
            @"\n4,004 items read: 4,004 accepted, 0 refused\.\n[0-9,]+ records new, 0 changed, [1-9][0-9,]+ there already\.\n",
            outcome.Output
        );
        Assert.Contains(" 0 differences.", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_goes_on_reading_and_writes_again_when_there_is_room()
    {
        var key = (
            await new KeyAdministration(new KeyFile(_directory.Path), TimeProvider.System).CreateAsync(
                "desk",
                [Scope.Write],
                null,
                null,
                TestContext.Current.CancellationToken
            )
        ).Text;
        var disk = _directory.File("disk");
        using var process = SmallDisk.Start(
            disk,
            "4m",
            $"cp '{_directory.Path}/keys.ndjson' \"$disk\"\nexec dotnet \"$server\" --no-seed --data \"$disk\" --urls http://127.0.0.1:0"
        );
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(process) };
            Assert.Equal(200, await ImportAsync(client, key, ImportDesk.Definitions));
            var filler = Path.Combine(SmallDisk.Seen(process, disk), "filler");
            Fill(filler);

            Assert.Equal(503, await ImportAsync(client, key, Lines));
            Assert.Equal(503, await ImportAsync(client, key, Lines));
            Assert.Equal(
                1,
                (await client.AskAsync("{ entities(where: {key: {eq: \"e\"}}) { totalCount } }"))
                    .GetProperty("entities")
                    .Number("totalCount")
            );

            File.Delete(filler);
            Assert.Equal(200, await ImportAsync(client, key, Lines.Take(300)));
            Assert.Equal(297, (await client.AskAsync("{ entities { totalCount } }")).GetProperty("entities").Number("totalCount"));
        }
        finally
        {
            await process.EndAsync();
        }
    }

    private static async Task<int> ImportAsync(HttpClient client, string key, IEnumerable<string> lines)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/imports")
        {
            Content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson"),
        };
        using var response = await client.SendAsync(request, $"Bearer {key}");
        if (!response.IsSuccessStatusCode)
        {
            Assert.Equal("STORE_NOT_WRITABLE", Assert.Single((await response.JsonAsync()).Items("errors")).Text("extensions", "code"));
        }

        return (int)response.StatusCode;
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.AppendLine(line);
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is { } address)
            {
                return new Uri(address.TrimEnd('.', ','));
            }
        }

        throw new InvalidOperationException(
            $"The server did not start: {said}{await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}"
        );
    }

    /// <summary>Writes until nothing more goes.</summary>
    private static void Fill(string path)
    {
        using var file = File.Create(path, bufferSize: 1);
        foreach (var size in new[] { 65536, 4096, 1 })
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // That was the last piece of this size
            }
        }
    }
}
