using System.Globalization;
using Citations.Model.Common;
using Citations.Model.Sources;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Packages;

/// <summary>What the descriptions of a package tell.</summary>
/// <param name="DataSet">What the data says of itself.</param>
/// <param name="At">What was read.</param>
/// <param name="Files">The data files.</param>
/// <param name="StatedLicence">The licence that whoever exports states; null to take that of the data set.</param>
internal sealed record PackageContents(DataSetInfo DataSet, Snapshot At, IReadOnlyList<PackageFile> Files, string? StatedLicence)
{
    private const string SpdxAddress = "https://spdx.org/licenses/";

    /// <summary>Licences that data usually has, by their SPDX names.</summary>
    private static readonly string[] _spdx =
    [
        "CC0-1.0",
        "CC-BY-4.0",
        "CC-BY-3.0",
        "CC-BY-SA-4.0",
        "CC-BY-SA-3.0",
        "CC-BY-NC-4.0",
        "CC-BY-NC-SA-4.0",
        "CC-BY-ND-4.0",
        "ODbL-1.0",
        "ODC-By-1.0",
        "PDDL-1.0",
        "OGL-UK-3.0",
        "MIT",
        "Apache-2.0",
    ];

    /// <summary>The name of the package: lower-case letters, digits and hyphens.</summary>
    public string Name => DataSet.FileName;

    /// <summary>The title.</summary>
    public string Title => DataSet.Title;

    /// <summary>What it is about.</summary>
    public string Description =>
        DataSet.Description ?? "Facts that sources state, each with the words that say so; contradicting answers stand side by side.";

    /// <summary>Its version: the number of the commit.</summary>
    public string Version => At.Commit.ToString(CultureInfo.InvariantCulture);

    /// <summary>When the commit was made, in UTC.</summary>
    public string CommittedAt => Timestamp.Format(At.CommittedAt);

    /// <summary>The day of the commit.</summary>
    public string Day => At.CommittedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Who made the data set, as stated.</summary>
    public IReadOnlyList<Creator> Creators => DataSet.Record?.Creators ?? [];

    /// <summary>The licence: a name or an address; null when nobody states one.</summary>
    public string? Licence => StatedLicence ?? DataSet.Licence;

    /// <summary>The address of the licence; null when only a name is known, or nothing.</summary>
    public string? LicenceAddress =>
        Licence is not { } licence ? null
        : Uri.TryCreate(licence, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? licence
        : Array.Find(_spdx, known => string.Equals(known, licence, StringComparison.OrdinalIgnoreCase)) is { } spdx ? SpdxAddress + spdx
        : null;

    /// <summary>What is told of the licence where something must be told.</summary>
    public string LicenceText => Licence ?? "No licence is stated.";

    /// <summary>What identifies this state of the data: the hash of the files.</summary>
    public string Identity => $"urn:citations:package:{Name}:{Version}";
}
