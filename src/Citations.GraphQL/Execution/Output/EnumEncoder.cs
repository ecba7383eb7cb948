using System.Text;
using Citations.GraphQL.Types;
using Citations.GraphQL.Types.Codecs;

namespace Citations.GraphQL.Execution.Output;

/// <summary>Writes enum values. Their names are encoded in advance.</summary>
internal sealed class EnumEncoder<T> : ValueEncoder<T>
    where T : notnull
{
    private readonly string _typeName;
    private readonly Dictionary<T, byte[]> _names = [];

    public EnumEncoder(EnumType type)
    {
        _typeName = type.Name;
        foreach (var value in type.Values)
        {
            if (value.RuntimeValue is T runtime)
            {
                _names.TryAdd(runtime, Encoding.UTF8.GetBytes($"\"{value.Name}\""));
            }
        }
    }

    public override bool TryWrite(T? value, ResponseWriter writer)
    {
        if (value is null)
        {
            return false;
        }

        writer.WriteRaw(
            _names.TryGetValue(value, out var name)
                ? name
                : throw new FormatException($"Enum \"{_typeName}\" cannot represent value: {Inspect.Value(value)}")
        );
        return true;
    }
}
