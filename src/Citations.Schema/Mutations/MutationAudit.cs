using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Audit;
using Citations.Schema.Errors;

namespace Citations.Schema.Mutations;

/// <summary>Writes an audit entry for every mutation, accepted or refused, before the answer is sent.</summary>
internal static class MutationAudit
{
    public static async ValueTask<WritePayload> RunAsync(
        RequestContext request,
        string mutation,
        TimeProvider time,
        Func<ValueTask<WritePayload>> run
    )
    {
        if (!request.TryGet<AuditContext>(out var audit))
        {
            return await run();
        }

        var entry = audit.Describe(request, mutation, time);
        try
        {
            var payload = await run();
            await audit.Trail.RecordAsync(Describe(entry, payload), CancellationToken.None);
            return payload;
        }
        catch (GraphQLException refused)
        {
            await audit.Trail.RecordAsync(
                entry with
                {
                    Outcome = AuditOutcome.Refused,
                    Code = refused.Errors[0].Code,
                },
                CancellationToken.None
            );
            throw;
        }
        catch (Exception fault) when (fault is not AuditException)
        {
            var code = fault is OperationCanceledException ? ErrorCodes.Timeout : Problems.Of(fault)?.Code ?? ErrorCodes.Internal;
            await audit.Trail.RecordAsync(entry with { Outcome = AuditOutcome.Failed, Code = code }, CancellationToken.None);
            throw;
        }
    }

    private static AuditEntry Describe(AuditEntry entry, WritePayload payload) =>
        payload.Errors is [var first, ..] ? entry with { Outcome = AuditOutcome.Refused, Code = first.Code, Detail = first.Message }
        : payload.Changed
            ? entry with
            {
                Commit = payload.Commit,
                Detail = payload.Outcomes is [var only] ? only.Key : $"{payload.Outcomes.Count} records",
            }
        : entry with { Detail = payload.DryRun is null ? "unchanged" : "dry run" };
}
