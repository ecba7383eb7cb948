using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>
/// The rules for entities, with merges and rulings. A merge is kept with both entities: the merged one names the surviving key, the
/// surviving one lists the
/// merged keys. Entity records leave merges and rulings as they are; records of their own change them.
/// </summary>
internal sealed class EntityRules(CommitRun run) : DefinitionRules<Entity>(run, run.Store.Entities)
{
    /// <summary>So many merges may lead from a key to the surviving one.</summary>
    private const int MostSteps = 64;

    /// <summary>What the entities that the commit changes were merged into before.</summary>
    private readonly Dictionary<string, string?> _intoBefore = new(StringComparer.Ordinal);

    public async ValueTask DecideAsync(IEnumerable<(int Index, EntityRecord Record)> records)
    {
        List<(int Index, Entity Entity)>? more = null;
        foreach (var (index, record) in records)
        {
            var (given, current) = (record.Entity, Current(record.Entity.Key));
            if (given.Merge is not null || given.Rulings.Count > 0)
            {
                (more ??= []).Add((index, given));
            }

            await DecideAsync(
                index,
                given with
                {
                    Merge = current?.Merge,
                    MergedFrom = current?.MergedFrom ?? [],
                    Rulings = current?.Rulings ?? [],
                }
            );
        }

        // A list of changes has merges and rulings with the entities; the other entity may come later in the batch
        foreach (var (index, given) in more ?? [])
        {
            if (Current(given.Key) is { } entity && given.Merge is { } merge && !merge.Equals(entity.Merge))
            {
                await MergeAsync(index, given.Key, merge);
            }

            foreach (var ruling in given.Rulings.Where(ruling => Current(given.Key)?.Rulings.Contains(ruling) is false))
            {
                Rule(index, given.Key, ruling);
            }
        }
    }

    public async ValueTask MergeAsync(IEnumerable<(int Index, MergeRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            if (Current(record.From) is null && Run.Batch.GivingWay?.Contains(index) is true)
            {
                Run.Set(index, WriteStatus.Unchanged, record.From);
            }
            else
            {
                await MergeAsync(index, record.From, record.Merge);
            }
        }
    }

    public async ValueTask RuleAsync(IEnumerable<(int Index, RulingRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            await LoadWithMergesAsync([record.Subject]);
            if (Current(record.Subject) is null)
            {
                Run.Refuse(index, record.Subject, WriteProblems.UnknownEntity("subject", record.Subject));
            }
            else if (RefusalOf(record.Ruling) is { } problem)
            {
                Run.Refuse(index, record.Subject, problem);
            }
            else
            {
                Rule(index, SurvivorSoFar(record.Subject), record.Ruling);
            }
        }
    }

    public void Stage()
    {
        var changes = Changes();
        foreach (var (key, before, after) in changes)
        {
            _intoBefore.Add(key, before?.Record.Merge?.Into);
            Stage(before, after);
            Run.Tally.EntityVersions++;
            Run.Tally.Entities += before is null ? 1 : 0;
        }

        foreach (var (key, before, after) in changes)
        {
            if (before is null)
            {
                continue;
            }

            var names =
                !string.Equals(before.Record.Label, after.Label, StringComparison.Ordinal)
                || !before.Record.Aliases.Equals(after.Aliases)
                || !before.Record.Misspellings.Equals(after.Misspellings);
            if (names || !before.Record.Rulings.Equals(after.Rulings))
            {
                Run.Groups.SubjectChanged(key);
            }

            if (!string.Equals(before.Record.Merge?.Into, after.Merge?.Into, StringComparison.Ordinal))
            {
                Run.Groups.MergeChanged(key);
            }
        }
    }

    /// <summary>Loads entities with those that they were merged into or from, near and far.</summary>
    public async ValueTask LoadWithMergesAsync(IEnumerable<string> keys)
    {
        HashSet<string>? seen = null;
        string[] next = [.. keys.Distinct(StringComparer.Ordinal)];
        while (next.Length > 0)
        {
            await LoadAsync(next);
            List<string>? found = null;
            foreach (var key in next)
            {
                if (Find(key)?.Record is { } entity && (entity.Merge?.Into is not null || entity.MergedFrom.Count > 0))
                {
                    seen ??= new(next, StringComparer.Ordinal);
                    found ??= [];
                    found.AddRange(Neighbours(entity).Where(seen.Add));
                }
            }

            next = found is null ? [] : [.. found];
        }
    }

    /// <summary>The surviving key of a loaded entity, once the batch is staged.</summary>
    public string SurvivorOf(string key) => Survivor(key, at => Find(at)?.Record.Merge?.Into);

    /// <summary>The surviving key of a loaded entity before the commit.</summary>
    public string SurvivorBefore(string key) =>
        Survivor(key, at => _intoBefore.TryGetValue(at, out var into) ? into : Find(at)?.Record.Merge?.Into);

    /// <summary>An entity and all that were merged into it, near or far; loaded, once the batch is staged.</summary>
    public IReadOnlyList<Entity> MembersOf(string key)
    {
        if (Find(key)?.Record is not { } first)
        {
            return [];
        }

        List<Entity> members = [first];
        for (var i = 0; i < members.Count; i++)
        {
            members.AddRange(members[i].MergedFrom.Select(merged => Find(merged)?.Record).OfType<Entity>());
        }

        return members;
    }

    protected override string KeyOf(Entity record) => record.Key;

    protected override string NameOf(Entity record) => record.Label;

    private static IEnumerable<string> Neighbours(Entity entity) =>
        entity.Merge?.Into is { } into ? entity.MergedFrom.Append(into) : entity.MergedFrom;

    private static string Survivor(string key, Func<string, string?> into)
    {
        for (var step = 0; step <= MostSteps && into(key) is { } next; step++)
        {
            key = next;
        }

        return key;
    }

    private string SurvivorSoFar(string key) => Survivor(key, at => Current(at)?.Merge?.Into);

    private async ValueTask MergeAsync(int index, string from, EntityMerge merge)
    {
        await LoadWithMergesAsync(merge.Into is null ? [from] : [from, merge.Into]);
        if (Current(from) is not { } entity)
        {
            Run.Refuse(index, from, WriteProblems.UnknownEntity("from", from));
        }
        else if (merge.Into is null)
        {
            Undo(index, entity, merge);
        }
        else if (Current(merge.Into) is null)
        {
            Run.Refuse(index, from, WriteProblems.UnknownEntity("into", merge.Into));
        }
        else
        {
            Merge(index, entity, merge, SurvivorSoFar(merge.Into));
        }
    }

    private void Merge(int index, Entity entity, EntityMerge merge, string survivor)
    {
        if (string.Equals(entity.Merge?.Into, survivor, StringComparison.Ordinal))
        {
            Run.Set(index, WriteStatus.Unchanged, entity.Key);
        }
        else if (string.Equals(survivor, entity.Key, StringComparison.Ordinal))
        {
            Run.Refuse(
                index,
                entity.Key,
                WriteProblems.UnfitMerge(
                    $"'{merge.Into}' is '{entity.Key}' itself, or was merged into it",
                    "Undo that merge first, or merge the other way"
                )
            );
        }
        else if (entity.Merge?.Into is { } already)
        {
            Run.Refuse(
                index,
                entity.Key,
                WriteProblems.UnfitMerge(
                    $"'{entity.Key}' was merged into '{already}' already",
                    "Undo that merge first, or merge the surviving entity"
                )
            );
        }
        else if (HeightOf(entity) >= MostSteps)
        {
            Run.Refuse(
                index,
                entity.Key,
                WriteProblems.UnfitMerge(
                    $"more than {MostSteps} merges would lead to '{survivor}' one after the other",
                    "Merge the single entities into the surviving one"
                )
            );
        }
        else
        {
            Take(index, entity.Key, entity with { Merge = new EntityMerge(survivor, merge.By, merge.At, merge.Reason) });
            var target = Current(survivor)!;
            Follow(
                survivor,
                target with
                {
                    MergedFrom = Sequence.Create<string>([.. target.MergedFrom.Append(entity.Key).Order(StringComparer.Ordinal)]),
                }
            );
        }
    }

    private void Undo(int index, Entity entity, EntityMerge undone)
    {
        if (entity.Merge?.Into is not { } into)
        {
            Run.Set(index, WriteStatus.Unchanged, entity.Key);
            return;
        }

        Take(index, entity.Key, entity with { Merge = undone });
        if (Current(into) is { } target)
        {
            Follow(
                into,
                target with
                {
                    MergedFrom = Sequence.Create<string>([
                        .. target.MergedFrom.Where(key => !string.Equals(key, entity.Key, StringComparison.Ordinal)),
                    ]),
                }
            );
        }
    }

    /// <summary>How many merges lead to an entity one after the other, at most.</summary>
    private int HeightOf(Entity entity)
    {
        var height = 0;
        for (var level = entity.MergedFrom; level.Count > 0 && height < MostSteps; height++)
        {
            level = Sequence.Create<string>([.. level.SelectMany(key => Current(key)?.MergedFrom ?? [])]);
        }

        return height;
    }

    private WriteProblem? RefusalOf(Ruling ruling)
    {
        if (Run.Properties.Find(ruling.Property) is not { Record: var property })
        {
            return WriteProblems.UnknownProperty("property", ruling.Property);
        }

        return Mismatch("a", ruling.A) ?? Mismatch("b", ruling.B);

        WriteProblem? Mismatch(string path, Value value) =>
            property.Refuses(value) is { } problem ? WriteProblems.KindMismatch(path, problem) : null;
    }

    private void Rule(int index, string key, Ruling ruling)
    {
        var entity = Current(key)!;
        var before = entity.Rulings.FirstOrDefault(ruling.IsAbout);
        if (before is null ? ruling.Verdict == Verdict.Withdrawn : before.SaysTheSameAs(ruling))
        {
            Run.Set(index, WriteStatus.Unchanged, key);
            return;
        }

        Take(
            index,
            key,
            entity with
            {
                Rulings = Sequence.Create<Ruling>([.. entity.Rulings.Where(other => !ruling.IsAbout(other)), ruling]),
            }
        );
    }
}
