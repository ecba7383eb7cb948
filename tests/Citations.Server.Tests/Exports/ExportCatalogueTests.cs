using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Exports;

/// <summary><c>/exports</c>, short filters, names of files and the addresses that errors show.</summary>
public sealed class ExportCatalogueTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalogue_lists_every_file_with_its_size_filters_and_addresses()
    {
        var catalogue = await server.Client.GetFromJsonAsync<JsonElement>("/exports/index.json", Cancel);
        Assert.Equal(("Citations", 1), (catalogue.Text("title"), catalogue.GetProperty("snapshot").GetProperty("commit").GetInt32()));
        var collections = catalogue.Items("collections").ToDictionary(item => item.Text("name")!);
        Assert.Equal(["facts", "claim-groups", "sources", "entities", "properties", "all"], collections.Keys);
        Assert.Equal(5, collections["sources"].GetProperty("records").GetInt32());
        Assert.Equal(JsonValueKind.Null, collections["all"].GetProperty("records").ValueKind);
        Assert.Contains(
            "CONFLICTING",
            collections["claim-groups"]
                .Items("filters")
                .First(filter => filter.Text("name") == "agreement")
                .Items("values")
                .Select(v => v.GetString())
        );
        foreach (var file in collections.Values.SelectMany(collection => collection.Items("files")))
        {
            var bytes = await server.Client.GetByteArrayAsync(file.Text("url"), Cancel);
            Assert.Equal(bytes, await server.Client.GetByteArrayAsync(file.Text("permalink"), Cancel));
        }

        foreach (var example in collections.Values.Select(collection => collection.Text("example")).OfType<string>())
        {
            using var response = await server.Client.GetAsync(example, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("claim-groups.csv?agreement=CONFLICTING", """{"agreement":{"eq":"CONFLICTING"}}""")]
    [InlineData(
        "claim-groups.csv?agreement=CONFLICTING&agreement=REFINED&subject=canada",
        """{"agreement":{"in":["CONFLICTING","REFINED"]},"subject":{"key":{"eq":"canada"}}}"""
    )]
    [InlineData("claim-groups.ndjson?publisher=RBC-Ukraine", """{"facts":{"some":{"source":{"publisher":{"eq":"RBC-Ukraine"}}}}}""")]
    [InlineData("claim-groups.ndjson?cause=MAGNITUDE", """{"causes":{"some":{"eq":"MAGNITUDE"}}}""")]
    [InlineData(
        "facts.csv?publisher=RBC-Ukraine&subject=canada",
        """{"source":{"publisher":{"eq":"RBC-Ukraine"}},"subject":{"key":{"eq":"canada"}}}"""
    )]
    [InlineData("facts.csv?valueKind=MONEY", """{"value":{"kind":{"eq":"MONEY"}}}""")]
    [InlineData("facts.csv?valueKind=money", """{"value":{"kind":{"eq":"MONEY"}}}""")]
    [InlineData("facts.csv?verification=VERIFIED", """{"citations":{"some":{"verification":{"eq":"VERIFIED"}}}}""")]
    [InlineData("facts.csv?status=RETRACTED", """{"status":{"eq":"RETRACTED"}}""")]
    [InlineData("facts.csv?entity=ukraine", """{"value":{"entity":{"key":{"eq":"ukraine"}}}}""")]
    [InlineData("sources.csv?author=Abbey Fenbert", """{"authors":{"some":{"eq":"Abbey Fenbert"}}}""")]
    [InlineData("sources.bib?kind=NEWS_ARTICLE", """{"kind":{"eq":"NEWS_ARTICLE"}}""")]
    [InlineData("entities.csv?kind=PERSON", """{"kind":{"eq":"PERSON"}}""")]
    [InlineData("properties.csv?cardinality=MANY", """{"cardinality":{"eq":"MANY"}}""")]
    public async Task A_short_filter_says_what_a_where_says(string path, string where)
    {
        var file = path.Split('?')[0];
        Assert.Equal(
            await server.Client.GetStringAsync($"/exports/{file}?where={Uri.EscapeDataString(where)}", Cancel),
            await server.Client.GetStringAsync($"/exports/{path}", Cancel)
        );
    }

    [Fact]
    public async Task Short_filters_hold_beside_a_where_and_in_a_token()
    {
        const string Path = """/exports/facts.ndjson?subject=canada&where={"confidence":{"gte":0.9}}""";
        using var response = await server.Client.GetAsync(Path, Cancel);
        var both = await response.Content.ReadAsStringAsync(Cancel);
        var one = await server.Client.GetStringAsync("/exports/facts.ndjson?subject=canada", Cancel);
        Assert.True(both.Length < one.Length, "the where does not hold");
        Assert.All(both.TrimEnd('\n').Split('\n'), line => Assert.Contains(line, one, StringComparison.Ordinal));
        var token = Assert.Single(response.Headers.GetValues("Export-Resume"));
        Assert.Equal(both, await server.Client.GetStringAsync($"/exports/facts.ndjson?resume={token}", Cancel));
    }

    [Theory]
    [InlineData("claim-groups.csv?agreement=conflicting", "/exports/claim-groups.csv?agreement=CONFLICTING")]
    [InlineData("claim-groups.csv?agrement=REFINED&subject=canada", "/exports/claim-groups.csv?agreement=REFINED&subject=canada")]
    [InlineData("facts.csv?agreement=CONFLICTING", "/exports/claim-groups.csv?agreement=CONFLICTING")]
    [InlineData("claim_groups.csv?subject=canada", "/exports/claim-groups.csv?subject=canada")]
    [InlineData("fact.csv", "/exports/facts.csv")]
    [InlineData("facts.ndjson?safe=true", "/exports/facts.ndjson")]
    [InlineData("facts.csv?safe=yes", "/exports/facts.csv?safe=true")]
    [InlineData("facts.csv?bom=true&bom=true", "/exports/facts.csv?bom=true")]
    [InlineData("facts.csv?fields=key,qoute", "/exports/facts.csv?fields=key,quote")]
    [InlineData("facts.csv?fields=key,key", "/exports/facts.csv?fields=key")]
    [InlineData("facts.csv?asOf=2025-08-24", "/exports/facts.csv?asOf=2025-08-24T00%3A00%3A00Z")]
    [InlineData("facts.ndjson?since=99", "/exports/facts.ndjson?since=1")]
    [InlineData("facts.csv?limit=5&safe=true", "/exports/facts.csv?safe=true")]
    public async Task An_error_shows_an_address_that_works(string path, string corrected)
    {
        using var response = await server.Client.GetAsync($"/exports/{path}", Cancel);
        var message = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0].Text("message")!;
        Assert.EndsWith($" For example: {corrected}", message, StringComparison.Ordinal);
        using var again = await server.Client.GetAsync(corrected, Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task The_data_set_names_itself_in_the_catalogue_the_api_and_the_names_of_files()
    {
        await using var own = await EmptyServer.StartAsync();
        using var before = await own.Client.GetAsync("/exports/sources.csv", Cancel);
        Assert.Equal("attachment; filename=\"citations-sources-0.csv\"", before.Content.Headers.ContentDisposition!.ToString());
        await own.ImportAsync(
            """{"record":"source","key":"this-data-set","kind":"DATASET","title":"Aid to Ukraine, """
                + """2025 (draft)","description":"Who gave """
                + """what.","licence":"CC-BY-4.0","creators":[{"family":"Doe","given":"Jane"}]}"""
        );
        using var after = await own.Client.GetAsync("/exports/sources.csv", Cancel);
        Assert.Equal(
            "attachment; filename=\"aid-to-ukraine-2025-draft-sources-1.csv\"",
            after.Content.Headers.ContentDisposition!.ToString()
        );
        var catalogue = await own.Client.GetFromJsonAsync<JsonElement>("/exports/index.json", Cancel);
        Assert.Equal(("Who gave what.", "CC-BY-4.0"), (catalogue.Text("description"), catalogue.Text("licence")));
        Assert.Equal("Doe", catalogue.GetProperty("creators")[0].Text("family"));
        var asked = await own.Client.AskAsync("{ dataset { about { title creators { family literal } licence description } } }");
        Assert.Equal("Aid to Ukraine, 2025 (draft)", asked.Text("dataset", "about", "title"));
    }

    [Fact]
    public async Task A_command_writes_the_same_bytes_into_a_directory_under_the_same_name()
    {
        using var directory = new TempDirectory();
        foreach (
            var path in (string[])
                ["claim-groups.csv?agreement=CONFLICTING&bom=true", "facts.xlsx?subject=canada", "sources.ris?kind=NEWS_ARTICLE"]
        )
        {
            using var response = await server.Client.GetAsync($"/exports/{path}", Cancel);
            var (file, parameters) = (path.Split('?')[0].Split('.', 2), path.Split('?')[1].Split('&'));
            var outcome = await CommandLine.RunAsync([
                "export",
                file[0],
                "--format",
                file[1],
                .. parameters.Select(parameter => parameter == "bom=true" ? "--bom" : $"--filter={parameter}"),
                "--data",
                server.Directory,
                "--out",
                directory.Path,
            ]);
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
            var written = directory.File($"citations-{file[0]}-1.{file[1]}");
            Assert.Equal($"attachment; filename=\"{Path.GetFileName(written)}\"", response.Content.Headers.ContentDisposition!.ToString());
            Assert.Equal(await response.Content.ReadAsByteArrayAsync(Cancel), await File.ReadAllBytesAsync(written, Cancel));
        }
    }

    [Theory]
    [InlineData("--filter", "subject")]
    [InlineData("--filter", "=canada")]
    [InlineData("--filter", "asOf=2025-08-24T00:00:00Z")]
    [InlineData("--filter", "agreement=NONE", "claim-groups")]
    [InlineData("--filter", "nothing=1")]
    public async Task A_filter_that_is_none_is_told_in_one_line(string option, string value, string collection = "facts")
    {
        var outcome = await CommandLine.RunAsync("export", collection, option, value, "--data", server.Directory);
        Assert.NotEmpty(outcome.TheOneError());
    }

    [Fact]
    public async Task A_package_comes_over_http_as_the_command_writes_it_and_is_checked_without_a_store()
    {
        using var directory = new TempDirectory();
        using var response = await server.Client.GetAsync("/exports/package.zip", Cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("attachment; filename=\"citations-package-1.zip\"", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
            Assert.Single(response.TrailingHeaders.GetValues("Export-Sha256"))
        );
        await using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            await zip.ExtractToDirectoryAsync(directory.File("http"), Cancel);
        }

        var outcome = await CommandLine.RunAsync("export", "package", "--data", server.Directory, "--out", directory.File("command"));
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.All(
            Directory.EnumerateFiles(directory.File("command")),
            path => Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(directory.File("http"), Path.GetFileName(path))))
        );
        Assert.Equal(0, (await CommandLine.RunAsync("export", "verify", directory.File("http"))).ExitCode);
        await File.AppendAllTextAsync(directory.File(Path.Combine("http", "facts.csv")), "x", Cancel);
        var broken = await CommandLine.RunAsync("export", "verify", directory.File("http"));
        Assert.Equal((1, true), (broken.ExitCode, broken.Output.Contains("facts.csv: it was changed", StringComparison.Ordinal)));
        Assert.NotEmpty((await CommandLine.RunAsync("export", "verify", directory.File("nowhere"))).TheOneError());
        Assert.NotEmpty(
            (await CommandLine.RunAsync("export", "package", "--data", server.Directory, "--out", directory.File("command"))).TheOneError()
        );
    }

    [Fact]
    public async Task Texts_are_served_only_where_the_server_and_all_their_sources_allow_it()
    {
        const string Text = "Open words.";
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text)));
        string[] records =
        [
            $$"""{"record":"source","key":"open","kind":"REPORT","title":"T","textSha256":"{{sha256}}"}""",
            $$"""{"record":"text","sha256":"{{sha256}}","text":"{{Text}}"}""",
        ];
        await using var closed = await EmptyServer.StartAsync();
        await using var open = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Exports = options.Exports with { Texts = new Model.Sources.TextPolicy(Model.Sources.TextAccess.Full) },
            }
        );
        await closed.ImportAsync(records);
        await open.ImportAsync(records);
        using var refused = await closed.Client.GetAsync("/exports/texts.ndjson", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains(Text, await open.Client.GetStringAsync("/exports/texts.ndjson", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(Text, await open.Client.GetStringAsync("/exports/all.ndjson", Cancel), StringComparison.Ordinal);
        await open.ImportAsync(
            $$"""{"record":"source","key":"copy","kind":"REPORT","title":"T","textSha256":"{{sha256}}","textAccess":"CONTEXT"}"""
        );
        Assert.Equal("", await open.Client.GetStringAsync("/exports/texts.ndjson", Cancel));
        using var since = await open.Client.GetAsync("/exports/texts.ndjson?since=0", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, since.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "text/html")]
    public async Task The_address_of_exports_is_a_page_for_people_and_json_for_whoever_names_it(string accept, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exports");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Client.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.OK, mediaType), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }
}
