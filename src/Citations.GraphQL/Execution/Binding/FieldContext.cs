namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a resolver can read about its field, besides the parents. All parents share it.</summary>
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
    /// A value handed down to all fields below. A batch resolver sets it for every field below its own, through lists and properties. Use
    /// it for a decision that everything below must follow, such as the snapshot that is read. Reads the value of the nearest field above
    /// that set one.
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
