using Citations.Model;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Says how questions stand, from the indexed columns alone.</summary>
internal sealed class ClaimGroupHeadReader(ReadPool pool)
{
    private const string Live = "SELECT id, since, agreement, place FROM claim_groups WHERE place >= ?1 AND place < ?2 ORDER BY place";
    private const string Past = "SELECT since, agreement FROM claim_group_history WHERE id = ?1 AND until > ?2 ORDER BY until LIMIT 1";

    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> OfAsync(IReadOnlyList<SubjectProperty> questions, Snapshot at, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new IReadOnlyList<ClaimGroupHead>[questions.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Of(questions[i], scope.Database, info);
        }

        return new(all);
    }

    private static List<ClaimGroupHead> Of(SubjectProperty question, Database database, SnapshotInfo at)
    {
        var heads = new List<ClaimGroupHead>(1);
        var (from, to) = Places.OfQuestion(question);
        var statement = database.Prepare(Live).Bind(1, from).Bind(2, to);
        try
        {
            while (statement.Step())
            {
                var agreement = statement.Integer(1) <= at.Commit ? statement.Integer(2) : PastAgreement(statement.Integer(0), database, at);
                if (agreement >= 0)
                {
                    heads.Add(new ClaimGroupHead(Places.IdAt(statement.Text(3), question), (Agreement)agreement));
                }
            }
        }
        finally
        {
            statement.Reset();
        }

        return heads;
    }

    private static long PastAgreement(long id, Database database, SnapshotInfo at)
    {
        var statement = database.Prepare(Past).Bind(1, id).Bind(2, at.Commit);
        try
        {
            return statement.Step() && statement.Integer(0) <= at.Commit ? statement.Integer(1) : -1;
        }
        finally
        {
            statement.Reset();
        }
    }
}
