using System.Security.Cryptography;
using System.Text;
using Citations.Interchange.Import;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Archive;

/// <summary>What became of the text of one source.</summary>
/// <param name="Sha256">The SHA-256 of the plain text.</param>
/// <param name="Extractor">What made the plain text of an HTML page; null for a text file.</param>
/// <param name="Version">The number of the version, from 1.</param>
/// <param name="Commit">The commit; null when the text was there already.</param>
/// <param name="Missing">The quotes of the source that this version does not have.</param>
public sealed record SourceArchiveReport(
    string Sha256,
    string? Extractor,
    int Version,
    Snapshot? Commit,
    IReadOnlyList<MissingQuote> Missing
);

/// <summary>A quote that the newest version of a text does not have.</summary>
/// <param name="Fact">The key of the fact.</param>
/// <param name="Citation">The citation, with what the check showed: which earlier version has it, if any.</param>
public sealed record MissingQuote(string Fact, Citation Citation);

/// <summary>Archives a file, plain text or HTML, as the newest version of the text of one source. Its quotes are checked anew in the same
/// commit.</summary>
public sealed class SourceArchive(ICitationStore store, CommitNote? note = null)
{
    /// <summary>How many missing quotes are told.</summary>
    public const int MaxMissing = 1_000;

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ImportException">No such source, or a file that cannot be its text.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async ValueTask<SourceArchiveReport> RunAsync(string source, string path, CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var standing =
            (await store.Sources.GetAsync([source], at, cancellationToken))[0]
            ?? throw new ImportException($"There is no source '{source}'. Import its record first.");
        var (text, extractor) = await ReadAsync(path, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var wanted = standing.WithText(sha256, extractor);
        var result = await store.AppendAsync(
            new CommitBatch([new SourceRecord(wanted), new TextRecord(sha256, text)]) { BasedOn = at, Note = note ?? CommitNote.None },
            cancellationToken
        );
        return result.Problems.Select(refused => refused.Problem).FirstOrDefault() is { } problem
            ? throw new ImportException($"{path}: the text was not archived: {problem.What}. {problem.Remedy}.")
            : new(
                sha256,
                extractor,
                wanted.Texts.Count,
                result.Committed ? result.Snapshot : null,
                await MissingAsync(source, result.Snapshot, cancellationToken)
            );
    }

    private static async ValueTask<(string Text, string? Extractor)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > TextArchive.MaxFileBytes and var length })
            {
                throw new ImportException(
                    $"{path}: the file has {length} bytes, at most {TextArchive.MaxFileBytes} are taken. Archive the part that is quoted."
                );
            }

            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            var isHtml = HtmlText.IsHtml(path, bytes);
            var text = isHtml ? await HtmlText.ExtractAsync(bytes, cancellationToken) : _strictUtf8.GetString(bytes);
            return text.AsSpan().TrimStart('\uFEFF').IsWhiteSpace()
                ? throw new ImportException(
                    $"{path}: {(isHtml ? "the page shows no text" : "the file is empty")}. Give the file that has the text of the source."
                )
                : (text, isHtml ? HtmlText.Extractor : null);
        }
        catch (DecoderFallbackException fault)
        {
            throw new ImportException($"{path}: the file is not UTF-8. Convert it to UTF-8.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path}: the file cannot be read: {fault.Message}", fault);
        }
    }

    private async ValueTask<IReadOnlyList<MissingQuote>> MissingAsync(string source, Snapshot at, CancellationToken cancellationToken)
    {
        var missing = new List<MissingQuote>();
        var query = new PageQuery { Where = Where.Eq(Field.FactSource, Scalar.Of(source)) };
        await foreach (var page in store.Facts.StreamAsync(query, at, cancellationToken))
        {
            foreach (var fact in page.Items)
            {
                missing.AddRange(fact.Citations.Where(IsMissing).Select(citation => new MissingQuote(fact.Key, citation)));
                if (missing.Count >= MaxMissing)
                {
                    return missing[..MaxMissing];
                }
            }
        }

        return missing;

        static bool IsMissing(Citation citation) => citation.TextVersion is not null || citation.Verification is Verification.NotFound;
    }
}
