using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The tables of claim groups for the writer: the current versions and the history.</summary>
internal sealed class GroupTable(CommitSession session) : IGroupStore
{
    private const string Columns =
        "id, hash, place, subject, property, since, until, agreement, fact_count, source_count, origin_count, value_count, support, "
        + "newest, doc";

    private const string InsertRow =
        $"INSERT INTO claim_groups ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

    private const string UpdateRow =
        "UPDATE claim_groups SET since = ?2, agreement = ?3, fact_count = ?4, source_count = ?5, origin_count = ?6, value_count = ?7, "
        + "support = ?8, newest = ?9, doc = ?10 WHERE id = ?1";

    private const string EmptyRow = "UPDATE claim_groups SET since = ?2, agreement = -1 WHERE id = ?1";

    private const string KeepVersion =
        $"INSERT INTO claim_group_history ({Columns}) SELECT id, hash, place, subject, property, since, ?2, agreement, fact_count, "
        + "source_count, origin_count, value_count, support, newest, doc FROM claim_groups WHERE id = ?1";

    public ValueTask LoadAsync(IReadOnlyList<GroupWork> groups)
    {
        var statement = session.Database.PrepareConstant(
            "SELECT id, agreement, doc FROM claim_groups INDEXED BY claim_groups_place WHERE place = ?1"
        );
        foreach (var group in groups)
        {
            if (!session.HasFacts(SubjectOf(group)))
            {
                continue;
            }

            foreach (var row in statement.Bind(1, Places.Of(group.Question)))
            {
                group.Handle = row.Integer(0);
                group.Standing = row.Integer(1) < 0 ? null : row.Document(2, ClaimGroupDocument.Read);
            }
        }

        return default;
    }

    public void Stage(GroupWork group)
    {
        if (group.Handle is { } id)
        {
            Replace(id, group);
        }
        else
        {
            var row = session
                .Database.PrepareConstant(InsertRow)
                .Bind(1, session.NextNumber("claim_groups", "id"))
                .Bind(2, KeyHash.Compute(group.Question.Id))
                .Bind(3, Places.Of(group.Question))
                .Bind(4, SubjectOf(group))
                .Bind(5, session.Properties.Find(group.Question.Property)!.Number)
                .Bind(6, session.Commit)
                .Bind(7, long.MaxValue);
            Run(row, 8, group);
        }
    }

    public ValueTask<ClaimGroup?> AnyAsync()
    {
        ClaimGroup? any = null;
        foreach (var row in session.Database.PrepareConstant("SELECT doc FROM claim_groups WHERE agreement >= 0 LIMIT 1"))
        {
            any = row.Document(0, ClaimGroupDocument.Read);
        }

        return ValueTask.FromResult(any);
    }

    public ValueTask<IReadOnlyList<ClaimGroup>> OfSubjectsAsync(IReadOnlyCollection<string> subjects)
    {
        var groups = new List<ClaimGroup>();
        var statement = session.Database.PrepareConstant(
            "SELECT doc FROM claim_groups WHERE place >= ?1 AND place < ?2 AND agreement >= 0"
        );
        foreach (var subject in subjects)
        {
            var (from, to) = Places.OfSubject(subject);
            foreach (var row in statement.Bind(1, from).Bind(2, to))
            {
                groups.Add(row.Document(0, ClaimGroupDocument.Read));
            }
        }

        return new(groups);
    }

    public ValueTask<IReadOnlyList<string>> SubjectsAfterAsync(string key, int take)
    {
        var subjects = new List<string>(take);
        var statement = session
            .Database.PrepareConstant(
                "SELECT key FROM entities INDEXED BY entities_key WHERE key > ?1 AND until = 9223372036854775807 ORDER BY key LIMIT ?2"
            )
            .Bind(1, key)
            .Bind(2, take);
        foreach (var row in statement)
        {
            subjects.Add(row.Text(0));
        }

        return new(subjects);
    }

    private void Replace(long id, GroupWork group)
    {
        session.Row.EndedGroup = true;
        session.Database.PrepareConstant(KeepVersion).Bind(1, id).Bind(2, session.Commit).Run();
        if (group.Derived is null)
        {
            session.Database.PrepareConstant(EmptyRow).Bind(1, id).Bind(2, session.Commit).Run();
        }
        else
        {
            Run(session.Database.PrepareConstant(UpdateRow).Bind(1, id).Bind(2, session.Commit), 3, group);
        }
    }

    private long SubjectOf(GroupWork group) => session.Entities.Find(group.Question.Subject)!.Number;

    private static void Run(Statement row, int first, GroupWork work)
    {
        var group = work.Derived!;
        row.Bind(first, (long)group.Agreement)
            .Bind(first + 1, group.FactCount)
            .Bind(first + 2, group.SourceCount)
            .Bind(first + 3, group.OriginCount)
            .Bind(first + 4, group.Values.Count)
            .Bind(first + 5, group.Values[0].Support.Score)
            .Bind(first + 6, work.Newest)
            .BindText(first + 7, work.Document)
            .Run();
    }
}
