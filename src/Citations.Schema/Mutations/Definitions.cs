using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;

namespace Citations.Schema.Mutations;

/// <summary>Adds a source, an entity or a property, or a new version of one.</summary>
internal static class Definitions
{
    /// <summary>How often to try again when another writer changes the same key meanwhile.</summary>
    private const int Attempts = 20;

    /// <summary>
    /// Adds a record under a new key. An equal record stays as it is. A different one gets a new version if the input says <c>replace</c>.
    /// This also
    /// holds when others write the same key at the same time.
    /// </summary>
    /// <param name="writing">The call.</param>
    /// <param name="key">The key.</param>
    /// <param name="collection">The collection of such records.</param>
    /// <param name="build">Builds the record of the input, given the current one.</param>
    /// <param name="recordOf">Wraps it for the store.</param>
    /// <param name="json">Writes it as a JSON object, to name the fields in which two records differ.</param>
    public static async ValueTask<WritePayload> AddAsync<T>(
        Writing writing,
        string key,
        IStoredCollection<T> collection,
        Func<T?, T> build,
        Func<T, Record> recordOf,
        Func<T, byte[]> json
    )
        where T : class
    {
        try
        {
            return await WriteAsync(writing, key, collection, standing => Decide(build(standing), standing, writing, json), recordOf);
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }
    }

    /// <summary>Reads the current record of a key, decides, and writes. Starts again if another writer changed that key
    /// meanwhile.</summary>
    public static async ValueTask<WritePayload> WriteAsync<T>(
        Writing writing,
        string key,
        IStoredCollection<T> collection,
        Func<T?, (T? Wanted, WriteError? Refusal)> decide,
        Func<T, Record> recordOf,
        params Record[] besides
    )
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var at = await writing.LatestAsync();
            var standing = (await collection.GetAsync([key], at, writing.CancellationToken))[0];
            var (wanted, refusal) = decide(standing);
            if (refusal is not null)
            {
                return WritePayload.Refused(at, refusal);
            }

            var records = wanted is null ? besides : [recordOf(wanted), .. besides];
            if (records.Length == 0)
            {
                return WritePayload.Unchanged(at, key);
            }

            var result = await writing.AppendAsync(new CommitBatch(records) { BasedOn = at });
            if (result.Problems.All(problem => problem.Problem.Code != WriteProblemCode.Outdated))
            {
                return writing.PayloadOf(result, records, _ => InputPath.Root) with
                {
                    Outcomes = [new WriteOutcome(result.Outcomes[0].Status, key)],
                };
            }

            if (attempt == Attempts)
            {
                throw new StoreException(StoreErrorCode.Locked, key, "others keep writing it", "Try again later");
            }
        }
    }

    private static (T? Wanted, WriteError? Refusal) Decide<T>(T wanted, T? standing, Writing writing, Func<T, byte[]> json)
        where T : class
    {
        if (standing is null)
        {
            return (wanted, null);
        }

        return standing.Equals(wanted) ? (null, null)
            : writing.Input.Get<bool>("replace") ? (wanted, null)
            : (
                null,
                new KeyTaken(InputPath.Root.Then("key"), writing.Input.Get<string>("key")!, Differences(json(standing), json(wanted)))
            );
    }

    /// <summary>The names of the fields in which two JSON objects differ.</summary>
    private static string[] Differences(byte[] one, byte[] other)
    {
        var (before, after) = (JsonElement.Parse(one), JsonElement.Parse(other));
        var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(field => field.Name).Distinct(StringComparer.Ordinal);
        return
        [
            .. names.Where(name =>
                !(before.TryGetProperty(name, out var was) && after.TryGetProperty(name, out var will) && JsonElement.DeepEquals(was, will))
            ),
        ];
    }
}
