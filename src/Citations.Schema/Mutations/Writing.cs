using Citations.GraphQL.Coercion;
using Citations.Model.Records;
using Citations.Schema.Access;
using Citations.Schema.Mutations.Errors;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>One call of a mutation: its input, caller, time and store.</summary>
/// <param name="Mutation">The name of the mutation.</param>
/// <param name="Input">The coerced input.</param>
/// <param name="Caller">The caller, who has the scope <c>WRITE</c> and whose name is recorded.</param>
/// <param name="Now">The time of the call.</param>
/// <param name="Store">The store to write to.</param>
/// <param name="Options">The limits.</param>
/// <param name="CancellationToken">Cancelled when the client disconnects or the call times out. A commit is then made whole or not at
/// all.</param>
/// <param name="IsDryRun">Whether nothing is to be written.</param>
internal sealed record Writing(
    string Mutation,
    InputObject Input,
    Caller Caller,
    DateTimeOffset Now,
    ICitationStore Store,
    CitationsSchemaOptions Options,
    CancellationToken CancellationToken,
    bool IsDryRun = false
)
{
    public ValueTask<Snapshot> LatestAsync() => Store.LatestAsync(CancellationToken);

    /// <summary>Who makes the commit and why, in the caller's words where the input has some.</summary>
    private CommitNote Note =>
        new(
            Caller.Name,
            Input.TryGet<string>("message", out var message) || Input.TryGet("reason", out message) ? $"{Mutation}: {message}" : Mutation
        );

    /// <summary>Writes a batch; in a dry run only tries it.</summary>
    public ValueTask<CommitResult> AppendAsync(CommitBatch batch) =>
        Store.AppendAsync(batch with { Note = Note, DryRun = batch.DryRun || IsDryRun }, CancellationToken);

    /// <summary>The payload of an accepted commit.</summary>
    public WritePayload Accepted(CommitResult result) =>
        new(result.Snapshot, result.Committed, result.Outcomes, Errors: null) { DryRun = IsDryRun ? result : null };

    /// <summary>Refuses the call.</summary>
    public async ValueTask<WritePayload> RefuseAsync(params WriteError[] errors) => WritePayload.Refused(await LatestAsync(), errors);

    /// <summary>Commits records. <paramref name="placeOf"/> gives the place of each in the input, for errors.</summary>
    public async ValueTask<WritePayload> CommitAsync(IReadOnlyList<Record> records, Func<int, InputPath> placeOf) =>
        PayloadOf(await AppendAsync(new CommitBatch(records)), records, placeOf);

    /// <summary>The payload for the result of a commit.</summary>
    public WritePayload PayloadOf(CommitResult result, IReadOnlyList<Record> records, Func<int, InputPath> placeOf)
    {
        var errors = result
            .Problems.Select(refusal => StoreRefusals.Of(refusal.Problem, records[refusal.Index], placeOf(refusal.Index)))
            .OfType<WriteError>()
            .ToArray();
        return errors.Length > 0 ? WritePayload.Refused(result.Snapshot, errors) : Accepted(result);
    }
}
