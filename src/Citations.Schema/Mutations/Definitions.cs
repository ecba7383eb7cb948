using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;

namespace Citations.Schema.Mutations;

/// <summary>Adds a source, an entity or a property, or makes a new version of one.</summary>
internal static class Definitions
{
    /// <summary>How often another may be quicker with the same key before the call gives up.</summary>
    private const int Attempts = 20;

    /// <summary>
    /// Adds what is not there; what is there exactly so stays; what is there otherwise gets a new version if the input says <c>replace</c>.
    /// That holds also when others write the same key at the same time.
    /// </summary>
    /// <param name="writing">The call.</param>
    /// <param name="key">The key.</param>
    /// <param name="collection">Where such records are.</param>
    /// <param name="build">The record of the input, given the one that stands.</param>
    /// <param name="recordOf">What the store is told.</param>
    /// <param name="json">The record as a JSON object, to tell where two differ.</param>
    public static async ValueTask<WritePayload> AddAsync<T>(
        Writing writing, string key, IStoredCollection<T> collection, Func<T?, T> build, Func<T, Record> recordOf, Func<T, byte[]> json)
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

    /// <summary>Reads what stands under a key, decides, and writes; again from the beginning when another wrote that key meanwhile.</summary>
    public static async ValueTask<WritePayload> WriteAsync<T>(
        Writing writing,
        string key,
        IStoredCollection<T> collection,
        Func<T?, (T? Wanted, WriteError? Refusal)> decide,
        Func<T, Record> recordOf,
        params Record[] besides)
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
                return writing.PayloadOf(result, records, _ => InputPath.Root) with { Outcomes = [new WriteOutcome(result.Outcomes[0].Status, key)] };
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
            : (null, new KeyTaken(InputPath.Root.Then("key"), writing.Input.Get<string>("key")!, Differences(json(standing), json(wanted))));
    }

    /// <summary>The names of the fields in which two JSON objects differ, in order.</summary>
    private static string[] Differences(byte[] one, byte[] other)
    {
        var (before, after) = (JsonElement.Parse(one), JsonElement.Parse(other));
        var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(field => field.Name).Distinct(StringComparer.Ordinal);
        return [.. names.Where(name => !(before.TryGetProperty(name, out var was) && after.TryGetProperty(name, out var will) && JsonElement.DeepEquals(was, will)))];
    }
}
