using Citations.Model.Claims;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Rules;

/// <summary>
/// Decides what one batch comes to, and has a store stage it. Every rule of a commit is in this folder, so all stores write the same. To
/// add a kind of
/// record: give it a stage in <see cref="DecideAsync"/>, and name in <see cref="BatchKeys"/> the records that it refers to.
/// </summary>
internal sealed class CommitRun
{
    /// <summary>From so many sources on, deriving all groups costs less than finding those of the sources.</summary>
    private const int ManyReliabilities = 200;

    private readonly BatchOutcomes _outcomes;
    private bool _hasSupportRules;

    /// <param name="store">Reads and stages.</param>
    /// <param name="batch">What to write.</param>
    /// <param name="commit">The number that the commit gets.</param>
    /// <param name="tally">The counters before the commit.</param>
    /// <param name="scratch">Collections that no other commit uses at the same time.</param>
    /// <param name="cancellation">Stops the run between chunks of work.</param>
    public CommitRun(
        ICommitStore store,
        CommitBatch batch,
        long commit,
        CommitTally tally,
        CommitScratch scratch,
        CancellationToken cancellation
    )
    {
        (Store, Batch, Commit, Tally, Scratch, Cancellation) = (store, batch, commit, tally, scratch, cancellation);
        scratch.Clear();
        Before = tally.Counters;
        _outcomes = new BatchOutcomes(batch.Records.Count);
        Preview = batch.DryRun ? new CommitPreview() : null;
        Groups = new ClaimGroupRules(this);
        Texts = new TextRules(this);
        Properties = new PropertyRules(this);
        Entities = new EntityRules(this);
        Sources = new SourceRules(this);
    }

    public ICommitStore Store { get; }

    public CommitBatch Batch { get; }

    /// <summary>The number that the commit gets.</summary>
    public long Commit { get; }

    public CommitTally Tally { get; }

    public CommitScratch Scratch { get; }

    public CancellationToken Cancellation { get; }

    public DatasetCounters Before { get; }

    /// <summary>How the values of claim groups are ranked, once <see cref="LoadSupportRulesAsync"/> has run.</summary>
    public SupportRules SupportRules { get; private set; } = SupportRules.Default;

    public PropertyRules Properties { get; }

    public EntityRules Entities { get; }

    public SourceRules Sources { get; }

    public TextRules Texts { get; }

    public ClaimGroupRules Groups { get; }

    /// <summary>What the records would be; only in a dry run.</summary>
    public CommitPreview? Preview { get; private set; }

    /// <summary>Whether anything is staged that readers would see.</summary>
    public bool Changed { get; private set; }

    /// <summary>Whether a record was refused.</summary>
    public bool AnyRefused => _outcomes.AnyRefused;

    /// <summary>
    /// Whether every claim group is derived anew. Then the batch changes only how values are ranked, so that each group can be derived
    /// from what earlier commits recorded.
    /// </summary>
    public bool DerivesAll =>
        NewMethod is not null || (SupportRules.Method is SupportMethod.Iterative && Tally.Reliabilities >= ManyReliabilities && OnlyRanks);

    /// <summary>The method that the commit introduces; null when it keeps the one of the data set.</summary>
    public SupportMethod? NewMethod { get; private set; }

    private bool OnlyRanks => Batch.Records.All(static record => record is ReliabilityRecord or MethodRecord or CommitRecord);

    /// <summary>Decides and stages everything. Definitions come first, so that records find in the batch what they refer to.</summary>
    public async ValueTask<IReadOnlyList<WriteOutcome>> DecideAsync()
    {
        await Store.LoadAsync(Batch);
        await Properties.DecideAsync(Of<PropertyRecord>());
        await Entities.DecideAsync(Of<EntityRecord>());
        await Sources.DecideAsync(Of<SourceRecord>());
        Sources.DeclareOrigins(Of<OriginRecord>());
        Sources.TakeReliabilities(Of<ReliabilityRecord>());
        await Entities.MergeAsync(Of<MergeRecord>());
        Properties.Stage();
        await Entities.RuleAsync(Of<RulingRecord>());
        Entities.Stage();
        await Sources.StageAsync();
        await Texts.ArchiveAsync(Of<TextRecord>());
        await Entities.LoadWithMergesAsync(Of<FactRecord>().Select(static item => item.Record.Fact.Subject));
        await new FactRules(this).RecordAsync(Of<FactRecord>());
        new RetirementRules(this).Decide(Of<Record>());
        PassOver(Of<CommitRecord>());
        await ChangeMethodAsync(Of<MethodRecord>());
        if (AnyRefused && Batch.Refusals == RefusalScope.Batch)
        {
            Changed = false;
            Preview = null;
            return _outcomes.WithoutWriting();
        }

        await Texts.VerifyEarlierFactsAsync();
        await Groups.DeriveAsync();
        PreviewDefinitions();
        if (DerivesAll)
        {
            await new ReindexRules(this).DeriveAllAsync();
        }

        return _outcomes.All;
    }

    /// <summary>The records that the batch is about, as it would leave them.</summary>
    private void PreviewDefinitions()
    {
        foreach (var record in Preview is null ? [] : Batch.Records)
        {
            switch (record)
            {
                case EntityRecord { Entity.Key: var key } when Entities.Find(key) is { } entity:
                    Preview!.Add(entity.Record);
                    break;
                case RulingRecord { Subject: var key } when Entities.Find(key) is { } subject:
                    Preview!.Add(subject.Record);
                    break;
                case MergeRecord merge:
                    foreach (var key in new[] { merge.From, merge.Merge.Into })
                    {
                        if (key is not null && Entities.Find(key) is { } part)
                        {
                            Preview!.Add(part.Record);
                        }
                    }

                    break;
                case SourceRecord { Source.Key: var key } when Sources.Find(key) is { } source:
                    Preview!.Add(source.Record);
                    break;
                case OriginRecord { Source: var key } when Sources.Find(key) is { } copy:
                    Preview!.Add(copy.Record);
                    break;
                case PropertyRecord { Property.Key: var key } when Properties.Find(key) is { } property:
                    Preview!.Add(property.Record);
                    break;
            }
        }
    }

    /// <summary>
    /// Finds the method of the data set. Every standing group is ranked by it, so any group tells; a store without groups takes the
    /// default.
    /// </summary>
    public async ValueTask LoadSupportRulesAsync()
    {
        if (!_hasSupportRules)
        {
            _hasSupportRules = true;
            SupportRules =
                await Store.Groups.AnyAsync() is { } group ? SupportRules.Of(group.Values[0].Support.Method)
                : Batch.MethodOfNewStore is { } method ? SupportRules.Of(method)
                : Of<MethodRecord>().LastOrDefault().Record is { } record ? SupportRules.Of(record.Method)
                : SupportRules.Default;
        }
    }

    /// <summary>Ranks by another method from here on. All groups must then be derived in this commit.</summary>
    public void ChangeMethod(SupportMethod method) => (_hasSupportRules, SupportRules, NewMethod) = (true, SupportRules.Of(method), method);

    /// <summary>What the run did, for the caller of the store.</summary>
    /// <param name="snapshot">The newest state.</param>
    /// <param name="committed">Whether what was staged was committed.</param>
    /// <param name="outcomes">What <see cref="DecideAsync"/> returned.</param>
    public CommitResult Result(Snapshot snapshot, bool committed, IReadOnlyList<WriteOutcome> outcomes) =>
        new(snapshot, committed, outcomes, Before, Changed ? Tally.Counters : Before)
        {
            ConflictChanges = Tally.ConflictChanges,
            Preview = Preview,
        };

    public void Set(int index, WriteStatus status, string key) => _outcomes.Set(index, status, key);

    public void Refuse(int index, string key, WriteProblem problem) => _outcomes.Set(index, WriteStatus.Refused, key, problem);

    public WriteOutcome OutcomeOf(int index) => _outcomes[index];

    /// <summary>To be called when something is staged.</summary>
    public void MarkChanged() => Changed = true;

    private IEnumerable<(int Index, T Record)> Of<T>()
        where T : Record
    {
        for (var i = 0; i < Batch.Records.Count; i++)
        {
            if (Batch.Records[i] is T record)
            {
                yield return (i, record);
            }
        }
    }

    /// <summary>
    /// A batch that only changes the ranking ranks by the method that it names. Others name the method of a store without groups: data that
    /// somebody sends does not change how the values of this store are ranked.
    /// </summary>
    private async ValueTask ChangeMethodAsync(IEnumerable<(int Index, MethodRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            await LoadSupportRulesAsync();
            var isNew = OnlyRanks && record.Method != SupportRules.Method && await Store.Groups.AnyAsync() is not null;
            if (isNew)
            {
                ChangeMethod(record.Method);
            }

            Set(index, isNew ? WriteStatus.Changed : WriteStatus.Unchanged, "");
        }
    }

    private void PassOver(IEnumerable<(int Index, CommitRecord Record)> records)
    {
        foreach (var (index, _) in records)
        {
            Set(index, WriteStatus.Unchanged, "");
        }
    }
}
