using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Storage.Search;

/// <summary>The searched fields of records and their weights.</summary>
public static class SearchedFields
{
    public static SearchedField[] Of(Entity entity) =>
        [
            new("label", entity.Label, 1),
            .. entity.Aliases.Select(alias => new SearchedField("aliases", alias, 0.95)),
            .. entity.Misspellings.Select(wrong => new SearchedField("misspellings", wrong, 0.9)),
        ];

    public static SearchedField[] Of(Source source) =>
        [
            new("title", source.Title, 0.8),
            new("publisher", source.Publisher, 0.5),
            .. source.Authors.Select(author => new SearchedField("authors", author, 0.5)),
        ];

    public static SearchedField[] Of(Fact fact) =>
        [
            new("value", (fact.Value as TextValue)?.Text, 0.6),
            new("asStated", fact.AsStated, 0.55),
            .. fact.Citations.Select(citation => new SearchedField("quote", citation.Quote, 0.5)),
        ];
}
