using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Splits filters into their conjuncts.</summary>
internal static class Conjuncts
{
    /// <summary>The conjuncts of a filter. Nested conjunctions are flattened, and so are conjunctions on a fact's value.</summary>
    public static IEnumerable<Filter> Split(Filter? filter) =>
        filter switch
        {
            null => [],
            Filter.All all => all.Parts.SelectMany(Split),
            Filter.Related { Relation: Relation.FactValue, Part: Filter.All parts } => parts.Parts.SelectMany(part =>
                Split(new Filter.Related(Relation.FactValue, part))
            ),
            Filter.Any { Parts: [var only] } => Split(only),
            _ => [filter],
        };

    /// <summary>Whether a filter uses a field of the record itself.</summary>
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
