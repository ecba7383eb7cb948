using System.Runtime.CompilerServices;
using System.Text;
using Citations.Model.Claims;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Reads the state of questions without decoding their claim groups. The groups of one subject are stored together, so questions on one
/// subject are usually read together.
/// </summary>
internal sealed class ClaimGroupHeadReader(ReadPool pool)
{
    /// <summary>A short document is stored in its row and begins with the id. The other documents are not read for it.</summary>
    private const string Live =
        "SELECT id, since, agreement, place, CASE WHEN fact_count < 8 THEN doc END FROM claim_groups WHERE place >= ?1 AND place < ?2 "
        + "ORDER BY place";

    private const string Past = "SELECT since, agreement FROM claim_group_history WHERE id = ?1 AND until > ?2 ORDER BY until LIMIT 1";

    /// <summary>From this number of questions on one subject, they are read together.</summary>
    private const int Together = 3;

    /// <summary>The largest number of other rows to pass for each requested one. With more, questions are looked up one by one.</summary>
    private const int MaxPassed = 4;

    private static ReadOnlySpan<byte> IdStart => "{\"_id\":\""u8;

    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> ReadAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new List<ClaimGroupHead>?[questions.Count];
        foreach (var subject in Enumerable.Range(0, all.Length).GroupBy(i => questions[i].Subject, StringComparer.Ordinal))
        {
            int[] places = [.. subject];
            if (places.Length < Together || !ReadTogether(questions, places, all, scope.Database, info))
            {
                foreach (var place in places)
                {
                    all[place] = ReadHeads(questions[place], scope.Database, info);
                }
            }
        }

        return new(Array.ConvertAll(all, IReadOnlyList<ClaimGroupHead> (heads) => heads ?? []));
    }

    /// <summary>
    /// Reads all rows from the first to the last question on a subject. Returns false when there are too many others between them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool ReadTogether(
        IReadOnlyList<SubjectProperty> questions,
        int[] places,
        List<ClaimGroupHead>?[] all,
        Database database,
        SnapshotInfo at
    )
    {
        // SQLite orders by bytes.
        var properties = Array.ConvertAll(places, place => Encoding.UTF8.GetBytes(questions[place].Property));
        Array.Sort(properties, places, Comparer<byte[]>.Create(static (x, y) => x.AsSpan().SequenceCompareTo(y)));
        var statement = database
            .Prepare(Live)
            .Bind(1, Places.OfQuestion(questions[places[0]]).From)
            .Bind(2, Places.OfQuestion(questions[places[^1]]).To);
        var (next, passed) = (0, 0);
        foreach (var row in statement)
        {
            var property = Places.PropertyAt(row.Bytes(3));
            while (next < places.Length && properties[next].AsSpan().SequenceCompareTo(property) < 0)
            {
                next++;
            }

            if (next < places.Length && property.SequenceEqual(properties[next]))
            {
                Add(all[places[next]] ??= new List<ClaimGroupHead>(1), questions[places[next]], row, database, at);
            }
            else if (++passed > MaxPassed * places.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static List<ClaimGroupHead> ReadHeads(SubjectProperty question, Database database, SnapshotInfo at)
    {
        var heads = new List<ClaimGroupHead>(1);
        var (from, to) = Places.OfQuestion(question);
        foreach (var row in database.Prepare(Live).Bind(1, from).Bind(2, to))
        {
            Add(heads, question, row, database, at);
        }

        return heads;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(List<ClaimGroupHead> heads, SubjectProperty question, Statement row, Database database, SnapshotInfo at)
    {
        var agreement = row.Integer(1) <= at.Commit ? row.Integer(2) : PastAgreement(row.Integer(0), database, at);
        if (agreement >= 0)
        {
            heads.Add(new ClaimGroupHead(IdIn(row.Bytes(4)) ?? Places.IdAt(row.Text(3), question), (Agreement)agreement));
        }
    }

    /// <summary>The id at the start of a document, or null.</summary>
    private static string? IdIn(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith(IdStart))
        {
            return null;
        }

        var id = document[IdStart.Length..];
        return Encoding.ASCII.GetString(id[..id.IndexOf((byte)'"')]);
    }

    private static long PastAgreement(long id, Database database, SnapshotInfo at)
    {
        foreach (var row in database.Prepare(Past).Bind(1, id).Bind(2, at.Commit))
        {
            return row.Integer(0) <= at.Commit ? row.Integer(1) : -1;
        }

        return -1;
    }
}
