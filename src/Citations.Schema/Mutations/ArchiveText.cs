using System.Security.Cryptography;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Schema.Mutations.Errors;

namespace Citations.Schema.Mutations;

/// <summary><c>archiveText</c>.</summary>
internal static class ArchiveText
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        var (key, text) = (writing.Input.Get<string>("source")!, writing.Input.Get<string>("text")!);
        if (Refusal(writing, text, out var sha256) is { } refusal)
        {
            return await writing.RefuseAsync(refusal);
        }

        return await Definitions.WriteAsync(
            writing,
            key,
            writing.Store.Sources,
            standing => Decide(writing, key, standing, sha256),
            source => new SourceRecord(source),
            new TextRecord(sha256, text)
        );
    }

    private static WriteError? Refusal(Writing writing, string text, out string sha256)
    {
        sha256 = "";
        var at = InputPath.Root.Then("text");
        if (string.IsNullOrWhiteSpace(text))
        {
            return new InvalidInput(WireName.Of(ProblemCode.Empty), at, "it is empty", "Give the plain text of the source");
        }

        var size = Encoding.UTF8.GetByteCount(text);
        if (size > writing.Options.MaxTextBytes)
        {
            return new TextTooLarge(at, size, writing.Options.MaxTextBytes);
        }

        sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return writing.Input.TryGet<string>("sha256", out var stated) && !string.Equals(stated, sha256, StringComparison.Ordinal)
            ? new TextHashMismatch(InputPath.Root.Then("sha256"), sha256)
            : null;
    }

    /// <summary>The new version of the source; null if the source already refers to this text.</summary>
    private static (Source? Wanted, WriteError? Refusal) Decide(Writing writing, string key, Source? standing, string sha256)
    {
        var at = InputPath.Root.Then("source");
        if (standing is null)
        {
            return (null, new UnknownSource(at, key));
        }

        if (string.Equals(standing.TextSha256, sha256, StringComparison.Ordinal))
        {
            return (null, null);
        }

        return standing.TextSha256 is { } other && !writing.Input.Get<bool>("replace")
            ? (null, new OtherTextArchived(at, key, other))
            : (standing.WithText(sha256), null);
    }
}
