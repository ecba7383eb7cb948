using Citations.Model.Common;
using Citations.Model.Sources;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>The page of an entity, which is the source of what has no reference. Files are described on Wikimedia Commons, all else on
/// Wikidata.</summary>
internal sealed record EntityPage(string Id, string Label)
{
    private Source? _source;

    public Source Source =>
        _source ??= new Source(
            $"{(IsFile(Id) ? "commons" : "wikidata")}:{Id}",
            SourceKind.Dataset,
            Shortened.To(Limits.Line, $"{(string.Equals(Label, Id, StringComparison.Ordinal) ? Id : $"{Label} ({Id})")} on {Site}"),
            publisher: Site,
            url: IsFile(Id) ? AddressOf(Id) : $"https://www.wikidata.org/wiki/{PageOf(Id)}",
            origin: IsFile(Id) ? "commons" : "wikidata"
        );

    private string Site => IsFile(Id) ? "Wikimedia Commons" : "Wikidata";

    /// <summary>The address that stands for the entity itself.</summary>
    public static string AddressOf(string id) => $"https://{(IsFile(id) ? "commons.wikimedia.org" : "www.wikidata.org")}/entity/{id}";

    public static bool IsFile(string id) => id.StartsWith('M');

    /// <summary>Forms and senses stand on the page of their lexeme.</summary>
    private static string PageOf(string id) =>
        id[0] switch
        {
            'P' => $"Property:{id}",
            'E' => $"EntitySchema:{id}",
            'L' => $"Lexeme:{id.Replace('-', '#')}",
            _ => id,
        };
}
