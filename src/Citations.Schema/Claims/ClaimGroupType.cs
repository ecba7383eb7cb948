using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Schema.Citations;
using Citations.Schema.Commits;
using Citations.Schema.Nodes;
using Citations.Schema.Reading;
using Citations.Schema.Values;

namespace Citations.Schema.Claims;

/// <summary>The resolvers of <c>ClaimGroup</c> and of its parts.</summary>
internal static class ClaimGroupType
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers
            .Enum<Agreement>("Agreement")
            .Enum<RelationKind>("ValueRelationKind")
            .Enum<DisagreementCause>("DisagreementCause")
            .Enum<SupportMethod>("SupportMethod")
            .Enum<ContributionReason>("ContributionReason");
        resolvers
            .Type<ClaimGroup>("ClaimGroup")
            .Property("id", (group, field) => GlobalId.Of("ClaimGroup", group.Id, field))
            .Property("key", group => group.Id)
            .Batch<Entity>("subject", batch => Lookups.OneAsync(batch, store => store.Entities, group => group.Subject))
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, store => store.Properties, group => group.Property))
            .Property("qualifiers", group => group.Qualifiers)
            .Property("agreement", group => group.Agreement)
            .Property("values", group => Answer.Of(group))
            .Property("causes", group => group.Causes)
            .Property("amountsDiffer", group => group.AmountsDiffer)
            .Batch<IReadOnlyList<ClaimRelation>>("relations", ClaimRelations.ResolveAsync)
            .Batch<IReadOnlyList<Ruling>>(
                "rulings",
                batch => Lookups.OneAsync(batch, store => store.Entities, group => group.Subject, RulingsOf)
            )
            .Property("relationCount", group => ClaimRelations.CountOf(group))
            .Property("factCount", group => group.FactCount)
            .Property("sourceCount", group => group.SourceCount)
            .Property("originCount", group => group.OriginCount)
            .Property("margin", group => group.Margin is null ? null : new GroupMargin(group, group.Margin))
            .Batch<IReadOnlyList<ClaimGroupVersion>>("history", HistoryAsync);
        BindAnswers(resolvers);
        BindSupport(resolvers);
        resolvers
            .Enum<Verdict>("Verdict")
            .Type<Ruling>("Ruling")
            .Property("a", ruling => ruling.A)
            .Property("b", ruling => ruling.B)
            .Property("verdict", ruling => ruling.Verdict)
            .Property("by", ruling => ruling.By)
            .Property("at", ruling => ruling.At)
            .Property("reason", ruling => ruling.Reason);
        resolvers
            .Type<ClaimGroupVersion>("ClaimGroupVersion")
            .Property("commit", version => version.Since.Commit)
            .Property("committedAt", version => version.Since.CommittedAt)
            .Batch<string>("by", batch => CommitType.NotesAsync(batch, version => version.Since.Commit, (_, note) => note.By))
            .Batch<string>("message", batch => CommitType.NotesAsync(batch, version => version.Since.Commit, (_, note) => note.Message))
            .Property("endedBy", version => version.EndedBy)
            .Property("agreement", version => version.Group?.Agreement)
            .Property("values", version => version.Values)
            .Property("factCount", version => version.Group?.FactCount ?? 0)
            .Property("sourceCount", version => version.Group?.SourceCount ?? 0)
            .Property("originCount", version => version.Group?.OriginCount ?? 0);
    }

    private static IReadOnlyList<Ruling> RulingsOf(ClaimGroup group, Entity subject) =>
        [
            .. subject.Rulings.Where(ruling =>
                string.Equals(ruling.Property, group.Property, StringComparison.Ordinal) && ruling.Qualifiers.Equals(group.Qualifiers)
            ),
        ];

    private static void BindAnswers(ResolverMap resolvers) =>
        resolvers
            .Type<Answer>("ClaimValue")
            .Property("value", answer => answer.Value.Value)
            .Batch<string>("display", batch => Displays.ResolveAsync(batch, answer => answer.Value.Value))
            .Batch<IReadOnlyList<string>>(
                "asStated",
                batch => Lookups.ManyAsync(batch, store => store.Facts, answer => answer.Value.Facts, (_, facts) => Wordings(facts))
            )
            .Property("inferred", answer => answer.Value.IsInferred)
            .Batch<AnswerSupport>("support", AnswerSupport.ResolveAsync)
            .Property("impliedBy", answer => answer.At(answer.Value.ImpliedBy))
            .Batch<IReadOnlyList<Fact>>(
                "facts",
                batch => Lookups.ManyAsync(batch, store => store.Facts, answer => answer.Value.Facts, (_, facts) => facts)
            )
            .Batch<IReadOnlyList<FactCitation>>(
                "citations",
                batch =>
                    Lookups.ManyAsync(
                        batch,
                        store => store.Facts,
                        answer => answer.Value.Facts,
                        (_, facts) => [.. facts.SelectMany(FactCitation.Of)]
                    )
            )
            .Batch<IReadOnlyList<Source>>(
                "sources",
                batch => Lookups.ManyAsync(batch, store => store.Sources, answer => answer.Value.Sources, (_, sources) => sources)
            )
            .Property("factCount", answer => answer.Value.Facts.Count)
            .Property("sourceCount", answer => answer.Value.Sources.Count)
            .Property("originCount", answer => answer.Value.Origins.Count)
            .Property("relation", answer => answer.Relation);

    private static void BindSupport(ResolverMap resolvers)
    {
        resolvers
            .Type<AnswerSupport>("Support")
            .Property("score", support => support.Support.Score)
            .Property("method", support => support.Support.Method)
            .Batch<IReadOnlyList<AnswerStep>>("path", AnswerSupport.PathsAsync)
            .Property("contributions", support => support.Support.Contributions);
        resolvers
            .Type<AnswerStep>("SupportStep")
            .Property("value", step => step.Answer)
            .Property("support", step => step.Step.Support)
            .Property("needed", step => step.Step.Needed);
        resolvers
            .Type<GroupMargin>("ClaimMargin")
            .Property("origins", margin => margin.Margin.Origins)
            .Property("flipsTo", margin => new Answer(margin.Group, margin.Margin.FlipsTo));
        resolvers
            .Type<Contribution>("SupportContribution")
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, store => store.Sources, contribution => contribution.Source))
            .Property("origin", contribution => contribution.Origin)
            .Property("confidence", contribution => contribution.Confidence)
            .Property("weight", contribution => contribution.Weight)
            .Property("reason", contribution => contribution.Reason)
            .Property("attributedTo", contribution => contribution.AttributedTo);
        resolvers
            .Type<AnswerRelation>("ValueRelation")
            .Property("kind", answer => answer.Relation.Kind)
            .Property("cause", answer => answer.Relation.Cause)
            .Batch<string>("reason", batch => AnswerRelation.ReasonsAsync(batch, static answer => answer));
        resolvers
            .Type<ClaimRelation>("ClaimRelation")
            .Property("a", pair => pair.A)
            .Property("b", pair => pair.B)
            .Property("kind", pair => pair.Relation.Kind)
            .Property("cause", pair => pair.Relation.Cause)
            .Batch<string>(
                "reason",
                batch =>
                    AnswerRelation.ReasonsAsync(
                        batch,
                        static pair => new AnswerRelation(pair.Relation, pair.A.Value.Value, pair.B.Value.Value)
                    )
            );
    }

    /// <summary>How facts word a value, the surest first, each wording once.</summary>
    private static string[] Wordings(IReadOnlyList<Fact> facts) =>
        [
            .. facts
                .OrderByDescending(static fact => fact.Confidence)
                .Select(static fact => fact.AsStated)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private static async ValueTask HistoryAsync(FieldBatch<ClaimGroup, IReadOnlyList<ClaimGroupVersion>> batch)
    {
        var read = Read.Of(batch);
        var keys = new string[batch.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = batch[i].Id;
        }

        var versions = await read.Store.ClaimGroups.VersionsAsync(keys, read.At, batch.CancellationToken);
        for (var i = 0; i < keys.Length; i++)
        {
            batch.Set(i, ClaimGroupVersion.Of(versions[i], read));
        }
    }
}
