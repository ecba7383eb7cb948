using Citations.GraphQL.Execution.Binding;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>A field that was resolved for all rows of a level.</summary>
internal sealed class ResolvedField(Column column, FieldContext? context)
{
    public Column Column { get; } = column;

    /// <summary>The context of its resolver, and of the fields below.</summary>
    public FieldContext? Context { get; } = context;

    /// <summary>The objects that the field gave, if something below them is resolved in the first phase.</summary>
    public ObjectRows? Objects { get; set; }

    public void Release()
    {
        Objects?.Release();
        Column.Release();
    }
}
