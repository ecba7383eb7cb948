using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Browser;

/// <summary>Banana Cake Pop as a researcher meets it: in a real browser, with nothing but this server.</summary>
public sealed class IdeTests(Chromium chromium, SeededServer server) : IClassFixture<Chromium>, IClassFixture<SeededServer>
{
    [Fact]
    public async Task It_loads_the_schema_and_runs_the_first_document_without_asking_anybody_else()
    {
        await using var watched = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 1500, Height = 950 } });
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
    public async Task The_schema_can_be_browsed_with_its_descriptions()
    {
        await using var watched = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 1500, Height = 950 } });
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/graphql").ToString());
        await page.GetByText("Browse Schema").First.ClickAsync();
        await page.GetByText("Questions with the rival answers that sources give").First.WaitForAsync();

        Assert.Empty(watched.RequestsBeyond(server.Address));
    }
}
