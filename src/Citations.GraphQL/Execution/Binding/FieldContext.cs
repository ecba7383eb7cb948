namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a resolver may know of the field it answers for, beside the parents. The same for all of them.</summary>
public sealed class FieldContext
{
    internal FieldContext(Arguments arguments, Selection selection, RequestContext request)
    {
        Arguments = arguments;
        Selection = selection;
        Request = request;
    }

    /// <summary>The coerced arguments.</summary>
    public Arguments Arguments { get; }

    /// <summary>What is selected below the field.</summary>
    public Selection Selection { get; }

    /// <summary>The request and what the host attached to it.</summary>
    public RequestContext Request { get; }
}
