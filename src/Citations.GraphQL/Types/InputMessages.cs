using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Types;

/// <summary>
/// The messages for values that do not fit their type, shared by literals and variables. A long value is never repeated in full.
/// </summary>
internal static class InputMessages
{
    private const int MaxValueLength = 1_000;

    public static string NotProvided(GraphQLType type) => $"Expected a value of non-null type \"{type}\" to be provided.";

    public static string Null(GraphQLType type) => $"Expected value of non-null type \"{type}\" not to be null.";

    public static string NotAnObject(InputObjectType type, string found) =>
        $"Expected value of type \"{type}\" to be an object, found: {Cut(found)}.";

    public static string MissingField(InputObjectType type, string field, string found) =>
        $"Expected value of type \"{type}\" to include required field \"{field}\", found: {Cut(found)}.";

    public static string UnknownField(InputObjectType type, string field, string found, bool guess = true)
    {
        var names = type.Fields.Select(known => known.Name);
        var suggestion =
            !guess ? string.Empty
            : type.ListsFields ? Suggestions.DidYouMean(Suggestions.Near(field, names), names)
            : Suggestions.DidYouMean(Suggestions.Near(field, names));
        return $"Expected value of type \"{type}\" not to include unknown field "
            + $"\"{Cut(field)}\"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {Cut(found)}.";
    }

    public static string NotExactlyOne(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";

    public static string VariableNotProvided(string variable, GraphQLType type) =>
        $"Expected variable \"${variable}\" provided to type \"{type}\" to provide a runtime value.";

    public static string VariableNull(string variable, GraphQLType type) =>
        $"Expected variable \"${variable}\" provided to non-null type \"{type}\" not to be null.";

    public static string OneOfVariableNotProvided(string variable, string field, InputObjectType type) =>
        $"Expected variable \"${variable}\" provided to field \"{field}\" for OneOf Input Object type \"{type}\" to provide a "
        + "runtime value.";

    public static string OneOfVariableNull(string variable, string field, InputObjectType type) =>
        $"Expected variable \"${variable}\" provided to field \"{field}\" for OneOf Input Object type \"{type}\" not to be null.";

    /// <summary>The message for a specified scalar or an enum is complete in itself. A custom scalar gets the reason.</summary>
    public static string Unfit(GraphQLType type, string reason, string found) =>
        type is ScalarType scalar && SpecifiedScalars.Find(scalar.Name) != scalar
            ? $"Expected value of type \"{type}\", but encountered error \"{Cut(reason)}\"; found: {Cut(found)}."
            : Cut(reason);

    /// <summary>The message for a codec that failed without a reason.</summary>
    public static string Unexpected(GraphQLType type, string found) => $"Expected value of type \"{type}\", found: {Cut(found)}.";

    private static string Cut(string text) =>
        text.Length <= MaxValueLength
            ? text
            : $"{text.AsSpan(0, char.IsHighSurrogate(text[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength)}…";
}
