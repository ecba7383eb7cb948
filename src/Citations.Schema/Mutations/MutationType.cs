using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Schema.Access;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Reading;
using Citations.Storage;

namespace Citations.Schema.Mutations;

/// <summary>The fields of <c>Mutation</c>: the scope they need, and the fields that all payloads share.</summary>
internal sealed class MutationType(ICitationStore store, CitationsSchemaOptions options, TimeProvider time)
{
    public void Bind(ResolverMap resolvers)
    {
        ErrorTypes.Bind(resolvers);
        Field(resolvers, "addSource", AddSource.RunAsync)
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, at => at.Sources, payload => payload.KeyOf(0)));
        Field(resolvers, "archiveText", ArchiveText.RunAsync)
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, at => at.Sources, payload => payload.KeyOf(0)));
        Field(resolvers, "addEntity", AddEntity.RunAsync)
            .Batch<Entity>("entity", batch => Lookups.OneAsync(batch, at => at.Entities, payload => payload.KeyOf(0)));
        Field(resolvers, "addProperty", AddProperty.RunAsync)
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, at => at.Properties, payload => payload.KeyOf(0)));
        Field(resolvers, "recordFacts", RecordFacts.RunAsync).Property("results", RecordFacts.ResultsOf);
        Field(resolvers, "retractFact", RetractFact.RunAsync)
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, at => at.Facts, payload => payload.KeyOf(0)));
        Field(resolvers, "reinstateFact", ReinstateFact.RunAsync)
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, at => at.Facts, payload => payload.KeyOf(0)));
        Field(resolvers, "supersedeFact", SupersedeFact.RunAsync)
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, at => at.Facts, payload => payload.KeyOf(0)));
        Field(resolvers, "declareOrigin", DeclareOrigin.RunAsync).Batch<IReadOnlyList<Source>>("sources", DeclareOrigin.SourcesAsync);
        Field(resolvers, "mergeEntities", MergeEntities.RunAsync)
            .Batch<Entity>("entity", batch => Lookups.OneAsync(batch, at => at.Entities, payload => payload.KeyOf(0)));
        Field(resolvers, "undoMerge", MergeEntities.UndoAsync)
            .Batch<Entity>("entity", batch => Lookups.OneAsync(batch, at => at.Entities, payload => payload.KeyOf(0)));
        Field(resolvers, "ruleOnValues", RuleOnValues.RunAsync)
            .Batch<Entity>("subject", batch => Lookups.OneAsync(batch, at => at.Entities, payload => payload.KeyOf(0)));
        RecordFacts.Bind(resolvers);
        WritePreview.Bind(resolvers);
    }

    /// <summary>Binds a mutation and the fields that every payload has.</summary>
    private TypeResolvers<WritePayload> Field(ResolverMap resolvers, string name, Func<Writing, ValueTask<WritePayload>> run)
    {
        resolvers
            .Root("Mutation")
            .Batch<WritePayload>(
                name,
                async batch =>
                {
                    var payload = await MutationAudit.RunAsync(
                        batch.Request,
                        name,
                        time,
                        () =>
                        {
                            var caller = batch.Request.Require(Access.Scope.Write);
                            return run(
                                new Writing(
                                    name,
                                    batch.Arguments.Get<InputObject>("input")!,
                                    caller,
                                    time.GetUtcNow(),
                                    store,
                                    options,
                                    batch.CancellationToken,
                                    batch.Arguments.Get<InputObject>("input")!.Get<bool>("dryRun")
                                )
                            );
                        }
                    );
                    batch.Scope = payload.DryRun is { } tried ? WritePreview.Of(tried, store).Then : new Read(store, payload.At);
                    batch.SetEach(_ => payload);
                }
            );
        return resolvers
            .Type<WritePayload>($"{char.ToUpperInvariant(name[0])}{name[1..]}Payload")
            .Property("changed", payload => payload.Changed)
            .Property("commit", payload => payload.Commit)
            .Property("committedAt", payload => payload.CommittedAt)
            .Property("preview", payload => payload.DryRun is { } tried ? WritePreview.Of(tried, store) : null)
            .Property("errors", payload => payload.Errors);
    }
}
