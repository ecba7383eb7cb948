using System.Collections.Immutable;
using Citations.Storage.Errors;
using Citations.Storage.Queries;

namespace Citations.Storage.Paging;

/// <summary>
/// A position between two records: the sort values of the record next to it, the snapshot and the query. It holds no offset, so it stays
/// correct while others write. The server keeps no state for it, so it survives restarts.
/// </summary>
/// <param name="Commit">The commit of the snapshot that all pages of this pagination read.</param>
/// <param name="Query">The filter and order it belongs to.</param>
/// <param name="Place">The sort values, ending with the tie-breaker.</param>
public sealed record Cursor(long Commit, QueryIdentity Query, ImmutableArray<Scalar> Place)
{
    /// <summary>The opaque, URL-safe form.</summary>
    public override string ToString() => CursorText.Write(this);

    /// <summary>Parses the opaque form.</summary>
    /// <exception cref="StoreException">
    /// <see cref="StoreErrorCode.InvalidCursor"/>: the text is not a cursor, or was cut or changed.
    /// </exception>
    public static Cursor Parse(ReadOnlySpan<char> text) => CursorText.Read(text);

    /// <summary>Throws unless the cursor belongs to <paramref name="query"/> on <paramref name="collection"/>.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.CursorOfAnotherQuery"/>.</exception>
    public Cursor For(Scope collection, PageQuery query) =>
        QueryIdentity.Compute(collection, query) == Query
            ? this
            : throw new StoreException(
                StoreErrorCode.CursorOfAnotherQuery,
                "cursor",
                "it was made for another filter or order",
                "Page on with the filter and order that it came from, or start again without a cursor"
            );

    /// <inheritdoc/>
    public bool Equals(Cursor? other) =>
        other is not null && Commit == other.Commit && Query == other.Query && Place.AsSpan().SequenceEqual(other.Place.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Commit, Query, Place.Length);
}
