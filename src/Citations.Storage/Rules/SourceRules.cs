using Citations.Model.Records;
using Citations.Model.Sources;

namespace Citations.Storage.Rules;

/// <summary>The rules for sources and their origins. An origin changes the support of the source's values, a text its
/// verifications.</summary>
internal sealed class SourceRules(CommitRun run) : DefinitionRules<Source>(run, run.Store.Sources)
{
    public async ValueTask DecideAsync(IEnumerable<(int Index, SourceRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            var source = record.Source;
            if (Current(source.Key) is { } standing)
            {
                source = source.KeepingTextsOf(standing).WithReliability(source.Reliability ?? standing.Reliability);
            }

            await DecideAsync(index, source);
        }
    }

    public void DeclareOrigins(IEnumerable<(int Index, OriginRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            if (Current(record.Source) is { } source)
            {
                Take(index, record.Source, source.WithOrigin(record.Origin));
            }
            else
            {
                Run.Refuse(index, record.Source, WriteProblems.UnknownSource("source", record.Source));
            }
        }
    }

    public void TakeReliabilities(IEnumerable<(int Index, ReliabilityRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            if (Current(record.Source) is { } source)
            {
                Take(index, record.Source, source.WithReliability(record.Reliability));
            }
            else
            {
                Run.Refuse(index, record.Source, WriteProblems.UnknownSource("source", record.Source));
            }
        }
    }

    public async ValueTask StageAsync()
    {
        var changes = Changes();
        await CountOriginsAsync(changes);
        foreach (var (key, before, after) in changes)
        {
            Stage(before, after);
            Run.Tally.SourceVersions++;
            if (before is null)
            {
                Run.Tally.Sources++;
                continue;
            }

            if (!string.Equals(before.Record.Origin, after.Origin, StringComparison.Ordinal))
            {
                Run.Groups.OriginChanged(key);
            }

            if (!Equals(before.Record.Reliability, after.Reliability))
            {
                Run.Tally.Reliabilities++;
                Run.Groups.ReliabilityChanged(key);
            }

            if (
                !string.Equals(before.Record.TextSha256, after.TextSha256, StringComparison.Ordinal)
                || !before.Record.EarlierTexts.Equals(after.EarlierTexts)
            )
            {
                Run.Texts.TextChanged(key);
            }
        }
    }

    protected override string KeyOf(Source record) => record.Key;

    protected override string NameOf(Source record) => record.Title;

    /// <summary>An origin is new or gone only when no source that stays as it is has it.</summary>
    private async ValueTask CountOriginsAsync(IReadOnlyList<(string Key, Standing<Source>? Before, Source After)> changes)
    {
        var (keys, lost, gained) = (NewSet(), NewSet(), NewSet());
        foreach (var (key, before, after) in changes)
        {
            if (!string.Equals(before?.Record.Origin, after.Origin, StringComparison.Ordinal))
            {
                keys.Add(key);
                gained.Add(after.Origin);
                if (before is not null)
                {
                    lost.Add(before.Record.Origin);
                }
            }
        }

        if (keys.Count == 0)
        {
            return;
        }

        var kept = await Run.Store.OriginsInUseAsync([.. lost.Union(gained, StringComparer.Ordinal)], keys);
        Run.Tally.Origins += gained.Except(kept, StringComparer.Ordinal).Count() - lost.Except(kept, StringComparer.Ordinal).Count();

        static HashSet<string> NewSet() => new(StringComparer.Ordinal);
    }
}
