namespace Citations.GraphQL.Errors;

/// <summary>A step of a path: a key or an index.</summary>
internal readonly record struct PathSegment(string? Key, int Index)
{
    public static implicit operator PathSegment(string key) => new(key, 0);

    public static implicit operator PathSegment(int index) => new(null, index);

    /// <summary>The path in the form of <see cref="GraphQLError.Path"/>.</summary>
    public static IReadOnlyList<object> ToPath(ReadOnlySpan<PathSegment> segments)
    {
        var path = new object[segments.Length];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = segments[i].Key ?? (object)segments[i].Index;
        }

        return path;
    }

    /// <summary><c>.key</c> or <c>[index]</c>.</summary>
    public override string ToString() => Key is null ? $"[{Index}]" : $".{Key}";
}
