using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Validation;
using Citations.Server.Hosting;
using Citations.Server.Tests.Imports;
using Citations.Server.Tests.Streams;
using Citations.Server.Tests.Support;
using Citations.Server.Transport;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Tests.Load;

/// <summary>Large requests, many connections, and what both may take.</summary>
public sealed class BodyTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task Who_may_not_write_sends_a_mebibyte_at_most_and_who_may_16()
    {
        await using var server = await EmptyServer.StartAsync();
        var (reader, writer) = (
            $"Bearer {await server.KeyAsync("reader", Scope.Read)}",
            $"Bearer {await server.KeyAsync("writer", Scope.Write)}"
        );

        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, null, Mebibyte - 1_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(server, null, Mebibyte));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(server, reader, Mebibyte));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, writer, 2 * Mebibyte));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(server, writer, 16 * Mebibyte));
    }

    [Fact]
    public async Task A_message_of_a_WebSocket_has_the_same_limit()
    {
        await using var server = await EmptyServer.StartAsync();
        using var socket = await SocketClient.OpenAsync(server.Address);
        await socket.SendAsync(
            $$$"""{"id":"a","type":"subscribe","payload":{"query":"{ __typename }","x":"{{{new string('x', Mebibyte)}}}"}}"""
        );

        Assert.Equal(1009, (await socket.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_body_of_many_values_is_refused_before_they_are_parsed()
    {
        await using var server = await EmptyServer.StartAsync();
        var values = string.Join(',', Enumerable.Repeat('0', 200_000));
        using var response = await server.Client.PostAsync(
            "/graphql",
            new StringContent($$$"""{"query":"{ __typename }","variables":{"x":[{{{values}}}]}}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_is_not_waited_for()
    {
        await using var server = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Http = new() { BodyTimeout = TimeSpan.FromMilliseconds(300) },
            }
        );
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        await client
            .GetStream()
            .WriteAsync(
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"u8.ToArray(),
                TestContext.Current.CancellationToken
            );
        using var answer = new StreamReader(client.GetStream());

        Assert.Contains(" 408 ", await answer.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_bodies_share_memory_and_one_client_has_a_quarter_of_it()
    {
        var budget = new BodyBudget(100);
        var first = budget.Take("a", 20);
        Assert.Equal(503, Assert.Throws<TransportException>(() => budget.Take("a", 20)).Status);
        foreach (var client in (string[])["b", "c", "d", "e"])
        {
            budget.Take(client, 20);
        }

        Assert.Equal(503, Assert.Throws<TransportException>(() => budget.Take("f", 20)).Status);
        first.Dispose();
        first.Dispose();
        budget.Take("f", 20).Dispose();
    }

    [Fact]
    public async Task Connections_of_one_address_beyond_its_limit_are_closed()
    {
        await using var server = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Connections = new ConnectionLimits { MostOfAddress = 3 },
            }
        );
        var clients = new List<TcpClient>();
        for (var i = 0; i < 4; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
            clients.Add(client);
        }

        // Whichever was beyond: one of them is closed, and it alone
        var closed = await Task.WhenAny(clients.Select(ClosedAsync));
        Assert.True(await closed);
        Assert.Equal(HttpStatusCode.OK, await StatusAfterAsync(clients, server));
    }

    [Fact]
    public async Task Names_that_a_client_makes_up_are_not_repeated_whole()
    {
        await using var server = await EmptyServer.StartAsync();
        foreach (
            var query in new[]
            {
                $"{{ {new string('x', 100_000)} }}",
                $"{{ __typename @{new string('y', 100_000)} }}",
                $"{{ ...{new string('z', 100_000)} }}",
            }
        )
        {
            using var response = await server.Client.PostAsync(query, authorization: null);
            Assert.InRange((await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length, 1, 5_000);
        }
    }

    [Fact]
    public async Task Without_introspection_and_suggestions_no_name_of_the_schema_is_told()
    {
        var limits = new ExecutionOptions
        {
            Validation = new ValidationOptions { AllowIntrospection = false, Suggestions = false },
        };
        await using var server = await EmptyServer.StartAsync(configure: options => options with { Execution = limits });
        var texts = new List<string>();
        foreach (
            var query in new[]
            {
                "{ fact { key } }",
                "{ facts(wher: {}) { nodes { key } } }",
                "{ entities(where: {kind: {eq: PERSONS}}) { totalCount } }",
            }
        )
        {
            using var response = await server.Client.PostAsync(query, authorization: null);
            texts.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var variables = await server.Client.PostAsync(
            "/graphql",
            new StringContent(
                """{"query":"query($w: FactFilterInput) { facts(where: $w) { totalCount } }","variables":{"w":{"confidenc":{"gt":1}}}}""",
                Encoding.UTF8,
                "application/json"
            ),
            TestContext.Current.CancellationToken
        );
        texts.Add(await variables.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var introspection = await server.Client.PostAsync("{ __schema { types { name } } }", authorization: null);
        using var sdl = await server.Client.GetAsync("/graphql/schema.graphql", authorization: null);
        using var download = await server.Client.GetAsync("/graphql?sdl", authorization: null);

        Assert.All(texts, text => Assert.DoesNotContain("Did you mean", text, StringComparison.Ordinal));
        Assert.Equal("HC0046", await introspection.CodeAsync());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (sdl.StatusCode, download.StatusCode));
    }

    [Fact]
    public async Task Gzip_that_unpacks_to_far_more_than_its_length_is_refused()
    {
        await using var desk = await ImportDesk.OpenAsync();
        foreach (var layers in (int[])[1, 2])
        {
            var packed = new byte[64 * Mebibyte];
            Array.Fill(packed, (byte)'\n');
            for (var i = 0; i < layers; i++)
            {
                packed = Pack(packed);
            }

            using var response = await desk.PostAsync("", packed, "application/gzip");
            var error = (await response.JsonAsync()).Items("errors").Single();
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("unpacks to more than 200 times", error.Text("message"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?format=records")]
    [InlineData("?format=statements")]
    [InlineData("?format=wikidata")]
    [InlineData("")]
    public async Task A_name_that_is_no_text_is_refused_with_its_line_in_every_format(string query)
    {
        await using var desk = await ImportDesk.OpenAsync();
        foreach (
            var line in new[]
            {
                """{"\ud800":1,"canonical_id":"x"}""",
                """{"canonical_id":"x","\udc00":1}""",
                """{"record":"source","\ud800":1}""",
                """{"id":"Q1","claims":{"\ud800":[]}}""",
            }
        )
        {
            using var response = await desk.PostAsync(query, Encoding.UTF8.GetBytes(line));
            var report = await response.JsonAsync();
            Assert.Equal(
                (HttpStatusCode.UnprocessableEntity, 1),
                (response.StatusCode, Assert.Single(report.Items("refused")).GetProperty("line").GetInt32())
            );
        }
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task<bool> ClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<HttpStatusCode> StatusAfterAsync(List<TcpClient> clients, EmptyServer server)
    {
        clients.ForEach(client => client.Dispose());
        while (true)
        {
            try
            {
                using var answer = await server.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken); // the server has yet to see that they have gone
            }
        }
    }

    private static async Task<HttpStatusCode> PostAsync(EmptyServer server, string? authorization, int padding)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(
                $$"""{"query":"{ __typename }","x":"{{new string('x', padding)}}"}""",
                Encoding.UTF8,
                "application/json"
            ),
        };
        using var response = await server.Client.SendAsync(request, authorization);
        return response.StatusCode;
    }
}
