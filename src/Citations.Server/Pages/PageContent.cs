using System.Text.Json;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Views;

namespace Citations.Server.Pages;

/// <summary>What each page shows: reads the address, asks the API, and hands the answer to the view.</summary>
/// <param name="pageSize">How many questions or facts a page shows.</param>
/// <param name="maxPageSize">The most items that the API gives at once.</param>
internal sealed class PageContent(int pageSize, int maxPageSize)
{
    private const int MostCompared = 4;

    private static readonly string[] _styles = ["APA", "BibTeX", "RIS", "CSL"];

    public async Task<IResult> HomeAsync(PageRequest request)
    {
        if (OldAddress(request) is { } moved)
        {
            return Results.Redirect(moved);
        }

        var data = await request.AskAsync<HomeData>(PageQueries.Home, ("first", pageSize));
        return PageRoutes.Show<HomePage>(Parameters(request, ("Dataset", data.Dataset), ("Conflicts", data.ClaimGroups)));
    }

    public async Task<IResult> QuestionsAsync(PageRequest request)
    {
        var (agreement, subject, view) = (request.Parameter("agreement"), request.Parameter("subject"), request.Parameter("view"));
        if (agreement is not null && !Words.Agreements.Contains(agreement, StringComparer.Ordinal))
        {
            throw PageFault.BadParameter("agreement", agreement, $"one of {string.Join(", ", Words.Agreements)}");
        }

        if (view is not (null or "list" or "matrix"))
        {
            throw PageFault.BadParameter("view", view, "list or matrix");
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
            Parameters(
                request,
                ("Groups", groups.ClaimGroups with { Facets = agreements.ClaimGroups.Facets }),
                ("Agreement", agreement),
                ("Subject", subject),
                ("Matrix", view is "matrix")
            )
        );
    }

    public async Task<IResult> QuestionAsync(PageRequest request)
    {
        var subject = request.Context.GetRouteValue("subject") as string ?? Required(request, "subject");
        var property = request.Context.GetRouteValue("property") as string ?? Required(request, "property");
        var groups = (
            await request.AskAsync<GroupsData>(PageQueries.Groups, ("subject", subject), ("property", property), ("first", maxPageSize))
        )
            .ClaimGroups
            .Nodes;
        if (groups.Count == 0)
        {
            throw await NotFoundAsync(request, "question", $"{subject} {property}");
        }

        var selected = request.Parameter("q") is not { } key
            ? groups[0]
            : groups.FirstOrDefault(group => string.Equals(group.Key, key, StringComparison.Ordinal))
                ?? throw PageFault.BadParameter("q", key, "a group of this question");
        var question = await request.AskAsync<NodesData>(PageQueries.Question, ("id", selected.Id));
        return PageRoutes.Show<QuestionPage>(Parameters(request, ("Groups", groups), ("Selected", question.Nodes[0])));
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
                Parameters(request, ("Entity", entity.Data), ("Groups", entity.ClaimGroups), ("Mentions", data.Facts.Nodes))
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
            Parameters(
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
            ? PageRoutes.Show<PropertyPage>(Parameters(request, ("Property", property.Data), ("Groups", property.ClaimGroups)))
            : throw await NotFoundAsync(request, "property", key);
    }

    public async Task<IResult> SourcesAsync(PageRequest request)
    {
        var data = await request.AskAsync<SourcesPageData>(
            PageQueries.Sources,
            ("first", maxPageSize),
            ("after", request.Parameter("after"))
        );
        return PageRoutes.Show<SourcesPage>(Parameters(request, ("Sources", data.Sources)));
    }

    public async Task<IResult> SearchAsync(PageRequest request)
    {
        if (request.Parameter("q")?.Trim() is not { Length: > 0 } text)
        {
            return PageRoutes.Show<SearchPage>(Parameters(request));
        }

        var (hits, search) = await FindAsync(request, text, pageSize, request.Parameter("after"));
        return PageRoutes.Show<SearchPage>(
            Parameters(
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
            return PageRoutes.Show<ComparePage>(Parameters(request, ("Sources", sources)));
        }

        var named = (await request.AskAsync<SourcesData>(PageQueries.SourcesNamed, ("keys", (string[])[a, b]))).Sources.Nodes;
        var first = named.FirstOrDefault(source => IsOf(source, a)) ?? throw await NotFoundAsync(request, "source", a);
        var second = named.FirstOrDefault(source => IsOf(source, b)) ?? throw await NotFoundAsync(request, "source", b);
        var (groups, isCut) = await AnsweredByAsync(request, a);
        var (others, isCutToo) = await AnsweredByAsync(request, b);
        return PageRoutes.Show<ComparePage>(
            Parameters(
                request,
                ("Sources", sources),
                ("First", first),
                ("Second", second),
                ("Both", groups.Where(group => Speaks(group, b)).Select(group => Compare(group, a, b)).ToList()),
                ("OnlyFirst", groups.Where(group => !Speaks(group, b)).ToList()),
                ("OnlySecond", others.Where(group => !Speaks(group, a)).ToList()),
                ("Compared", groups.Count),
                ("IsCut", isCut || isCutToo)
            )
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
                near = near.Count > 0 ? near : (await FindAsync(request, text, 5, after: null, kinds)).Hits;
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

    private static async Task<(IReadOnlyList<SearchHit> Hits, JsonElement Search)> FindAsync(
        PageRequest request,
        string text,
        int first,
        string? after,
        string[]? kinds = null
    )
    {
        var search = (
            await request.AskAsync<JsonElement>(PageQueries.Search, ("text", text), ("kinds", kinds), ("first", first), ("after", after))
        ).GetProperty("search");
        return ([.. search.GetProperty("edges").EnumerateArray().Select(edge => HitOf(edge, request.Links))], search);
    }

    private static SearchHit HitOf(JsonElement edge, PageLinks links)
    {
        var node = edge.GetProperty("node");
        string Text(string name) => node.GetProperty(name).GetString()!;
        string Of(string name, string field) => node.GetProperty(name).GetProperty(field).GetString()!;
        var (kind, name, address) = Text("__typename") switch
        {
            "Entity" => ("entity", Text("label"), links.Entity(Text("key"))),
            "Source" => ("source", Text("title"), links.Source(Text("key"))),
            _ => (
                "fact",
                $"{Of("subject", "label")} · {Of("property", "label")}: {Text("display")}",
                links.Question(Of("subject", "key"), Of("property", "key"))
            ),
        };
        return new SearchHit(kind, name, address, Marked(edge), edge.GetProperty("approximate").GetBoolean());
    }

    private static List<(string Text, bool Marked)> Marked(JsonElement edge)
    {
        var snippet = edge.GetProperty("snippet").GetString()!;
        var (parts, position) = (new List<(string, bool)>(), 0);
        foreach (var highlight in edge.GetProperty("highlights").EnumerateArray())
        {
            var (start, end) = (highlight.GetProperty("start").GetInt32(), highlight.GetProperty("end").GetInt32());
            if (start < position || end > snippet.Length)
            {
                continue;
            }

            parts.Add((snippet[position..start], false));
            parts.Add((snippet[start..end], true));
            position = end;
        }

        parts.Add((snippet[position..], false));
        return parts;
    }

    private async Task<(List<ClaimGroupData> Groups, bool IsCut)> AnsweredByAsync(PageRequest request, string source)
    {
        var groups = new List<ClaimGroupData>();
        string? after = null;
        for (var page = 0; page < MostCompared; page++)
        {
            var data = await request.AskAsync<GroupsData>(
                PageQueries.AnsweredBy,
                ("source", source),
                ("first", maxPageSize),
                ("after", after)
            );
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

    private static Dictionary<string, object?> Parameters(PageRequest request, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Request"] = request };
        foreach (var (name, value) in values)
        {
            parameters.Add(name, value);
        }

        return parameters;
    }

    private sealed record HomeData(DatasetData Dataset, ListData<ClaimGroupData> ClaimGroups);

    private sealed record GroupsData(ListData<ClaimGroupData> ClaimGroups);

    private sealed record NodesData(IReadOnlyList<ClaimGroupData> Nodes);

    private sealed record SourcesData(NodeList<SourceData> Sources);

    private sealed record SourcesPageData(ListData<SourceData> Sources);

    private sealed record NodeList<T>(IReadOnlyList<T> Nodes);

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
