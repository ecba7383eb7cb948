using Citations.GraphQL.Coercion;
using Citations.Schema.Errors;
using Citations.Storage.Paging;

namespace Citations.Schema.Paging;

/// <summary>The arguments <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>, checked.</summary>
/// <param name="Take">How many items.</param>
/// <param name="FromEnd">Whether they are counted from the end.</param>
/// <param name="After">The cursor that they follow.</param>
/// <param name="Before">The cursor that they precede.</param>
internal readonly record struct PageArguments(int Take, bool FromEnd, Cursor? After, Cursor? Before)
{
    /// <summary>The commit in which the cursors were made; null without cursors.</summary>
    public long? Commit => After?.Commit ?? Before?.Commit;

    /// <summary>Reads the arguments of a field.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">Too many items, a negative number, arguments that contradict each other, or no
    /// cursor.</exception>
    public static PageArguments Read(InputObject arguments, CitationsSchemaOptions options)
    {
        var first = Size(arguments, "first", options);
        var last = Size(arguments, "last", options);
        if (first is not null && last is not null)
        {
            throw Problems.Conflicting(
                "'first' and 'last' are both given. Use 'first' with 'after' to go forward, or 'last' with 'before' to go back."
            );
        }

        var (after, before) = (ReadCursor(arguments, "after"), ReadCursor(arguments, "before"));
        if (after is not null && before is not null && after.Commit != before.Commit)
        {
            throw Problems.Conflicting(
                "'after' and 'before' were made in different states of the data. Use cursors of one walk, or leave one out."
            );
        }

        return new(first ?? last ?? options.DefaultPageSize, last is not null, after, before);
    }

    private static int? Size(InputObject arguments, string name, CitationsSchemaOptions options)
    {
        if (!arguments.TryGet<int>(name, out var size))
        {
            return null;
        }

        if (size < 0)
        {
            throw Problems.NegativePageSize(name, size);
        }

        return size <= options.MaxPageSize
            ? size
            : throw Problems.TooManyItems(SchemaErrorCodes.TooManyItems, $"'{name}'", size, options.MaxPageSize);
    }

    private static Cursor? ReadCursor(InputObject arguments, string name) =>
        arguments.TryGet<string>(name, out var text) ? Cursor.Parse(text) : null;
}
