using System.Buffers.Text;
using System.Text;

namespace Citations.Server.Pages.Data;

/// <summary>A query that a page asked the API.</summary>
/// <param name="Query">The document.</param>
/// <param name="Variables">Its variables, as JSON.</param>
public sealed record AskedQuery(string Query, string Variables)
{
    /// <summary>Where queries are opened in the IDE.</summary>
    public const string Prefix = "/graphql/open";

    /// <summary>Longer addresses are refused by some proxies.</summary>
    public const int MaxAddress = 4_000;

    private const string Keyword = "query ";

    /// <summary>The name of its operation.</summary>
    public string Name
    {
        get
        {
            var start = Query.IndexOf(Keyword, StringComparison.Ordinal) + Keyword.Length;
            var end = Query.IndexOfAny(['(', ' ', '{'], start);
            return Query[start..end];
        }
    }

    /// <summary>
    /// The address that opens it in the IDE: its name, and its variables as base64url. Null when they are too long for an address.
    /// </summary>
    public string? Address =>
        $"{Prefix}/{Name}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Variables))}/" is { Length: <= MaxAddress } address
            ? address
            : null;
}
