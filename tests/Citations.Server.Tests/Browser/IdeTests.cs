using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Browser;

/// <summary>Banana Cake Pop as a researcher meets it: in a real browser, with nothing but this server.</summary>
public sealed class IdeTests(Chromium chromium, SeededServer server) : IClassFixture<Chromium>, IClassFixture<SeededServer>
{
    [Fact]
    public async Task It_loads_the_schema_and_runs_the_first_document_without_asking_anybody_else()
    {
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
            }
        );
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/graphql").ToString());
        await page.GetByText("Create Document").First.ClickAsync();
        await page.GetByText("What do the sources disagree on?").WaitForAsync();
        await page.GetByText("Schema available").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Alt+Enter");
        await page.GetByText("\"totalCount\"").WaitForAsync();
        await page.GetByText("Mark Carney").First.WaitForAsync();

        Assert.Empty(watched.RequestsBeyond(server.Address));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task An_example_opens_at_its_own_address_without_a_notice_about_another_product()
    {
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
            }
        );
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/graphql/q/one-entity/").ToString());
        await page.GetByText("Create Document").First.ClickAsync();
        await page.GetByText("What is known of one thing?").WaitForAsync();
        await page.GetByText("Schema available").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Alt+Enter");
        await page.GetByText("\"claimGroups\"").WaitForAsync();

        Assert.Equal(0, await page.GetByText("What do the sources disagree on?").CountAsync());
        Assert.Equal(0, await page.GetByText("is now Nitro").CountAsync());
        Assert.Empty(watched.RequestsBeyond(server.Address));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task A_page_opens_its_query_with_the_variables_loaded()
    {
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
            }
        );
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/entity/mark-carney").ToString());
        await page.GetByText("The query behind this page").ClickAsync();
        await page.GetByText("Open this query in Banana Cake Pop").ClickAsync();
        await page.GetByText("Create Document").First.ClickAsync();
        await page.GetByText("Schema available").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Alt+Enter");
        await page.GetByText("\"claimGroups\"").First.WaitForAsync();

        Assert.Empty(watched.RequestsBeyond(server.Address));
    }

    [Fact]
    public async Task Its_page_may_subscribe_over_a_WebSocket_to_this_host()
    {
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
            }
        );
        await watched.Page.GotoAsync(new Uri(server.Address, "/graphql/").ToString());
        var seen = await watched.Page.EvaluateAsync<string>(
            """
            () => new Promise((resolve) => {
              const socket = new WebSocket(location.origin.replace('http', 'ws') + '/graphql', 'graphql-transport-ws');
              const query = 'subscription { factsRecorded(since: 0) { commit } }';
              socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
              socket.onerror = () => resolve('refused');
              socket.onmessage = ({ data }) => JSON.parse(data).type === 'connection_ack'
                ? socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query } }))
                : resolve(data);
            })
            """
        );

        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"factsRecorded":{"commit":1}}}}""", seen);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task The_schema_can_be_browsed_with_its_descriptions()
    {
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
            }
        );
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/graphql").ToString());
        await page.GetByText("Browse Schema").First.ClickAsync();
        await page.GetByText("Questions with the rival answers that sources give").First.WaitForAsync();

        Assert.Empty(watched.RequestsBeyond(server.Address));
    }
}
