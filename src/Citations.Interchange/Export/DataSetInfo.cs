using System.Text;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export;

/// <summary>The data of a store as a whole: what the source with the key <see cref="Source.DataSetKey"/> says of it.</summary>
/// <param name="Record">That source; null when there is none.</param>
public sealed record DataSetInfo(Source? Record)
{
    private const string NameWithoutRecord = "Citations";
    private const int MaxFileName = 60;

    /// <summary>Its title.</summary>
    public string Title => Record?.Title ?? NameWithoutRecord;

    /// <summary>What it is about; null when not stated.</summary>
    public string? Description => Record?.Description;

    /// <summary>Its licence; null when not stated.</summary>
    public string? Licence => Record?.Licence;

    /// <summary>The title in lower-case letters, digits and hyphens, which every file system takes.</summary>
    public string FileName
    {
        get
        {
            var name = new StringBuilder();
            foreach (var c in Title)
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    name.Append(char.ToLowerInvariant(c));
                }
                else if (name.Length > 0 && name[^1] != '-')
                {
                    name.Append('-');
                }
            }

            name.Length = Math.Min(name.Length, MaxFileName);
            return name.ToString().TrimEnd('-') is { Length: > 0 } some ? some : "citations";
        }
    }

    /// <summary>Reads it as of a snapshot.</summary>
    public static async ValueTask<DataSetInfo> ReadAsync(ICitationStore store, Snapshot at, CancellationToken cancellationToken) =>
        new((await store.Sources.GetAsync([Source.DataSetKey], at, cancellationToken))[0]);
}
