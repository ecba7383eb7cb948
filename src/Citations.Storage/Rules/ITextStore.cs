using Citations.Model.Quotes;

namespace Citations.Storage.Rules;

/// <summary>The archived texts of a store during a commit.</summary>
internal interface ITextStore
{
    /// <summary>Those of some hashes under which a text is archived.</summary>
    ValueTask<IReadOnlySet<string>> ArchivedAsync(IReadOnlyCollection<string> hashes);

    /// <summary>The text of a hash; null when it is not archived.</summary>
    ValueTask<ArchivedText?> FindAsync(string hash);

    /// <summary>Stages a new text.</summary>
    /// <param name="hash">The SHA-256 of its bytes.</param>
    /// <param name="text">The text.</param>
    /// <param name="utf8">The same in UTF-8.</param>
    void Stage(string hash, string text, byte[] utf8);
}
