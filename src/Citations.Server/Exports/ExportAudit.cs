using Citations.Server.Access;

namespace Citations.Server.Exports;

/// <summary>Where exports leave their lines: in the audit log, or nowhere when the server only tries them out.</summary>
internal interface IExportAudit
{
    /// <summary>Tells of an export that ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="export">What was asked for.</param>
    /// <param name="rows">How much of it was sent, in words.</param>
    /// <param name="failure">Why it ended before its end; null if it did not.</param>
    ValueTask RecordAsync(HttpContext context, PinnedExport export, string rows, string? failure) =>
        RecordAsync(context, $"export {export.Request.File}", ExportAudit.Describe(export.Query, export.At.Commit, rows), failure);

    /// <summary>Tells of something that was exported.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What was done.</param>
    /// <param name="detail">The commit, the rows and the parameters.</param>
    /// <param name="failure">Why it ended before its end; null if it did not.</param>
    ValueTask RecordAsync(HttpContext context, string action, string detail, string? failure);
}

/// <summary>The audit log.</summary>
internal sealed class ExportAudit(AccessControl access) : IExportAudit
{
    public ValueTask RecordAsync(HttpContext context, string action, string detail, string? failure) =>
        access.RecordAsync(context, action, detail, failure: failure);

    /// <summary>What the audit log says of an export.</summary>
    public static string Describe(ExportQuery query, long commit, string rows) =>
        string.Join("; ", [$"{rows} of commit {commit}", .. query.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")]);
}
