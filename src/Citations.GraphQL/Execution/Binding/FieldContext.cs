namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a resolver may know of the field it answers for, beside the parents. The same for all of them.</summary>
public sealed class FieldContext
{
    private object? _scope;
    private bool _hasScope;

    internal FieldContext(Arguments arguments, Selection selection, RequestContext request, FieldContext? above)
    {
        Arguments = arguments;
        Selection = selection;
        Request = request;
        Above = above;
    }

    /// <summary>The coerced arguments.</summary>
    public Arguments Arguments { get; }

    /// <summary>What is selected below the field.</summary>
    public Selection Selection { get; }

    /// <summary>The request and what the host attached to it.</summary>
    public RequestContext Request { get; }

    /// <summary>
    /// What the nearest field above handed down; a batch resolver that sets it hands it to every field below its own, through lists and
    /// pure
    /// fields alike. For what one field decides and all below must keep, such as the state of the data that is read.
    /// </summary>
    public object? Scope
    {
        get => _hasScope ? _scope : Above?.Scope;
        internal set
        {
            _scope = value;
            _hasScope = true;
        }
    }

    /// <summary>The context of the nearest field above that has one.</summary>
    internal FieldContext? Above { get; }
}
