using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>What must hold of every record of a query, taken apart.</summary>
internal static class Conjuncts
{
    /// <summary>The parts of nested conjunctions; parts of a fact's value each on its own.</summary>
    public static IEnumerable<Filter> Of(Filter? filter) =>
        filter switch
        {
            null => [],
            Filter.All all => all.Parts.SelectMany(Of),
            Filter.Related { Relation: Relation.FactValue, Part: Filter.All parts } => parts.Parts.SelectMany(part =>
                Of(new Filter.Related(Relation.FactValue, part))
            ),
            Filter.Any { Parts: [var only] } => Of(only),
            _ => [filter],
        };

    /// <summary>Whether a filter mentions a field of the record itself.</summary>
    public static bool Mentions(Filter? filter, Field field) =>
        filter switch
        {
            Filter.All all => all.Parts.Any(part => Mentions(part, field)),
            Filter.Any any => any.Parts.Any(part => Mentions(part, field)),
            Filter.Not not => Mentions(not.Part, field),
            Filter.Compare compare => compare.Field == field,
            Filter.OneOf oneOf => oneOf.Field == field,
            _ => false,
        };
}
