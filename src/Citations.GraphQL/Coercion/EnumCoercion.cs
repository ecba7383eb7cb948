using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Inspect = Citations.GraphQL.Types.Codecs.Inspect;

namespace Citations.GraphQL.Coercion;

/// <summary>Reads enum values (specification §3.9). Throws <see cref="FormatException"/> on a bad value, as a codec does.</summary>
internal static class EnumCoercion
{
    public static object ParseLiteral(EnumType type, ValueNode literal) =>
        literal is EnumValueNode name
            ? Named(type, name.Value)
            : throw new FormatException(
                $"Enum \"{type.Name}\" cannot represent non-enum value: {literal}.{DidYouMean(type, literal.ToString())}"
            );

    public static object ParseValue(EnumType type, JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? Named(type, value.GetString()!)
            : throw new FormatException(
                $"Enum \"{type.Name}\" cannot represent non-string value: {Inspect.Json(value)}.{DidYouMean(type, Inspect.Json(value))}"
            );

    private static object Named(EnumType type, string name) =>
        type.Value(name)?.RuntimeValue
        ?? throw new FormatException($"Value \"{name}\" does not exist in \"{type.Name}\" enum.{DidYouMean(type, name)}");

    private static string DidYouMean(EnumType type, string found) =>
        Suggestions.DidYouMean(Suggestions.Near(found, type.Values.Select(value => value.Name)), "the enum value");
}
