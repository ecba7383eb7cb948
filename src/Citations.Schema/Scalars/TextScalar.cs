using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.Schema.Scalars;

/// <summary>A scalar whose values are given and written as strings.</summary>
/// <param name="name">Its name in the schema.</param>
/// <param name="example">What a value looks like.</param>
internal abstract class TextScalar<T>(string name, string example) : ScalarCodec<T>
    where T : notnull
{
    public sealed override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is StringValueNode text ? Read(text.Value) : throw Unfit(literal.ToString()!);

    public sealed override object? ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Read(value.GetString()!) : throw Unfit(value.GetRawText());

    protected abstract bool TryParse(string text, out T value);

    private object Read(string text) => TryParse(text, out var value) ? value : throw Unfit($"\"{text}\"");

    private FormatException Unfit(string found) =>
        new($"{name} cannot represent {(found.Length > 100 ? found[..100] + "…" : found)}; write it like \"{example}\".");
}
