using System.Text.Json;
using Citations.Server.Pages.Data;

namespace Citations.Server.Pages;

/// <summary>The search of the API, as the pages show it.</summary>
internal static class PageSearch
{
    /// <summary>The kinds of hits that the search page shows.</summary>
    private static readonly string[] _kinds = ["ENTITY", "SOURCE", "FACT"];

    public static async Task<(IReadOnlyList<SearchHit> Hits, JsonElement Search)> FindAsync(
        PageRequest request,
        string text,
        int first,
        string? after,
        string[]? kinds = null
    )
    {
        var search = (
            await request.AskAsync<JsonElement>(
                PageQueries.Search,
                ("text", text),
                ("kinds", kinds ?? _kinds),
                ("first", first),
                ("after", after)
            )
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
}
