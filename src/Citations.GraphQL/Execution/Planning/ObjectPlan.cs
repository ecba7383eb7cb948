using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>The plan of an object of one type at one place of the document: its collected fields (specification §6.3.2).</summary>
internal sealed class ObjectPlan
{
    public ObjectPlan(ObjectType type, FieldPlan[] fields)
    {
        Type = type;
        Fields = fields;
        Resolved = [.. fields.Where(field => field.IsResolvedFirst)];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i].Place(i, Array.IndexOf(Resolved, fields[i]));
        }

        IsAsync = fields.Any(field => field.IsAsync);
    }

    public ObjectType Type { get; }

    /// <summary>The fields in the order of the response.</summary>
    public FieldPlan[] Fields { get; }

    /// <summary>The fields that the resolve phase resolves, by <see cref="FieldPlan.Slot"/>.</summary>
    public FieldPlan[] Resolved { get; }

    /// <summary>Whether a field here or below is resolved in the first phase.</summary>
    public bool NeedsResolving => Resolved.Length > 0;

    /// <summary>Whether writing may be asynchronous, because a list here or below may be streamed.</summary>
    public bool IsAsync { get; }
}
