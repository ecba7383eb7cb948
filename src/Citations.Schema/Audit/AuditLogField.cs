using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Access;
using Citations.Schema.Paging;
using Citations.Schema.Reading;

namespace Citations.Schema.Audit;

/// <summary><c>auditLog</c>, for administrators.</summary>
internal static class AuditLogField
{
    public static void Bind(ResolverMap resolvers, CitationsSchemaOptions options, TimeProvider time)
    {
        resolvers.Enum<AuditOutcome>("AuditOutcome");
        resolvers
            .Root("Query")
            .Batch<AuditPage>(
                "auditLog",
                async batch =>
                {
                    if (batch.Request.TryGet<Freshness>(out var freshness))
                    {
                        freshness.ReadsElsewhere();
                    }

                    await RequireAdminAsync(batch.Request, time);
                    var trail = batch.Request.Get<AuditContext>().Trail;
                    var page = PageArguments.Read(batch.Arguments, options);
                    var matches = AuditFilter.Read(batch.Arguments.Get<InputObject>("where"), options);
                    var answer = await Task.Run(() => AuditPage.Cut(trail, matches, page), batch.CancellationToken);
                    batch.SetEach(_ => answer);
                }
            );
        resolvers
            .Type<AuditPage>("AuditLogConnection")
            .Property("pageInfo", page => page.PageInfo)
            .Property<IEnumerable<PlacedEntry>>("edges", page => page.Entries)
            .Property<IEnumerable<AuditEntry>>("nodes", page => page.Entries.Select(placed => placed.Entry))
            .Batch<int>(
                "totalCount",
                async batch =>
                {
                    var count = await Task.Run(batch[0].Count, batch.CancellationToken);
                    batch.SetEach(_ => count);
                }
            );
        resolvers
            .Type<PlacedEntry>("AuditLogEdge")
            .Property("cursor", placed => AuditPage.CursorOf(placed).ToString())
            .Property("node", placed => placed.Entry);
        resolvers
            .Type<AuditEntry>("AuditEntry")
            .Property("at", entry => entry.At)
            .Property("caller", entry => entry.Caller)
            .Property("address", entry => entry.Address)
            .Property("action", entry => entry.Action)
            .Property("outcome", entry => entry.Outcome)
            .Property("code", entry => entry.Code)
            .Property("commit", entry => entry.Commit)
            .Property("detail", entry => entry.Detail)
            .Property("count", entry => entry.Count);
    }

    private static async ValueTask RequireAdminAsync(RequestContext request, TimeProvider time)
    {
        try
        {
            request.Require(Access.Scope.Admin);
        }
        catch (GraphQLException refused) when (request.TryGet<AuditContext>(out var audit))
        {
            var entry = audit.Describe(request, "auditLog", time) with { Outcome = AuditOutcome.Refused, Code = refused.Errors[0].Code };
            await audit.Trail.RecordAsync(entry, request.CancellationToken);
            throw;
        }
    }
}
