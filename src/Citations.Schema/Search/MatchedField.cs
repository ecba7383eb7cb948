namespace Citations.Schema.Search;

/// <summary>The fields that a search looks into.</summary>
internal enum MatchedField
{
    Label,
    Aliases,
    Misspellings,
    Title,
    Publisher,
    Authors,
    Value,
    AsStated,
    Quote,
    Description,
    Key,
}

/// <summary>The names that the port gives to fields.</summary>
internal static class MatchedFields
{
    public static MatchedField Of(string name) => Enum.Parse<MatchedField>(name, ignoreCase: true);
}
