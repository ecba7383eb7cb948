using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Storage.Sqlite.Compilation;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Derives every claim group and every search entry anew inside one transaction, some subjects at a time.</summary>
internal sealed class Reindexer(CommitSession session)
{
    private const int Named = 100;
    private const int Subjects = 500;

    private readonly List<string> _different = [];
    private long _groups;
    private long _differences;

    public ReindexReport Run(CancellationToken cancellationToken)
    {
        var last = 0L;
        for (var subjects = After(last); subjects.Count > 0; subjects = After(last))
        {
            session.Known.Scratch.Clear();
            var groups = new GroupWriter(session, anew: true);
            foreach (var (id, key) in subjects)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Gather(groups, id, key);
            }

            var written = groups.Flush(cancellationToken);
            _differences += written.Count;
            _different.AddRange(written.Take(Named - _different.Count));
            last = subjects[^1].Id;
        }

        session.Words.Rebuild();
        return new ReindexReport(_groups, _different, _differences);
    }

    /// <summary>What the facts of a subject come to, and the groups of it that are stored.</summary>
    private void Gather(GroupWriter groups, long subject, string key)
    {
        var facts = StoredFacts.After(session.Database, "subject", subject, 0);
        for (; facts.Count > 0; facts = StoredFacts.After(session.Database, "subject", subject, facts[^1].Id))
        {
            foreach (var (_, _, fact) in facts)
            {
                if (fact.IsActive)
                {
                    groups.Recorded(ClaimQuestion.Of(fact, session.Known.Properties.Find(session.Database, fact.Property)!.Record), fact);
                }
            }
        }

        var (from, to) = Places.OfSubject(key);
        var statement = session.Database.Prepare("SELECT doc FROM claim_groups WHERE place >= ?1 AND place < ?2 AND agreement >= 0").Bind(1, from).Bind(2, to);
        foreach (var row in statement)
        {
            var group = row.Document(0, ClaimGroupDocument.Read);
            groups.Look(ClaimQuestion.Of(group.Subject, group.Property, group.Qualifiers));
            _groups++;
        }
    }

    private List<(long Id, string Key)> After(long last)
    {
        var subjects = new List<(long, string)>(Subjects);
        var statement = session.Database.Prepare("SELECT id, key FROM entities WHERE version > ?1 AND version = id ORDER BY version LIMIT ?2").Bind(1, last).Bind(2, Subjects);
        foreach (var row in statement)
        {
            subjects.Add((row.Integer(0), row.Text(1)));
        }

        return subjects;
    }
}
