using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>One key of the response: the merged fields behind it, their resolver, and what is selected below.</summary>
internal sealed class FieldPlan
{
    public required int Index { get; init; }

    public required string ResponseName { get; init; }

    /// <summary>The key as JSON with its colon, and before it what opens the object or parts it from the field before.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>All fields merged under the key; errors are located at each.</summary>
    public required IReadOnlyList<FieldNode> Nodes { get; init; }

    public required FieldBinding Binding { get; init; }

    public required ValueShape Shape { get; init; }

    /// <summary>The arguments, when they need no variables.</summary>
    public Arguments? Arguments { get; init; }

    /// <summary>Why the field cannot run: wrong arguments without variables, or a wrong condition below it.</summary>
    public GraphQLError? Error { get; init; }

    /// <summary>The plans below, by concrete type; null for a leaf.</summary>
    public ChildPlans? Children { get; init; }

    /// <summary>The value as JSON when it is known beforehand: <c>__typename</c>.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>Whether a list this field gives may be streamed: it stands in no other list, or it comes in chunks.</summary>
    public bool MayStream { get; init; }

    /// <summary>Whether the field gives its list in chunks, asynchronously.</summary>
    public bool ComesInChunks => Binding.ComesInChunks;

    /// <summary>What resolvers are told is selected below.</summary>
    public Selection Selection => Children ?? Selection.Empty;

    public FieldDefinition Definition => Binding.Definition;

    /// <summary>
    /// Whether the resolve phase answers the field: its resolver is batched, or one below it is, so that the parents of
    /// that one must be known. A list in chunks is opened in the write phase instead.
    /// </summary>
    public bool IsResolvedFirst => Constant is null && (Binding.IsBatch || (!ComesInChunks && Children is { NeedResolving: true }));

    /// <summary>The column in the level; -1 when the writer reads the field off the parent.</summary>
    public int Slot { get; private set; } = -1;

    /// <summary>Whether writing the field may have to wait.</summary>
    public bool IsAsync => MayStream || Children is { AreAsync: true };

    /// <summary>Gives the field its place in its object, once.</summary>
    public void Place(int index, int slot)
    {
        Key = Encoding.UTF8.GetBytes($"{(index == 0 ? '{' : ',')}\"{ResponseName}\":");
        Slot = slot;
    }
}
