using Citations.Schema.Errors;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Audit;

/// <summary>One page of the audit log. Its cursors hold a position in the log, which only grows: they stay right under any
/// filter.</summary>
internal sealed record AuditPage(
    IAuditTrail Trail,
    Predicate<AuditEntry> Matches,
    IReadOnlyList<PlacedEntry> Entries,
    bool HasNext,
    bool HasPrevious
)
{
    private static readonly QueryIdentity _log = new(0x6175_6469_746C_6F67);

    public PageInfo PageInfo =>
        Entries.Count == 0
            ? new(HasNext, HasPrevious, null, null)
            : new(HasNext, HasPrevious, () => CursorOf(Entries[0]), () => CursorOf(Entries[^1]));

    /// <summary>Cuts the page that the arguments ask for.</summary>
    /// <exception cref="StoreException">A cursor of another list.</exception>
    public static AuditPage Cut(IAuditTrail trail, Predicate<AuditEntry> matches, PageArguments arguments)
    {
        if (
            arguments is { After: not null, Before: not null } or { FromEnd: false, Before: not null } or { FromEnd: true, After: not null }
        )
        {
            throw Problems.Conflicting("The audit log is read with 'first' and 'after', or with 'last' and 'before'.");
        }

        var from = PositionOf(arguments.After ?? arguments.Before);
        var found = trail
            .Read(from, newestFirst: !arguments.FromEnd)
            .Where(placed => matches(placed.Entry))
            .Take(arguments.Take + 1)
            .ToList();
        var more = found.Count > arguments.Take;
        if (more)
        {
            found.RemoveAt(arguments.Take);
        }

        if (arguments.FromEnd)
        {
            found.Reverse();
        }

        return new(
            trail,
            matches,
            found,
            HasNext: arguments.FromEnd ? from is not null : more,
            HasPrevious: arguments.FromEnd ? more : from is not null
        );
    }

    public int Count() => Counts.Shown(Trail.Read(beyond: null, newestFirst: false).LongCount(placed => Matches(placed.Entry)));

    public static Cursor CursorOf(PlacedEntry placed) => new(0, _log, [Scalar.Of(placed.Position)]);

    private static long? PositionOf(Cursor? cursor) =>
        cursor switch
        {
            null => null,
            { Place: [{ HasValue: true, Type: FieldType.Integer } position] } when cursor.Query == _log => position.AsInteger(),
            _ => throw new StoreException(
                StoreErrorCode.CursorOfAnotherQuery,
                "cursor",
                "it was made for another list",
                "Start again without a cursor"
            ),
        };
}
