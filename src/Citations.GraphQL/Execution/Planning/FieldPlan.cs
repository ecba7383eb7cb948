using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>The plan of one response key: the merged fields, their resolver, and the plans below.</summary>
internal sealed class FieldPlan
{
    public required int Index { get; init; }

    public required string ResponseName { get; init; }

    /// <summary>
    /// The key as JSON with its colon. It begins with the brace that opens the object or the comma after the previous field.
    /// </summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>All fields merged under this key. Errors are located at each of them.</summary>
    public required IReadOnlyList<FieldNode> Nodes { get; init; }

    public required FieldBinding Binding { get; init; }

    public required ValueShape Shape { get; init; }

    /// <summary>The coerced arguments, if they do not depend on variables.</summary>
    public Arguments? Arguments { get; init; }

    /// <summary>Why the field cannot run: bad arguments without variables, or a bad condition below it.</summary>
    public GraphQLError? Error { get; init; }

    /// <summary>The plans below, by object type. Null for a leaf.</summary>
    public ChildPlans? Children { get; init; }

    /// <summary>The value as JSON if it is constant: <c>__typename</c>.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>Whether the list of this field may be streamed: it is not inside another list, or it comes in chunks.</summary>
    public bool MayStream { get; init; }

    /// <summary>Whether the resolver gives the list in asynchronous chunks.</summary>
    public bool ComesInChunks => Binding.ComesInChunks;

    /// <summary>The selection below, for resolvers.</summary>
    public Selection Selection => Children ?? Selection.Empty;

    public FieldDefinition Definition => Binding.Definition;

    /// <summary>
    /// Whether the field is resolved in the first phase: its resolver is a batch, or one below it is and needs the parents. A list in
    /// chunks is opened in the write phase instead.
    /// </summary>
    public bool IsResolvedFirst => Constant is null && (Binding.IsBatch || (!ComesInChunks && Children is { NeedResolving: true }));

    /// <summary>The index of its column in the level, or -1 when the writer reads the field from the parent.</summary>
    public int Slot { get; private set; } = -1;

    /// <summary>Whether writing the field may be asynchronous.</summary>
    public bool IsAsync => MayStream || Children is { AreAsync: true };

    /// <summary>Sets the position in the object, once.</summary>
    public void Place(int index, int slot)
    {
        Key = Encoding.UTF8.GetBytes($"{(index == 0 ? '{' : ',')}\"{ResponseName}\":");
        Slot = slot;
    }
}
