using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Citations.Interchange.Export;
using Citations.Storage.Snapshots;

namespace Citations.Server.Exports;

/// <summary>An export of one snapshot: its bytes are decided.</summary>
/// <param name="Query">As it was asked for.</param>
/// <param name="Request">As it was understood.</param>
/// <param name="At">What it reads.</param>
internal sealed record PinnedExport(ExportQuery Query, ExportRequest Request, Snapshot At)
{
    /// <summary>Changes when an export of the same data would have other bytes than before.</summary>
    private const string Layout = "1";

    /// <summary>The token that leads here again.</summary>
    public string Token => ResumeToken.Write(Query, At.Commit);

    /// <summary>Tells apart exports whose bytes may differ.</summary>
    public string Identity
    {
        get
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{Layout}\n{At.CommittedAt.UtcTicks}\n{Token}\n{Request.BaseIri}\n{Request.ContextUrl}"
            );
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
        }
    }
}
