using Citations.Model.Claims;

namespace Citations.Storage.Rules;

/// <summary>Derives every claim group from the facts, some subjects at a time, and stages those that are stored otherwise.</summary>
internal sealed class ReindexRules(CommitRun run)
{
    private const int MaxNamed = 100;
    private const int Subjects = 500;

    private readonly List<string> _named = [];
    private long _differences;
    private long _groups;

    /// <summary>What was found so far.</summary>
    public ReindexReport Report => new(_groups, _named, _differences);

    /// <summary>Adds records that were stored otherwise than they should be.</summary>
    public void AddDifferences(IReadOnlyCollection<string> keys)
    {
        _differences += keys.Count;
        _named.AddRange(keys.Take(MaxNamed - _named.Count));
    }

    public async ValueTask DeriveAllAsync()
    {
        var last = "";
        while (await run.Store.Groups.SubjectsAfterAsync(last, Subjects) is { Count: > 0 } subjects)
        {
            var groups = new ClaimGroupRules(run, fromFacts: true);
            await AddFactsAsync(groups, subjects);
            foreach (var standing in await run.Store.Groups.OfSubjectsAsync(subjects))
            {
                groups.Touch(standing.Subject, standing.Property, standing.Qualifiers);
                _groups++;
            }

            AddDifferences(await groups.DeriveAsync());
            last = subjects[^1];
        }
    }

    private async ValueTask AddFactsAsync(ClaimGroupRules groups, IReadOnlyCollection<string> subjects)
    {
        // Facts about a merged entity answer questions about the surviving one, so they come with that one
        await run.Entities.LoadWithMergesAsync(subjects);
        string[] members =
        [
            .. subjects
                .Where(key => run.Entities.Find(key)?.Record.Merge?.Into is null)
                .SelectMany(run.Entities.MembersOf)
                .Select(static entity => entity.Key),
        ];
        await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Subject, members))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (recorded.Fact.IsActive)
            {
                await run.Properties.LoadAsync([recorded.Fact.Property]);
                groups.Recorded(ClaimQuestion.Of(recorded.Fact, run.Properties.Get(recorded.Fact.Property).Record), recorded.Fact);
            }
        }
    }
}
