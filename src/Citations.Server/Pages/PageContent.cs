using System.Text.Json;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Pictures;
using Citations.Server.Pages.Views;

namespace Citations.Server.Pages;

/// <summary>What each page shows: reads the address, asks the API, and hands the answer to the view.</summary>
/// <param name="pageSize">How many questions or facts a page shows.</param>
/// <param name="maxPageSize">The most items that the API gives at once.</param>
internal sealed class PageContent(int pageSize, int maxPageSize)
{
    private const int MostCompared = 4;
    private const int MostSources = 12;
    private const int Suggestions = 8;

    private static readonly string[] _everyStatus = ["ACTIVE", "RETRACTED", "SUPERSEDED"];

    private static readonly string[] _styles = ["APA", "BibTeX", "RIS", "CSL"];

    public async Task<IResult> HomeAsync(PageRequest request)
    {
        if (OldAddress(request) is { } moved)
        {
            return Results.Redirect(moved);
        }

        var data = await request.AskAsync<HomeData>(PageQueries.Home, ("first", pageSize));
        return PageRoutes.Show<HomePage>(PageRoutes.Parameters(request, ("Dataset", data.Dataset), ("Conflicts", data.ClaimGroups)));
    }

    public async Task<IResult> QuestionsAsync(PageRequest request)
    {
        var (agreement, subject, view) = (request.Parameter("agreement"), request.Parameter("subject"), request.Parameter("view"));
        if (agreement is not null && !Words.Agreements.Contains(agreement, StringComparer.Ordinal))
        {
            throw PageFault.BadParameter("agreement", agreement, $"one of {string.Join(", ", Words.Agreements)}");
        }

        if (view is not (null or "list" or "matrix" or "subjects"))
        {
            throw PageFault.BadParameter("view", view, "list, matrix or subjects");
        }

        if (view is "subjects")
        {
            return await DatasetContent.SubjectsAsync(request);
        }

        var ofSubject = subject is null ? null : new { subject = await SubjectsAsync(request, subject) };
        var agreements = await request.AskAsync<GroupsData>(PageQueries.Agreements, ("where", ofSubject));
        object? where =
            agreement is null ? ofSubject
            : ofSubject is null ? new { agreement = new { eq = agreement } }
            : new { agreement = new { eq = agreement }, ofSubject.subject };
        var groups = await request.AskAsync<GroupsData>(
            PageQueries.Questions,
            ("first", view is "matrix" ? maxPageSize : pageSize),
            ("after", request.Parameter("after")),
            ("where", where)
        );
        return PageRoutes.Show<QuestionsPage>(
            PageRoutes.Parameters(
                request,
                ("Groups", groups.ClaimGroups with { Facets = agreements.ClaimGroups.Facets }),
                ("Agreement", agreement),
                ("Subject", subject),
                ("Where", where),
                ("Matrix", view is "matrix")
            )
        );
    }

    public async Task<IResult> QuestionAsync(PageRequest request)
    {
        var subject = request.Context.GetRouteValue("subject") as string ?? Required(request, "subject");
        var property = request.Context.GetRouteValue("property") as string ?? Required(request, "property");
        var groups = await GroupsAsync(request, subject, property, key: null);
        if (groups.Nodes.Count == 0)
        {
            throw await NotFoundAsync(request, "question", $"{subject} {property}");
        }

        var selected = request.Parameter("q") is not { } key
            ? groups.Nodes[0]
            : groups.Nodes.FirstOrDefault(group => string.Equals(group.Key, key, StringComparison.Ordinal))
                ?? (await GroupsAsync(request, subject, property, key)).Nodes.FirstOrDefault()
                ?? throw PageFault.BadParameter("q", key, "a group of this question");
        var (values, rows, pairs) = (request.Number("values"), request.Number("rows"), request.Number("pairs"));
        var (one, other) = (request.Number("one"), request.Number("other"));
        var chosen = one > 0 && other > 0 && one != other ? PairPlace(selected.RelationCount ?? 0, one - 1, other - 1) : null;
        var question = (
            await request.AskAsync<NodesData>(
                PageQueries.Question,
                ("id", selected.Id),
                ("pairs", chosen is null ? QuestionParts.PairsOfPage : 1),
                ("skip", chosen ?? pairs)
            )
        ).Nodes[0];
        var changes = await request.AskAsync<FactsData>(
            PageQueries.Changes,
            ("first", maxPageSize),
            (
                "where",
                new
                {
                    subject = new { key = new { eq = subject } },
                    property = new { key = new { eq = property } },
                    status = new { @in = _everyStatus },
                }
            )
        );
        return PageRoutes.Show<QuestionPage>(
            PageRoutes.Parameters(
                request,
                ("Groups", groups),
                ("Selected", question),
                (
                    "Changes",
                    changes
                        .Facts.Nodes.Where(fact =>
                            fact.ClaimGroup is null || string.Equals(fact.ClaimGroup.Key, selected.Key, StringComparison.Ordinal)
                        )
                        .ToList()
                ),
                ("Part", new QuestionParts(values, rows, pairs, one, other, chosen is not null))
            )
        );
    }

    private async Task<ListData<ClaimGroupData>> GroupsAsync(PageRequest request, string subject, string property, string? key)
    {
        var where = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["subject"] = new { key = new { eq = subject } },
            ["property"] = new { key = new { eq = property } },
        };
        if (key is not null)
        {
            where["key"] = new { eq = key };
        }

        return (
            await request.AskAsync<GroupsData>(
                PageQueries.Groups,
                ("where", where),
                ("first", maxPageSize),
                ("after", key is null ? request.Parameter("after") : null)
            )
        ).ClaimGroups;
    }

    /// <summary>Where the relation of two values stands in <c>ClaimGroup.relations</c>: pairs with the leading value come first.</summary>
    private static int? PairPlace(int relations, int one, int other)
    {
        // n values have n(n - 1)/2 relations
        var count = (int)((1 + Math.Sqrt(1 + (8.0 * relations))) / 2);
        var (a, b) = (Math.Min(one, other), Math.Max(one, other));
        return b >= count ? null
            : a == 0 ? b - 1
            : (int)Math.Min(int.MaxValue, count - 1 + ((long)(b - 2) * (b - 1) / 2) + a - 1);
    }

    public async Task<IResult> EntityAsync(PageRequest request)
    {
        var key = request.Key("/entity");
        var data = await request.AskAsync<EntityPageData>(
            PageQueries.Entity,
            ("key", key),
            ("first", pageSize),
            ("after", request.Parameter("after"))
        );
        return data.Entity is { } entity
            ? PageRoutes.Show<EntityPage>(
                PageRoutes.Parameters(request, ("Entity", entity.Data), ("Groups", entity.ClaimGroups), ("Mentions", data.Facts.Nodes))
            )
            : throw await NotFoundAsync(request, "entity", key);
    }

    public async Task<IResult> SourceAsync(PageRequest request)
    {
        var key = request.Key("/source");
        var answer = await request.AskAsync<JsonElement>(
            PageQueries.Source,
            ("key", key),
            ("first", maxPageSize),
            ("after", request.Parameter("after"))
        );
        var node = answer.GetProperty("source");
        if (node.ValueKind is JsonValueKind.Null)
        {
            throw await NotFoundAsync(request, "source", key);
        }

        var source = node.Deserialize<SourceData>(JsonSerializerOptions.Web)!;
        var related = await request.AskAsync<SourcesData>(PageQueries.SameOrigin, ("origin", source.Origin));
        return PageRoutes.Show<SourcePage>(
            PageRoutes.Parameters(
                request,
                ("Source", source),
                ("Facts", node.GetProperty("facts").Deserialize<ListData<FactData>>(JsonSerializerOptions.Web)),
                ("References", _styles.Select(style => (style, node.GetProperty(style).GetString()!)).ToList()),
                ("SameOrigin", related.Sources.Nodes.Where(other => !IsOf(other, source.Key)).ToList())
            )
        );
    }

    public async Task<IResult> PropertyAsync(PageRequest request)
    {
        var key = request.Key("/property");
        var data = await request.AskAsync<PropertyPageData>(
            PageQueries.Property,
            ("key", key),
            ("first", pageSize),
            ("after", request.Parameter("after"))
        );
        return data.Property is { } property
            ? PageRoutes.Show<PropertyPage>(PageRoutes.Parameters(request, ("Property", property.Data), ("Groups", property.ClaimGroups)))
            : throw await NotFoundAsync(request, "property", key);
    }

    public async Task<IResult> SourcesAsync(PageRequest request)
    {
        var data = await request.AskAsync<SourcesPageData>(
            PageQueries.Sources,
            ("first", maxPageSize),
            ("after", request.Parameter("after"))
        );
        var (shared, isCut) = await AllAsync(request, PageQueries.Shared);
        var agreement = SourceAgreement.Of(shared, MostSources);
        return new PageTable("source-agreement", ["a", "b", "agree", "differ", "compatible"], agreement.Rows).Asked(request)
            ?? PageRoutes.Show<SourcesPage>(
                PageRoutes.Parameters(
                    request,
                    ("Sources", data.Sources),
                    ("Agreement", agreement),
                    ("Compared", shared.Count),
                    ("IsCut", isCut)
                )
            );
    }

    public async Task<IResult> SearchAsync(PageRequest request)
    {
        if (request.Parameter("q")?.Trim() is not { Length: > 0 } text)
        {
            return PageRoutes.Show<SearchPage>(PageRoutes.Parameters(request));
        }

        var (hits, search) = await PageSearch.FindAsync(request, text, pageSize, request.Parameter("after"));
        var table = new PageTable("search", ["kind", "name", "address"], hits.Select(hit => (object?[])[hit.Kind, hit.Name, hit.Address]));
        return table.Asked(request)
            ?? PageRoutes.Show<SearchPage>(
                PageRoutes.Parameters(
                    request,
                    ("Text", text),
                    ("Total", search.GetProperty("totalCount").GetInt32()),
                    ("IsExact", search.GetProperty("totalCountIsExact").GetBoolean()),
                    ("Info", search.GetProperty("pageInfo").Deserialize<PageInfoData>(JsonSerializerOptions.Web)),
                    ("Hits", hits)
                )
            );
    }

    public async Task<IResult> CompareAsync(PageRequest request)
    {
        var sources = (await request.AskAsync<SourcesPageData>(PageQueries.Sources, ("first", maxPageSize))).Sources.Nodes;
        if (request.Parameter("a") is not { } a || request.Parameter("b") is not { } b)
        {
            return PageRoutes.Show<ComparePage>(PageRoutes.Parameters(request, ("Sources", sources)));
        }

        var named = (await request.AskAsync<SourcesData>(PageQueries.SourcesNamed, ("keys", (string[])[a, b]))).Sources.Nodes;
        var first = named.FirstOrDefault(source => IsOf(source, a)) ?? throw await NotFoundAsync(request, "source", a);
        var second = named.FirstOrDefault(source => IsOf(source, b)) ?? throw await NotFoundAsync(request, "source", b);
        var (groups, isCut) = await AllAsync(request, PageQueries.AnsweredBy, ("source", a));
        var (others, isCutToo) = await AllAsync(request, PageQueries.AnsweredBy, ("source", b));
        var both = groups.Where(group => Speaks(group, b)).Select(group => Compare(group, a, b)).ToList();
        var (onlyFirst, onlySecond) = (
            groups.Where(group => !Speaks(group, b)).ToList(),
            others.Where(group => !Speaks(group, a)).ToList()
        );
        var table = new PageTable(
            "compare",
            ["subject", "property", "a", "b", "kind"],
            [
                .. both.Select(row =>
                    (object?[])
                        [
                            row.Group.Subject.Key,
                            row.Group.Property.Key,
                            string.Join(" | ", row.First),
                            string.Join(" | ", row.Second),
                            row.Kind,
                        ]
                ),
                .. onlyFirst.Select(group =>
                    (object?[])
                        [
                            group.Subject.Key,
                            group.Property.Key,
                            string.Join(" | ", ValuesOf(group, a).Select(value => value.Display)),
                            null,
                            "only a",
                        ]
                ),
                .. onlySecond.Select(group =>
                    (object?[])
                        [
                            group.Subject.Key,
                            group.Property.Key,
                            null,
                            string.Join(" | ", ValuesOf(group, b).Select(value => value.Display)),
                            "only b",
                        ]
                ),
            ]
        );
        return table.Asked(request)
            ?? PageRoutes.Show<ComparePage>(
                PageRoutes.Parameters(
                    request,
                    ("Sources", sources),
                    ("First", first),
                    ("Second", second),
                    ("Both", both),
                    ("OnlyFirst", onlyFirst),
                    ("OnlySecond", onlySecond),
                    ("Compared", groups.Count),
                    ("IsCut", isCut || isCutToo)
                )
            );
    }

    /// <summary>What a text that is being typed may mean.</summary>
    public async Task<IResult> SuggestAsync(PageRequest request)
    {
        var text = request.Parameter("q")?.Trim();
        var hits = string.IsNullOrEmpty(text) ? [] : (await PageSearch.FindAsync(request, text, Suggestions, after: null)).Hits;
        return Results.Json(
            hits.Select(hit => new
            {
                hit.Kind,
                hit.Name,
                hit.Address,
            })
        );
    }

    /// <summary>Addresses of the former page at <c>/</c> had its filter as parameters.</summary>
    private static string? OldAddress(PageRequest request)
    {
        var (agreement, words) = (request.Parameter("agreement"), request.Parameter("about"));
        return agreement is null && words is null
            ? null
            : request.Links.To("/questions", ("agreement", agreement is "ALL" ? null : agreement), ("subject", words));
    }

    private static string Required(PageRequest request, string name) =>
        request.Parameter(name) ?? throw PageFault.BadParameter(name, "", "a key");

    private async Task<object> SubjectsAsync(PageRequest request, string words)
    {
        var answer = await request.AskAsync<JsonElement>(PageQueries.SearchEntities, ("text", words), ("first", maxPageSize));
        var keys = answer
            .GetProperty("search")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty("key").GetString())
            .ToArray();
        return new { key = new { @in = keys } };
    }

    private static async Task<PageFault> NotFoundAsync(PageRequest request, string kind, string key)
    {
        var words = key.Replace('-', ' ').Replace('_', ' ').Replace('"', ' ').Trim();
        string[]? kinds =
            kind is "entity" ? ["ENTITY"]
            : kind is "source" ? ["SOURCE"]
            : null;
        IReadOnlyList<SearchHit> near = [];
        foreach (var text in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4).Prepend(words))
        {
            try
            {
                near = near.Count > 0 ? near : (await PageSearch.FindAsync(request, text, 5, after: null, kinds)).Hits;
            }
            catch (PageFault)
            {
                // A key without words cannot be searched for. Then there is nothing to suggest.
            }
        }

        var fault = PageFault.NotFound(kind, key);
        return new PageFault(fault.Status, fault.Title, fault.Message, fault.Remedy)
        {
            Suggestions = [.. near.Select(hit => (hit.Name, hit.Address))],
        };
    }

    /// <summary>All pages of a list of questions, up to a bound.</summary>
    private async Task<(List<ClaimGroupData> Groups, bool IsCut)> AllAsync(
        PageRequest request,
        string query,
        params (string Name, object? Value)[] variables
    )
    {
        var groups = new List<ClaimGroupData>();
        string? after = null;
        for (var page = 0; page < MostCompared; page++)
        {
            var data = await request.AskAsync<GroupsData>(query, [.. variables, ("first", maxPageSize), ("after", after)]);
            groups.AddRange(data.ClaimGroups.Nodes);
            if (!data.ClaimGroups.PageInfo.HasNextPage)
            {
                return (groups, false);
            }

            after = data.ClaimGroups.PageInfo.EndCursor;
        }

        return (groups, true);
    }

    private static bool IsOf(SourceData source, string key) => string.Equals(source.Key, key, StringComparison.Ordinal);

    private static bool Speaks(ClaimGroupData group, string source) => ValuesOf(group, source).Any();

    private static IEnumerable<ClaimValueData> ValuesOf(ClaimGroupData group, string source) =>
        group.Values.Where(value => value.Facts?.Any(fact => IsOf(fact.Source!, source)) is true);

    private static ComparedQuestion Compare(ClaimGroupData group, string a, string b)
    {
        var (first, second) = (ValuesOf(group, a).ToList(), ValuesOf(group, b).ToList());
        var kind =
            first.Any(second.Contains) ? "agree"
            : group.Agreement is "CONFLICTING" ? "differ"
            : "compatible";
        return new ComparedQuestion(group, [.. first.Select(value => value.Display)], [.. second.Select(value => value.Display)], kind);
    }

    private sealed record HomeData(DatasetData Dataset, ListData<ClaimGroupData> ClaimGroups);

    private sealed record GroupsData(ListData<ClaimGroupData> ClaimGroups);

    private sealed record FactsData(NodeList<FactData> Facts);

    private sealed record NodesData(IReadOnlyList<ClaimGroupData> Nodes);

    private sealed record SourcesData(NodeList<SourceData> Sources);

    private sealed record SourcesPageData(ListData<SourceData> Sources);

    private sealed record EntityPageData(EntityNode? Entity, NodeList<FactData> Facts);

    private sealed record EntityNode(
        string Key,
        string Label,
        string? Kind,
        IReadOnlyList<string>? Aliases,
        string? Description,
        IReadOnlyList<string>? SameAs,
        ListData<ClaimGroupData> ClaimGroups
    )
    {
        public EntityData Data => new(Key, Label, Kind, Aliases, Description, SameAs);
    }

    private sealed record PropertyPageData(PropertyNode? Property);

    private sealed record PropertyNode(
        string Key,
        string Label,
        string? Description,
        string? ValueKind,
        string? Cardinality,
        ListData<ClaimGroupData> ClaimGroups
    )
    {
        public PropertyData Data => new(Key, Label, Description, ValueKind, Cardinality);
    }
}
