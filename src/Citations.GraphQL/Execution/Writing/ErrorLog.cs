using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Writing;

/// <summary>The writer's current path in the response and the errors so far (specification §6.4.4, §7.1.2).</summary>
internal sealed class ErrorLog(Func<Exception, GraphQLError?>? translate = null)
{
    private readonly List<GraphQLError> _errors = [];
    private PathSegment[] _path = new PathSegment[16];
    private int _depth;

    /// <summary>The errors in the order they were met.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>The length of the path. Set it back after an exception.</summary>
    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    public void Push(PathSegment segment)
    {
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _depth * 2);
        }

        _path[_depth++] = segment;
    }

    public void Pop() => _depth--;

    /// <summary>Adds the error of a null in a non-null position.</summary>
    public void AddNull(FieldPlan field, ObjectPlan owner) =>
        Add(
            field,
            new GraphQLError(
                $"Cannot return null for non-nullable field {owner.Type.Name}.{field.Definition.Name}.",
                ErrorCodes.NonNullViolation
            )
        );

    /// <summary>
    /// Adds the failure of a resolver, or of a result that does not fit the type. The client sees errors that are meant for it. Of other
    /// failures it only learns that there was one.
    /// </summary>
    public void Add(FieldPlan field, ObjectPlan owner, Exception failure) =>
        Add(
            field,
            failure switch
            {
                GraphQLException told => told.Errors[0],
                FormatException wrong => new GraphQLError(wrong.Message, ErrorCodes.ResultCoercion) { Exception = wrong },
                _ when translate?.Invoke(failure) is { } translated => translated,
                _ => new GraphQLError(
                    $"The field {owner.Type.Name}.{field.Definition.Name} could not be resolved: the server failed.",
                    ErrorCodes.Internal
                )
                {
                    Exception = failure,
                },
            }
        );

    /// <summary>Adds an error at the current path. Without locations of its own, it gets those of the merged fields.</summary>
    public void Add(FieldPlan field, GraphQLError error) =>
        _errors.Add(
            (error.Locations.Count > 0 ? error : error.At([.. field.Nodes])) with
            {
                Path = PathSegment.ToPath(_path.AsSpan(0, _depth)),
            }
        );
}
