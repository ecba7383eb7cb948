using Citations.Schema.Access;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Nobody writes without a key that may.</summary>
public sealed class AccessTests
{
    public static TheoryData<string> Mutations => [.. CitationsSchema.Definition.MutationType!.Fields.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task An_anonymous_call_is_refused_and_writes_nothing(string mutation) =>
        await RefusedAsync(mutation, "AUTH_NOT_AUTHENTICATED");

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_key_without_the_scope_is_refused_and_writes_nothing(string mutation) =>
        await RefusedAsync(
            mutation,
            "AUTH_NOT_AUTHORIZED",
            new Caller("reader", new HashSet<Access.Scope> { Access.Scope.Read, Access.Scope.Export, Access.Scope.Admin })
        );

    [Fact]
    public void Every_mutation_has_an_input_that_is_tried() => Assert.All(Mutations, mutation => Assert.NotNull(InputOf(mutation.Data)));

    private static async Task RefusedAsync(string mutation, string code, params object[] state)
    {
        await using var desk = await Desk.OpenAsync();
        var before = await desk.LatestAsync();
        var name = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}";
        var response = await desk.Api.ResponseAsync(
            $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ changed }} }}",
            new { input = InputOf(mutation) },
            state
        );
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal((code, "WRITE", mutation), (error.Code(), error.Text("extensions.scope"), error.GetProperty("path")[0].GetString()));
        Assert.Equal(before, await desk.LatestAsync());
    }

    private static object InputOf(string mutation) =>
        mutation switch
        {
            "addSource" => Inputs.Source(),
            "archiveText" => new { source = "daily", text = "Some text." },
            "addEntity" => Inputs.Entity(),
            "addProperty" => Inputs.Property(),
            "recordFacts" => Inputs.Facts(Inputs.Fact()),
            "retractFact" or "reinstateFact" => new { fact = World.Successor.Key, reason = "Wrong" },
            "supersedeFact" => new
            {
                fact = World.Successor.Key,
                by = new { record = Inputs.Fact() },
                reason = "Wrong",
            },
            "declareOrigin" => new { sources = new[] { "daily" }, origin = "wire" },
            "mergeEntities" => new
            {
                from = new[] { "nato" },
                into = "canada",
                reason = "The same",
            },
            "undoMerge" => new { entity = "nato", reason = "Not the same" },
            "ruleOnValues" => new
            {
                subject = "canada",
                property = "head-of-government",
                a = new { entity = "mark-carney" },
                b = new { entity = "justin-trudeau" },
                verdict = "NOT_RIVALS",
                reason = "One after the other",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(mutation), mutation, "It is not tried; say how."),
        };
}
