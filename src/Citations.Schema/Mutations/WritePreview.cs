using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Commits;

namespace Citations.Schema.Mutations;

/// <summary>What a dry run would change, with the two states that it shows.</summary>
/// <param name="Result">The result of the dry run.</param>
/// <param name="Now">The state as it is.</param>
/// <param name="Then">The state as it would be.</param>
internal sealed record WritePreview(CommitResult Result, Read Now, Read Then)
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers
            .Type<WritePreview>("WritePreview")
            .Property("questions", preview => preview.Questions)
            .Property("questionCount", preview => preview.Result.Preview?.QuestionCount ?? 0)
            .Property("changedFactCount", preview => preview.ChangedFacts)
            .Property("conflictCountChange", preview => (int)(preview.Result.After.Conflicting - preview.Result.Before.Conflicting));
        resolvers
            .Type<QuestionPreview>("QuestionPreview")
            .Property("before", question => question.Before)
            .Property("after", question => question.After);
    }

    /// <summary>The preview of a dry run.</summary>
    public static WritePreview Of(CommitResult result, ICitationStore store)
    {
        var now = new Read(store, result.Snapshot);
        return new WritePreview(
            result,
            now,
            result.Preview is { } preview
                ? new Read(new PreviewedStore(store, preview), result.Snapshot, IsPast: true, Guid.NewGuid().ToString("N")[..8])
                : now
        );
    }

    private int ChangedFacts =>
        Result.Outcomes.Count(outcome =>
            outcome.Status is WriteStatus.Added or WriteStatus.Changed && Result.Preview?.Facts.ContainsKey(outcome.Key) is true
        );

    private IEnumerable<QuestionPreview> Questions =>
        (Result.Preview?.Questions ?? []).Select(question => new QuestionPreview(
            question.Before is { } before ? new Scoped(before, Now) : null,
            question.After is { } after ? new Scoped(after, Then) : null
        ));

    /// <summary>A question in two states.</summary>
    private sealed record QuestionPreview(Scoped? Before, Scoped? After);
}
