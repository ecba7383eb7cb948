using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Where a statement finds the fields of a scope: in a table with an alias, or in a JSON object.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Alias">The alias of the table or of <c>json_each</c>.</param>
/// <param name="Holder">For a value: whether a fact or a qualifier contains it.</param>
/// <param name="Owner">For an item of a list: the alias of the row that has the list.</param>
internal readonly record struct Row(Scope Scope, string Alias, Scope Holder = default, string Owner = "")
{
    public static Row Of(Scope scope) =>
        new(
            scope,
            scope switch
            {
                Scope.Facts => "f",
                Scope.Sources => "s",
                Scope.Entities => "e",
                Scope.Properties => "p",
                _ => "g",
            }
        );
}

/// <summary>The column values that stand for "no value" and "no end".</summary>
internal static class Sentinel
{
    public const string Forever = "9223372036854775807";
    public const string NoNumber = "-9223372036854775808";

    public static string Of(FieldType type) =>
        type switch
        {
            FieldType.Text => "''",
            FieldType.Amount => "x''",
            _ => NoNumber,
        };
}
