using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Reads commits with who made them, why, and how much they changed.</summary>
internal static class CommitEntries
{
    private const string Columns =
        "SELECT commits.id, at, made_by, message, commit_notes.recorded, retracted, superseded, reinstated, checked, "
        + "commit_notes.sources, commit_notes.entities, commit_notes.properties, commit_notes.texts, "
        + "claim_groups, coalesce(commit_notes.id, 0), method, reliabilities "
        + "FROM commits LEFT JOIN commit_notes USING (id) ";

    private const string Ascending = Columns + "WHERE commits.id > ?1 AND commits.id < ?2 ORDER BY commits.id LIMIT ?3";
    private const string Descending = Columns + "WHERE commits.id > ?1 AND commits.id < ?2 ORDER BY commits.id DESC LIMIT ?3";
    private const string ById = Columns + "WHERE commits.id = ?1";

    public static IReadOnlyList<CommitEntry> Between(Database database, CommitRange range)
    {
        var entries = new List<CommitEntry>();
        var statement = database.PrepareConstant(range.NewestFirst ? Descending : Ascending);
        foreach (var row in statement.Bind(1, range.After).Bind(2, range.Before).Bind(3, range.Take))
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    public static IReadOnlyDictionary<long, CommitEntry> Of(Database database, IReadOnlyCollection<long> numbers)
    {
        var entries = new Dictionary<long, CommitEntry>();
        var statement = database.PrepareConstant(ById);
        foreach (var number in numbers)
        {
            foreach (var row in statement.Bind(1, number))
            {
                entries[number] = Read(row);
            }
        }

        return entries;
    }

    private static CommitEntry Read(Statement row)
    {
        var snapshot = new Snapshot(row.Integer(0), new DateTimeOffset(row.Integer(1), TimeSpan.Zero));
        return row.Integer(14) == 0
            ? new(snapshot, CommitNote.None, null)
            : new(
                snapshot,
                new CommitNote(row.Text(2), row.Text(3)),
                new CommitCounts(
                    row.Integer(4),
                    row.Integer(5),
                    row.Integer(6),
                    row.Integer(7),
                    row.Integer(8),
                    row.Integer(9),
                    row.Integer(10),
                    row.Integer(11),
                    row.Integer(12),
                    row.Integer(13)
                )
            )
            {
                Method = row.Integer(15) < 0 ? null : (SupportMethod)row.Integer(15),
                Reliabilities = row.Integer(16),
            };
    }
}
