using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Where the fields of a scope are found in a statement: a table's alias, or a JSON object.</summary>
/// <param name="Scope">What it is.</param>
/// <param name="Alias">The alias of the table or of <c>json_each</c>.</param>
/// <param name="Holder">For values: whether a fact or a qualifier holds it.</param>
/// <param name="Owner">For items of a list: the alias of the row whose list it is.</param>
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

/// <summary>What "not stated" looks like in columns, and the end of time.</summary>
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
