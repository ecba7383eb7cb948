namespace Citations.Interchange.Export;

/// <summary>What an export came to.</summary>
/// <param name="Rows">Records: lines of NDJSON, rows of a table, items of a document.</param>
/// <param name="Bytes">The length, before any compression.</param>
/// <param name="Sha256">Of these bytes, in lower-case hexadecimal.</param>
public sealed record ExportSummary(long Rows, long Bytes, string Sha256);
