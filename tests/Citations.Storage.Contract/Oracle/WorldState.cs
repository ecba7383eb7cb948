using System.Collections.Immutable;
using System.Text;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Snapshots;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Contract.Oracle;

/// <summary>The whole content of a store at one commit, kept in the plainest way: what a store must agree with.</summary>
public sealed record WorldState(
    Snapshot Snapshot,
    ImmutableList<Fact> Facts,
    ImmutableSortedDictionary<string, Source> Sources,
    ImmutableSortedDictionary<string, Entity> Entities,
    ImmutableSortedDictionary<string, Property> Properties,
    ImmutableDictionary<string, ArchivedText> Texts
)
{
    /// <summary>The method that ranks values.</summary>
    public SupportMethod Method { get; init; } = SupportMethod.Path;

    public static WorldState Empty { get; } =
        new(
            Snapshot.Empty,
            [],
            ImmutableSortedDictionary.Create<string, Source>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, Entity>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, Property>(StringComparer.Ordinal),
            ImmutableDictionary<string, ArchivedText>.Empty
        );

    public IEnumerable<Fact> ActiveFacts => Facts.Where(fact => fact.IsActive);

    /// <summary>The state after a commit of valid records.</summary>
    public WorldState After(Snapshot snapshot, IEnumerable<Record> records)
    {
        var next = this with { Snapshot = snapshot };
        var inOrder = records.Any(record => record is ReinstatementRecord);
        foreach (var record in records.OrderBy(record => inOrder ? Math.Min(Rank(record), 6) : Rank(record)))
        {
            next = next.With(record, snapshot.Commit);
        }

        return next with
        {
            Facts = [.. next.Facts.Select(next.Verified)],
        };
    }

    /// <summary>All claim groups, derived from scratch, in the default order.</summary>
    public IReadOnlyList<ClaimGroup> ClaimGroups() =>
        [
            .. ActiveFacts
                .GroupBy(fact => ClaimQuestion.Of(fact, Properties[fact.Property]).Id, StringComparer.Ordinal)
                .Select(group =>
                    Model.Claims.ClaimGroups.Derive(
                        Properties[group.First().Property],
                        group,
                        key => Sources[key].Origin,
                        BroaderOf(Properties[group.First().Property]),
                        new SupportRules(Method, key => Sources[key].Reliability)
                    )!
                )
                .OrderBy(group => group.Subject, StringComparer.Ordinal)
                .ThenBy(group => group.Property, StringComparer.Ordinal)
                .ThenBy(group => group.Qualifiers.Count > 0)
                .ThenBy(group => group.Id, StringComparer.Ordinal),
        ];

    /// <summary>Everything counted from scratch.</summary>
    public DatasetCounters Counters()
    {
        var agreements = ClaimGroups().CountBy(group => group.Agreement).ToDictionary();
        return new DatasetCounters(
            ActiveFacts.Count(),
            Facts.Count,
            Sources.Count,
            Sources.Values.Select(source => source.Origin).Distinct(StringComparer.Ordinal).Count(),
            Entities.Count,
            Properties.Count,
            Texts.Count,
            agreements.GetValueOrDefault(Agreement.Uncontested),
            agreements.GetValueOrDefault(Agreement.Corroborated),
            agreements.GetValueOrDefault(Agreement.Refined),
            agreements.GetValueOrDefault(Agreement.Conflicting)
        );
    }

    private static int Rank(Record record) =>
        record switch
        {
            PropertyRecord => 0,
            EntityRecord => 1,
            SourceRecord => 2,
            OriginRecord or ReliabilityRecord => 3,
            TextRecord => 4,
            FactRecord => 5,
            SupersessionRecord or ReinstatementRecord => 6,
            _ => 7,
        };

    private WorldState With(Record record, long commit) =>
        record switch
        {
            PropertyRecord property => this with { Properties = Properties.SetItem(property.Property.Key, property.Property) },
            EntityRecord entity => this with { Entities = Entities.SetItem(entity.Entity.Key, entity.Entity) },
            SourceRecord source => this with
            {
                Sources = Sources.SetItem(
                    source.Source.Key,
                    Sources.TryGetValue(source.Source.Key, out var standing)
                        ? source.Source.KeepingTextsOf(standing).WithReliability(source.Source.Reliability ?? standing.Reliability)
                        : source.Source
                ),
            },
            ReliabilityRecord reliability => this with
            {
                Sources = Sources.SetItem(reliability.Source, Sources[reliability.Source].WithReliability(reliability.Reliability)),
            },
            MethodRecord method => this with { Method = method.Method },
            OriginRecord origin => this with { Sources = Sources.SetItem(origin.Source, Sources[origin.Source].WithOrigin(origin.Origin)) },
            TextRecord text => this with { Texts = Texts.SetItem(text.Sha256, ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text.Text))) },
            FactRecord fact => Facts.Exists(known => known.Key == fact.Fact.Key)
                ? this
                : this with
                {
                    Facts = Facts.Add(fact.Fact.WithCommit(commit)),
                },
            RetractionRecord retraction => Change(
                retraction.Fact,
                fact =>
                    fact.Retraction is null
                        ? fact.Retracted(
                            new Retraction(retraction.Retraction.By, retraction.Retraction.At, retraction.Retraction.Reason, commit)
                        )
                        : fact
            ),
            ReinstatementRecord reinstatement => Change(
                reinstatement.Fact,
                fact =>
                    fact.IsActive ? fact
                    : fact.WithoutEndsOf(commit) is { IsActive: true } before ? before
                    : fact.WithoutEndsOf(commit)
                        .Reinstated(
                            new Reinstatement(
                                reinstatement.Reinstatement.By,
                                reinstatement.Reinstatement.At,
                                reinstatement.Reinstatement.Reason,
                                commit
                            )
                        )
            ),
            SupersessionRecord supersession => Change(
                supersession.Fact,
                fact =>
                    fact.SupersededBy is null
                        ? fact.Superseded(
                            new Supersession(
                                supersession.Supersession.Fact,
                                supersession.Supersession.By,
                                supersession.Supersession.At,
                                supersession.Supersession.Reason,
                                commit
                            )
                        )
                        : fact
            ),
            _ => this,
        };

    private WorldState Change(string key, Func<Fact, Fact> change)
    {
        var index = Facts.FindIndex(fact => fact.Key == key);
        return this with { Facts = Facts.SetItem(index, change(Facts[index])) };
    }

    private Fact Verified(Fact fact)
    {
        var source = Sources[fact.Source];
        var texts = source.Texts.Select((text, i) => (Version: i + 1, Text: Texts.GetValueOrDefault(text.Sha256))).ToList();
        return texts.Exists(text => text.Text is not null)
            ? fact.Verified(
                new ArchivedVersions(
                    texts[^1].Text,
                    [.. texts[..^1].Where(text => text.Text is not null).Select(text => (text.Version, text.Text!))]
                )
            )
            : fact.WithChecks([
                .. fact.Citations.Select(citation => new QuoteCheck(
                    citation.Verification is Verification.Verified or Verification.Attested ? Verification.Attested : Verification.Unchecked
                )),
            ]);
    }

    /// <summary>Gives all entities above an entity, by the facts of the properties that a property compares by.</summary>
    private Func<string, IReadOnlySet<string>>? BroaderOf(Property property) =>
        property.Comparison.Broader.Count == 0
            ? null
            : entity =>
            {
                var above = new HashSet<string>(StringComparer.Ordinal);
                while (above.Count < above.Union(ParentsOf(property, above.Append(entity))).Count())
                {
                    above.UnionWith(ParentsOf(property, above.Append(entity)).ToArray());
                }

                return above;
            };

    private IEnumerable<string> ParentsOf(Property property, IEnumerable<string> entities) =>
        ActiveFacts
            .Where(fact =>
                property.Comparison.Broader.Contains(fact.Property, StringComparer.Ordinal)
                && entities.Contains(fact.Subject, StringComparer.Ordinal)
            )
            .Select(fact => ((EntityValue)fact.Value).Entity);
}
