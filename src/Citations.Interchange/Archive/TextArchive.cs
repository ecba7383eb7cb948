using System.Security.Cryptography;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Streams;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Interchange.Archive;

/// <summary>
/// Takes source texts in by their hash: a file is the text of every source that names the SHA-256 of its bytes. From then on the store
/// checks
/// quotes of those sources against it.
/// </summary>
public sealed class TextArchive(ICitationStore store, CommitNote? note = null)
{
    /// <summary>The largest file that is looked at.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    private const int FilesPerRound = 256;

    /// <summary>Is told how many files were looked at, and how many there are.</summary>
    public Action<long, long>? Progress { get; init; }

    private const long BytesPerCommit = 16 * 1024 * 1024;
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Goes through all files of a directory and those below it.</summary>
    /// <exception cref="ImportException">The directory cannot be read.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async ValueTask<ArchiveReport> RunAsync(string directory, CancellationToken cancellationToken)
    {
        var files = new List<ArchivedFile>();
        var paths = FilesOf(directory);
        foreach (var round in paths.Chunk(FilesPerRound))
        {
            files.AddRange(await TakeInAsync(directory, round, cancellationToken));
            Progress?.Invoke(files.Count, paths.Length);
        }

        return new ArchiveReport(files);
    }

    private static string[] FilesOf(string directory)
    {
        try
        {
            return FilesBelow.Of(directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{directory}: the directory cannot be read: {fault.Message}", fault);
        }
    }

    private async ValueTask<IReadOnlyList<ArchivedFile>> TakeInAsync(string directory, string[] paths, CancellationToken cancellationToken)
    {
        var files = new ArchivedFile[paths.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            files[i] = await HashAsync(directory, paths[i], cancellationToken);
        }

        var sources = await SourcesByHashAsync(files, cancellationToken);
        var batch = new List<(int Index, TextRecord Text)>();
        var bytes = 0L;
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i].Sha256.Length == 0 || !sources.TryGetValue(files[i].Sha256, out var named))
            {
                continue;
            }

            var (text, outcome) = await ReadAsync(paths[i], files[i].Sha256, cancellationToken);
            files[i] = files[i] with { Sources = named, Outcome = outcome };
            if (text is not null)
            {
                batch.Add((i, text));
                bytes += text.Text.Length;
            }

            if (bytes >= BytesPerCommit)
            {
                await CommitAsync(files, batch, cancellationToken);
                bytes = 0;
            }
        }

        await CommitAsync(files, batch, cancellationToken);
        return files;
    }

    private static async ValueTask<ArchivedFile> HashAsync(string directory, string path, CancellationToken cancellationToken)
    {
        var name = Path.GetRelativePath(directory, path);
        try
        {
            await using var stream = File.OpenRead(path);
            return stream.Length > MaxFileBytes
                ? new ArchivedFile(name, "", ArchiveOutcome.TooLarge, [])
                : new ArchivedFile(
                    name,
                    Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)),
                    ArchiveOutcome.NoSource,
                    []
                );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ArchivedFile(name, "", ArchiveOutcome.Unreadable, []);
        }
    }

    private async ValueTask<Dictionary<string, List<string>>> SourcesByHashAsync(ArchivedFile[] files, CancellationToken cancellationToken)
    {
        Scalar[] hashes = [.. files.Where(file => file.Sha256.Length > 0).Select(file => Scalar.Of(file.Sha256)).Distinct()];
        var query = new PageQuery { Where = Where.In(Field.SourceTextSha256, hashes) };
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await foreach (var page in store.Sources.StreamAsync(query, await store.LatestAsync(cancellationToken), cancellationToken))
        {
            foreach (var source in page.Items)
            {
                if (!found.TryGetValue(source.TextSha256!, out var keys))
                {
                    found.Add(source.TextSha256!, keys = []);
                }

                keys.Add(source.Key);
            }
        }

        return found;
    }

    /// <summary>The text; null when it is not UTF-8, or changed since it was hashed, or is gone.</summary>
    private static async ValueTask<(TextRecord? Text, ArchiveOutcome Outcome)> ReadAsync(
        string path,
        string sha256,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            var same = string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), sha256, StringComparison.Ordinal);
            return same
                ? (new TextRecord(sha256, _strictUtf8.GetString(bytes)), ArchiveOutcome.AlreadyThere)
                : (null, ArchiveOutcome.NotText);
        }
        catch (DecoderFallbackException)
        {
            return (null, ArchiveOutcome.NotText);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, ArchiveOutcome.Unreadable);
        }
    }

    private async ValueTask CommitAsync(ArchivedFile[] files, List<(int Index, TextRecord Text)> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var result = await store.AppendAsync(
            new CommitBatch([.. batch.Select(item => item.Text)]) { Note = note ?? CommitNote.None },
            cancellationToken
        );
        for (var i = 0; i < batch.Count; i++)
        {
            if (result.Outcomes[i].Status is WriteStatus.Added or WriteStatus.Changed)
            {
                files[batch[i].Index] = files[batch[i].Index] with { Outcome = ArchiveOutcome.Added };
            }
        }

        batch.Clear();
    }
}
