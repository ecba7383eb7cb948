using System.Buffers;
using SQLitePCL;

namespace Citations.Benchmarks.Baseline;

/// <summary>
/// The least that answers can cost: prepared statements on the store's own file, and the stored documents copied as they are. Knows no
/// snapshot, filter, schema or selection. Used by one request at a time.
/// </summary>
internal sealed class ByHand : IDisposable
{
    public const string Entity = "entity";
    public const string Facts = "facts";
    public const string Conflicts = "conflicts";
    public const string Search = "search";
    public const string Facet = "facet";

    private const string Standing = "9223372036854775807";
    private const int FactsOnPage = 20;
    private readonly Sqlite _sqlite;
    private readonly sqlite3_stmt _entity;
    private readonly sqlite3_stmt _entityFacts;
    private readonly sqlite3_stmt _source;
    private readonly Dictionary<string, sqlite3_stmt> _lists;

    public ByHand(string file)
    {
        _sqlite = new Sqlite(file);
        _entity = _sqlite.Prepare($"SELECT id, doc FROM entities WHERE key = ?1 AND until = {Standing}");
        _entityFacts = _sqlite.Prepare(
            $"SELECT source, doc FROM facts WHERE subject = ?1 AND retired = {Standing} ORDER BY id LIMIT {FactsOnPage}"
        );
        _source = _sqlite.Prepare($"SELECT doc FROM sources WHERE id = ?1 AND until = {Standing}");
        _lists = new(StringComparer.Ordinal)
        {
            [Facts] = _sqlite.Prepare(
                "SELECT doc FROM facts INDEXED BY facts_confidence WHERE property = (SELECT id FROM properties WHERE key = ?1 AND "
                    + $"until = {Standing}) AND confidence >= 0.9 AND retired = {Standing} ORDER BY confidence DESC, id DESC LIMIT 50"
            ),
            [Conflicts] = _sqlite.Prepare("SELECT doc FROM claim_groups WHERE agreement = 3 ORDER BY place LIMIT 50"),
            [Facet] = _sqlite.Prepare(
                "SELECT json_array(agreement, count(*)) FROM claim_groups WHERE property = (SELECT id FROM properties WHERE key = ?1 "
                    + $"AND until = {Standing}) AND agreement >= 0 GROUP BY agreement"
            ),
            [Search] = _sqlite.Prepare(
                "SELECT doc FROM entity_words JOIN entities ON version = entity_words.rowid WHERE entity_words MATCH ?1 AND until = "
                    + $"{Standing} ORDER BY rank LIMIT 20"
            ),
        };
    }

    /// <summary>Writes what is asked for; false when there is no such thing.</summary>
    /// <param name="what">One of the constants.</param>
    /// <param name="key">In UTF-8.</param>
    /// <param name="output">Where to.</param>
    public bool TryWrite(string what, ReadOnlySpan<byte> key, IBufferWriter<byte> output)
    {
        _sqlite.Execute("BEGIN");
        var found = what == Entity ? TryWritePage(key, output) : TryWriteList(what, key, output);
        _sqlite.Execute("COMMIT");
        return found;
    }

    public void Dispose() => _sqlite.Dispose();

    private bool TryWriteList(string what, ReadOnlySpan<byte> key, IBufferWriter<byte> output)
    {
        if (!_lists.TryGetValue(what, out var statement))
        {
            return false;
        }

        raw.sqlite3_bind_text(statement, 1, key);
        output.Write("["u8);
        _sqlite.WriteRows(statement, output);
        output.Write("]"u8);
        return true;
    }

    private bool TryWritePage(ReadOnlySpan<byte> key, IBufferWriter<byte> output)
    {
        raw.sqlite3_bind_text(_entity, 1, key);
        if (!_sqlite.Step(_entity))
        {
            return false;
        }

        output.Write("{\"entity\":"u8);
        output.Write(raw.sqlite3_column_blob(_entity, 1));
        Span<long> sources = stackalloc long[FactsOnPage];
        var count = WriteFacts(raw.sqlite3_column_int64(_entity, 0), sources, output);
        raw.sqlite3_reset(_entity);
        output.Write("],\"sources\":["u8);
        for (var i = 0; i < count; i++)
        {
            output.Write(i > 0 ? ","u8 : default);
            raw.sqlite3_bind_int64(_source, 1, sources[i]);
            _sqlite.WriteRows(_source, output);
        }

        output.Write("]}"u8);
        return true;
    }

    /// <summary>Writes the facts; says which different sources they have.</summary>
    private int WriteFacts(long subject, Span<long> sources, IBufferWriter<byte> output)
    {
        output.Write(",\"facts\":["u8);
        raw.sqlite3_bind_int64(_entityFacts, 1, subject);
        var count = 0;
        for (var first = true; _sqlite.Step(_entityFacts); first = false)
        {
            output.Write(first ? default : ","u8);
            output.Write(raw.sqlite3_column_blob(_entityFacts, 1));
            var source = raw.sqlite3_column_int64(_entityFacts, 0);
            if (!sources[..count].Contains(source))
            {
                sources[count++] = source;
            }
        }

        raw.sqlite3_reset(_entityFacts);
        return count;
    }
}
