using System.Text;
using System.Xml.Linq;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Pictures;
using Citations.Server.Pages.Views;

namespace Citations.Server.Pages;

/// <summary>What the pages about the data set as a whole show: its commits, its files, its subjects, the addresses of its pages.</summary>
/// <param name="maxPageSize">The most items that the API gives at once.</param>
internal sealed class DatasetContent(int maxPageSize)
{
    private const int MostSubjects = 30;
    private const int SitemapPages = 20;

    public async Task<IResult> CommitsAsync(PageRequest request)
    {
        var data = await request.AskAsync<CommitsData>(PageQueries.Commits, ("first", maxPageSize), ("after", request.Parameter("after")));
        var table = new PageTable(
            "commits",
            ["number", "committedAt", "by", "message", "factsRecorded", "factsRetracted", "factsSuperseded"],
            data.Commits.Nodes.Select(commit =>
                (object?[])
                    [
                        commit.Number,
                        Words.Exact(commit.CommittedAt),
                        commit.By,
                        commit.Message,
                        commit.Counts?.FactsRecorded,
                        commit.Counts?.FactsRetracted,
                        commit.Counts?.FactsSuperseded,
                    ]
            )
        );
        return table.Asked(request)
            ?? PageRoutes.Show<CommitsPage>(
                PageRoutes.Parameters(request, ("Commits", data.Commits), ("Line", TimeLine.Of(data.Sources.Nodes, data.Commits.Nodes)))
            );
    }

    public async Task<IResult> ExportsAsync(PageRequest request) =>
        PageRoutes.Show<ExportsPage>(
            PageRoutes.Parameters(request, ("Dataset", (await request.AskAsync<SizeData>(PageQueries.Size)).Dataset))
        );

    /// <summary>Addresses of pages, for search engines: the lists, and as many entities and sources as a few requests give.</summary>
    public async Task<IResult> SitemapAsync(PageRequest request)
    {
        var addresses = new List<string> { request.Links.Home, request.Links.Questions, request.Links.Sources };
        string? entities = null;
        string? sources = null;
        var (moreEntities, moreSources) = (true, true);
        for (var page = 0; page < SitemapPages && (moreEntities || moreSources); page++)
        {
            var data = await request.AskAsync<AddressesData>(
                PageQueries.Addresses,
                ("first", maxPageSize),
                ("entities", entities),
                ("sources", sources)
            );
            addresses.AddRange(moreEntities ? data.Entities.Nodes.Select(entity => request.Links.Entity(entity.Key)) : []);
            addresses.AddRange(moreSources ? data.Sources.Nodes.Select(source => request.Links.Source(source.Key)) : []);
            (entities, sources) = (data.Entities.PageInfo.EndCursor ?? entities, data.Sources.PageInfo.EndCursor ?? sources);
            (moreEntities, moreSources) = (data.Entities.PageInfo.HasNextPage, data.Sources.PageInfo.HasNextPage);
        }

        XNamespace space = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var host = $"{request.Context.Request.Scheme}://{request.Context.Request.Host}";
        var document = new XElement(
            space + "urlset",
            addresses.Select(address => new XElement(space + "url", new XElement(space + "loc", host + address)))
        );
        return Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document}", "application/xml", Encoding.UTF8);
    }

    /// <summary>How the questions of each subject stand.</summary>
    public static async Task<IResult> SubjectsAsync(PageRequest request)
    {
        var data = await request.AskAsync<Dictionary<string, ListData<ClaimGroupData>>>(PageQueries.BySubject, ("top", MostSubjects));
        var all = data["all"].Facets![0];
        var counts = Words.Agreements.ToDictionary(
            agreement => agreement,
            agreement =>
                data[agreement].Facets![0].Buckets.ToDictionary(bucket => bucket.Value, bucket => bucket.Count, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var rows = all
            .Buckets.Select(bucket => new SubjectCounts(
                bucket.Value,
                bucket.Label,
                bucket.Count,
                [.. Words.Agreements.Select(agreement => counts[agreement].GetValueOrDefault(bucket.Value))]
            ))
            .ToList();
        var table = new PageTable(
            "subjects",
            ["subject", "label", "questions", .. Words.Agreements],
            rows.Select(row => (object?[])[row.Key, row.Label, row.Total, .. row.Counts.Cast<object?>()])
        );
        return table.Asked(request)
            ?? PageRoutes.Show<SubjectsPage>(PageRoutes.Parameters(request, ("Rows", rows), ("Total", all.DistinctCount ?? rows.Count)));
    }

    private sealed record CommitsData(ListData<CommitData> Commits, NodeList<SourceData> Sources);

    private sealed record SizeData(DatasetData Dataset);

    private sealed record AddressesData(ListData<EntityData> Entities, ListData<SourceData> Sources);
}
