using Citations.GraphQL.Execution.Binding;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>A field that the resolve phase has answered for all rows of a level.</summary>
internal sealed class ResolvedField(Column column, FieldContext? context)
{
    public Column Column { get; } = column;

    /// <summary>The context its resolver ran in, and the fields below run under.</summary>
    public FieldContext? Context { get; } = context;

    /// <summary>The objects it gave, when something below them had to be resolved.</summary>
    public ObjectRows? Objects { get; set; }

    public void Release()
    {
        Objects?.Release();
        Column.Release();
    }
}
