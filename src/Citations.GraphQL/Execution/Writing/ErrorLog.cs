using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Writing;

/// <summary>Where the writer stands in the response, and the errors it met (specification §6.4.4, §7.1.2).</summary>
internal sealed class ErrorLog(Func<Exception, GraphQLError?>? translate = null)
{
    private readonly List<GraphQLError> _errors = [];
    private PathSegment[] _path = new PathSegment[16];
    private int _depth;

    /// <summary>The errors in the order they were met.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>How long the path is; set back after an exception that skipped steps.</summary>
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

    /// <summary>Null where the schema says there is none.</summary>
    public void AddNull(FieldPlan field, ObjectPlan owner) =>
        Add(
            field,
            new GraphQLError(
                $"Cannot return null for non-nullable field {owner.Type.Name}.{field.Definition.Name}.",
                ErrorCodes.NonNullViolation
            )
        );

    /// <summary>
    /// A resolver failed, or gave what is no value of the type. Errors meant for the client are told; of anything else
    /// only that it happened.
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

    /// <summary>An error at this place; where it does not say its location, at the fields that are merged here.</summary>
    public void Add(FieldPlan field, GraphQLError error) =>
        _errors.Add(
            (error.Locations.Count > 0 ? error : error.At([.. field.Nodes])) with
            {
                Path = PathSegment.ToPath(_path.AsSpan(0, _depth)),
            }
        );
}
