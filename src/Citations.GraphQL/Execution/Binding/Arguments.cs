using Citations.GraphQL.Coercion;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>The coerced arguments of a field, with variables replaced and defaults applied (specification §6.4.1).</summary>
public sealed class Arguments : InputObject
{
    internal Arguments(KeyValuePair<string, object?>[] values)
        : base(values) { }

    /// <summary>No arguments.</summary>
    public static Arguments None { get; } = new([]);
}
