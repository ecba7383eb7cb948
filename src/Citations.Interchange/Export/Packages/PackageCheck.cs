using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary>Checks a package without a store: every hash, and that every description tells of the files as they are.</summary>
public static class PackageCheck
{
    private const int MaxDescription = 64 * 1024 * 1024;

    /// <summary>What is wrong with a package; nothing when all is right.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ExportException">There is no package, or it cannot be read.</exception>
    public static async ValueTask<IReadOnlyList<string>> RunAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(directory, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(
                ExportErrorCodes.UnreadablePackage,
                $"{directory}: the package cannot be read: {fault.Message.TrimEnd('.')}.",
                fault
            );
        }
    }

    private static async ValueTask<IReadOnlyList<string>> CheckAsync(string directory, CancellationToken cancellationToken)
    {
        var manifest = Path.Combine(directory, PackageExport.ManifestName);
        if (!File.Exists(manifest))
        {
            throw new ExportException(
                ExportErrorCodes.UnreadablePackage,
                $"{directory}: there is no {PackageExport.ManifestName}. Name the directory that export package wrote."
            );
        }

        var faults = new List<string>();
        var found = new Dictionary<string, (long Bytes, string Sha256)>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(manifest, cancellationToken))
        {
            if (line.Split("  ", 2) is not [{ Length: 64 } stated, var name] || !IsPlain(name))
            {
                faults.Add($"{PackageExport.ManifestName}: '{line}' is not a hash, two spaces and the name of a file.");
                continue;
            }

            var path = Path.Combine(directory, name);
            if (!File.Exists(path))
            {
                faults.Add($"{name}: it is missing.");
                continue;
            }

            await using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            found[name] = (file.Length, hash);
            if (!string.Equals(hash, stated, StringComparison.Ordinal))
            {
                faults.Add($"{name}: it was changed. Its SHA-256 is {hash}, and {stated} in {PackageExport.ManifestName}.");
            }
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(directory).Order(StringComparer.Ordinal))
        {
            if (
                Path.GetFileName(path) is var name
                && name is not PackageExport.ManifestName
                && !found.ContainsKey(name)
                && File.Exists(path)
            )
            {
                faults.Add($"{name}: it is not in {PackageExport.ManifestName}.");
            }
        }

        foreach (var (name, _) in PackageExport.Descriptions)
        {
            if (!found.ContainsKey(name))
            {
                faults.Add($"{name}: it is not in {PackageExport.ManifestName}.");
                continue;
            }

            faults.AddRange(await DescriptionAsync(Path.Combine(directory, name), name, found, cancellationToken));
        }

        return faults;
    }

    private static async ValueTask<IReadOnlyList<string>> DescriptionAsync(
        string path,
        string name,
        Dictionary<string, (long Bytes, string Sha256)> files,
        CancellationToken cancellationToken
    )
    {
        if (new FileInfo(path).Length > MaxDescription)
        {
            return [$"{name}: it is too long for a description."];
        }

        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
            var faults = new List<string>();
            foreach (var (file, bytes, sha256) in Told(name, document.RootElement))
            {
                if (!files.TryGetValue(file, out var real))
                {
                    faults.Add($"{name}: it tells of {file}, which is not in the package.");
                }
                else if (
                    (
                        bytes is not null
                        && !string.Equals(bytes, real.Bytes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    ) || (sha256 is not null && !string.Equals(sha256, real.Sha256, StringComparison.Ordinal))
                )
                {
                    faults.Add($"{name}: it tells of another {file}: {bytes} bytes with the SHA-256 {sha256}.");
                }
            }

            return faults;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [$"{name}: it is not as export package writes it: {fault.Message}"];
        }
    }

    /// <summary>The files that a description tells of; what it does not tell of them is null.</summary>
    private static IEnumerable<(string File, string? Bytes, string? Sha256)> Told(string name, JsonElement json) =>
        name switch
        {
            DataPackageJson.FileName => json.GetProperty("resources")
                .EnumerateArray()
                .Select(item => (Text(item, "path"), item.GetProperty("bytes").GetRawText(), Text(item, "hash")["sha256:".Length..]))
                .Select(item => (item.Item1, (string?)item.Item2, (string?)item.Item3)),
            RoCrateJson.FileName => json.GetProperty("@graph")
                .EnumerateArray()
                .Where(item => item.GetProperty("@type").ValueKind == JsonValueKind.String && Text(item, "@type") is "File")
                .Select(item => (Text(item, "@id"), (string?)Text(item, "contentSize"), (string?)Text(item, "sha256"))),
            CroissantJson.FileName => json.GetProperty("distribution")
                .EnumerateArray()
                .Select(item =>
                    (
                        Text(item, "contentUrl"),
                        (string?)Text(item, "contentSize").Replace(" B", "", StringComparison.Ordinal),
                        (string?)Text(item, "sha256")
                    )
                ),
            DcatJson.FileName => json.GetProperty("distribution")
                .EnumerateArray()
                .Select(item =>
                    (
                        Text(item, "downloadURL"),
                        (string?)Text(item, "byteSize"),
                        (string?)Text(item.GetProperty("checksum"), "checksumValue")
                    )
                ),
            _ => json.GetProperty("tables").EnumerateArray().Select(item => (Text(item, "url"), (string?)null, (string?)null)),
        };

    private static string Text(JsonElement item, string name) =>
        item.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null.");

    /// <summary>A name in the directory itself: nothing is read elsewhere.</summary>
    private static bool IsPlain(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0 && !Path.IsPathRooted(name);
}
