using System.Text;
using Citations.Server.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Imports;
using Citations.Server.Tests.Support;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Tests.Imports;

/// <summary>Requests for imports that are no good: each with its status and code, in the shape of all errors, and nothing is
/// written.</summary>
public sealed class ImportRequestTests : IAsyncLifetime
{
    private ImportDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await ImportDesk.OpenAsync(new ImportLimits { MaxDryRunBytes = 1000 });

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("?dryrun=true", "IMPORT_BAD_PARAMETER")]
    [InlineData("?dryRun=maybe", "IMPORT_BAD_PARAMETER")]
    [InlineData("?dryRun=true&dryRun=true", "IMPORT_BAD_PARAMETER")]
    [InlineData("?maxErrors=-1", "IMPORT_BAD_PARAMETER")]
    [InlineData("?format=xml", "IMPORT_BAD_PARAMETER")]
    [InlineData("?format=csv", "IMPORT_BAD_PARAMETER")]
    [InlineData("?mapping={}", "IMPORT_BAD_PARAMETER")]
    public async Task A_parameter_that_cannot_be_read(string query, string code)
    {
        using var response = await _desk.PostAsync(query, ImportDesk.Entity);
        Assert.Equal((400, code, 0), ((int)response.StatusCode, await response.CodeAsync(), await _desk.CommitAsync()));
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("application/x-ndjson; charset=utf-16", null)]
    [InlineData("application/x-ndjson", "br")]
    [InlineData("application/x-ndjson", "gzip, gzip")]
    public async Task A_body_of_a_type_that_is_not_taken(string contentType, string? coding)
    {
        using var response = await _desk.PostAsync("", Encoding.UTF8.GetBytes(ImportDesk.Entity), contentType, coding);
        Assert.Equal((415, "HC0011", 0), ((int)response.StatusCode, await response.CodeAsync(), await _desk.CommitAsync()));
        Assert.NotNull(response.Header("Accept") ?? response.Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method(string method)
    {
        using var response = await _desk.Server.Client.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), "/imports"),
            _desk.Authorization
        );
        Assert.Equal((405, "HC0011", "POST"), ((int)response.StatusCode, await response.CodeAsync(), response.Header("Allow")));
    }

    [Fact]
    public async Task Without_a_key_or_with_one_that_may_not_write()
    {
        using var nobody = await _desk.Server.Client.PostAsync(
            "/imports",
            new StringContent(ImportDesk.Entity),
            TestContext.Current.CancellationToken
        );
        Assert.Equal((401, "AUTH_NOT_AUTHENTICATED"), ((int)nobody.StatusCode, await nobody.CodeAsync()));

        var reader = new ImportDesk(_desk.Server, await _desk.Server.KeyAsync("reader", Scope.Read, Scope.Export, Scope.Admin));
        using var refused = await reader.PostAsync("", ImportDesk.Entity);
        Assert.Equal((403, "AUTH_NOT_AUTHORIZED", 0), ((int)refused.StatusCode, await refused.CodeAsync(), await _desk.CommitAsync()));
    }

    [Fact]
    public async Task More_often_than_the_key_may()
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { KeyRate = new Rate(1, TimeSpan.FromMinutes(1)) });
        var desk = new ImportDesk(server, await server.KeyAsync("desk", Scope.Write));
        await desk.ImportAsync("", ImportDesk.Entity);
        using var second = await desk.PostAsync("", ImportDesk.Source);
        Assert.Equal((429, "RATE_LIMITED"), ((int)second.StatusCode, await second.CodeAsync()));
    }

    [Fact]
    public async Task A_dry_run_that_is_too_large()
    {
        using var response = await _desk.PostAsync("?dryRun", Enumerable.Repeat(ImportDesk.Entity, 100));
        Assert.Equal((413, "IMPORT_DRY_RUN_TOO_LARGE"), ((int)response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Gzip_that_ends_too_early()
    {
        var zipped = ImportOverHttpTests.Zip(string.Join('\n', Enumerable.Range(0, 1000).Select(ImportDesk.Place)));
        using var response = await _desk.PostAsync("", zipped[..^100], coding: "gzip");
        var answer = await response.JsonAsync();
        Assert.Equal(
            (400, "IMPORT_UNREADABLE", 0),
            ((int)response.StatusCode, Assert.Single(answer.Items("errors")).Text("extensions", "code"), await _desk.CommitAsync())
        );
        Assert.False(answer.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public async Task Bytes_that_are_of_no_format()
    {
        using var response = await _desk.PostAsync("", [0xFF, 0xFE, (byte)'{', 0]);
        Assert.Equal((400, "IMPORT_UNREADABLE"), ((int)response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Nothing_at_all_is_an_import_of_nothing() => Assert.Equal(0, (await _desk.ImportAsync("")).Number("items"));
}
