using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Collects the records of one or more pages as they arrive.</summary>
internal sealed class Rows<T>(int pages, Ordering ordering)
{
    private readonly List<T>?[] _items = new List<T>?[pages];
    private readonly List<Scalar>?[] _places = new List<Scalar>?[pages];

    /// <summary>Adds a record. The return value only serves the decoder's signature.</summary>
    public bool Add(int page, T record, ReadOnlySpan<byte> document)
    {
        (_items[page] ??= []).Add(record);
        ordering.Read(document, _places[page] ??= []);
        return true;
    }

    public Page<T> ToPage(int page, Snapshot at, Scope collection, PageQuery query)
    {
        var (items, places) = (_items[page] ?? [], _places[page] ?? []);
        var width = ordering.Parts.Count;
        var more = items.Count > query.Take;
        if (more)
        {
            items.RemoveRange(query.Take, items.Count - query.Take);
            places.RemoveRange(query.Take * width, places.Count - (query.Take * width));
        }

        if (query.FromEnd)
        {
            items.Reverse();
            places.Reverse();
            for (var i = 0; i < places.Count; i += width)
            {
                places.Reverse(i, width);
            }
        }

        // A cursor is the position of a record of this query and snapshot, so there is a record on its other side.
        var hasNext = query.FromEnd ? query.Before is not null : more || query.Before is not null;
        var hasPrevious = query.FromEnd ? more || query.After is not null : query.After is not null;
        return new Page<T>(at, collection, query, items, [.. places], hasNext, hasPrevious);
    }
}
