using Citations.GraphQL.Coercion;
using Citations.Model.Records;
using Citations.Schema.Access;
using Citations.Schema.Mutations.Errors;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>One call of a mutation: its input, who sends it, when, and the store it writes to.</summary>
/// <param name="Input">The coerced input.</param>
/// <param name="Caller">Who may write; her name is recorded.</param>
/// <param name="Now">When.</param>
/// <param name="Store">Where to.</param>
/// <param name="Options">The limits.</param>
/// <param name="CancellationToken">Cancelled when the client leaves or the time is up: a commit is then whole or not there.</param>
internal sealed record Writing(
    InputObject Input, Caller Caller, DateTimeOffset Now, ICitationStore Store, CitationsSchemaOptions Options, CancellationToken CancellationToken)
{
    public ValueTask<Snapshot> LatestAsync() => Store.LatestAsync(CancellationToken);

    public ValueTask<CommitResult> AppendAsync(CommitBatch batch) => Store.AppendAsync(batch, CancellationToken);

    /// <summary>Refuses the call.</summary>
    public async ValueTask<WritePayload> RefuseAsync(params WriteError[] errors) => WritePayload.Refused(await LatestAsync(), errors);

    /// <summary>Writes records that come each from a place of the input.</summary>
    public async ValueTask<WritePayload> CommitAsync(IReadOnlyList<Record> records, Func<int, InputPath> placeOf) =>
        PayloadOf(await AppendAsync(new CommitBatch(records)), records, placeOf);

    /// <summary>What came of a commit, as an answer.</summary>
    public WritePayload PayloadOf(CommitResult result, IReadOnlyList<Record> records, Func<int, InputPath> placeOf)
    {
        var errors = result.Problems.Select(refusal => StoreRefusals.Of(refusal.Problem, records[refusal.Index], placeOf(refusal.Index))).OfType<WriteError>().ToArray();
        return errors.Length > 0
            ? WritePayload.Refused(result.Snapshot, errors)
            : new WritePayload(result.Snapshot, result.Committed, result.Outcomes, Errors: null);
    }
}
