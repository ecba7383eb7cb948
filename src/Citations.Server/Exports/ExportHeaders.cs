namespace Citations.Server.Exports;

/// <summary>The headers and trailers of exports.</summary>
internal static class ExportHeaders
{
    /// <summary>The number of the commit that was read.</summary>
    public const string Commit = "Export-Commit";

    /// <summary>When that commit was made.</summary>
    public const string CommittedAt = "Export-Committed-At";

    /// <summary>The token to go on with after a broken download.</summary>
    public const string Resume = "Export-Resume";

    /// <summary>Those that pages of other origins may read.</summary>
    public static readonly string[] All = [Commit, CommittedAt, Resume];

    /// <summary>A trailer: how many rows the whole file has.</summary>
    public const string Rows = "Export-Rows";

    /// <summary>A trailer: the SHA-256 of the whole file before compression, in hexadecimal.</summary>
    public const string Sha256 = "Export-Sha256";
}
