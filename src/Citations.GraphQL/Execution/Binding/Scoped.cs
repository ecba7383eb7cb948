namespace Citations.GraphQL.Execution.Binding;

/// <summary>
/// An object that a resolver gives with a scope of its own: all fields below it see that scope, whatever the field above handed down.
/// For a list whose objects show different states of the data.
/// </summary>
/// <param name="Value">The object.</param>
/// <param name="Scope">The scope of the fields below it; see <see cref="FieldContext.Scope"/>.</param>
public sealed record Scoped(object Value, object Scope);
