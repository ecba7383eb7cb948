using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Facts;

/// <summary>How the questions that facts answer stand. Most have one claim group, so it is found by subject and property.</summary>
internal static class FactGroups
{
    /// <summary>The claim groups of each question.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> HeadsAsync(
        ICitationStore store,
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        if (store is IFactDocuments documents)
        {
            return await documents.ClaimGroupHeadsOfAsync(questions, at, cancellationToken);
        }

        var groups = await store.ClaimGroupsOfAsync(questions, at, cancellationToken);
        return
        [
            .. groups.Select(list =>
                (IReadOnlyList<ClaimGroupHead>)[.. list.Select(group => new ClaimGroupHead(group.Id, group.Agreement))]
            ),
        ];
    }

    /// <summary>Where qualifiers tell the groups of a question apart: that of a fact.</summary>
    public static ClaimGroupHead? Choose(IReadOnlyList<ClaimGroupHead> candidates, ReadOnlySpan<byte> document, Property property)
    {
        var id = ClaimQuestion.Of(FactDocument.Read(document), property).Id;
        foreach (var candidate in candidates)
        {
            if (string.Equals(candidate.Id, id, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }
}
