using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Validation;
using Xunit;

namespace Citations.GraphQL.Tests.Validation;

/// <summary>
/// Documents made to cost more than they are long, with the limits lifted that would stop them. Anything but time about
/// proportional to the length would not end within hours, or at all; none of these may take the process down.
/// </summary>
public sealed class HostileDocumentTests
{
    private static readonly ValidationOptions _unlimited = ValidationOptions.Unlimited with { MaxErrors = 5, MaxIntrospectionDepth = 2 };

    private static readonly Dictionary<string, string> _valid = new(StringComparer.Ordinal)
    {
        ["a field 20,000 times"] = $"{{ dog {{ {Repeat(20_000, "name ")} }} }}",
        ["a selection set 10,000 times"] = $"{{ {Repeat(10_000, "dog { mother { name age } } ")} }}",
        ["an inline fragment 10,000 times"] = $"{{ pet {{ {Repeat(5_000, "... on Dog { x: name } ... on Cat { x: nickname } ")} }} }}",
        ["a spread 20,000 times"] = $"{{ dog {{ {Repeat(20_000, "...F ")} }} }} fragment F on Dog {{ mother {{ name }} }}",
        ["fragments that double 60 times side by side"] = Chain(60, "...{0} ...{0}"),
        ["fragments that double 60 times below fields"] = Chain(60, "mother {{ ...{0} }} x: mother {{ ...{0} }}"),
        ["fragments that double 60 times below one field"] = Chain(60, "mother {{ ...{0} }} mother {{ ...{0} }}"),
        ["a chain of 20,000 fragments"] = Chain(20_000, "...{0}"),
        ["a chain of 20,000 fragments below fields"] = Chain(20_000, "mother {{ ...{0} }}"),
        ["5,000 fields in a fragment spread 5,000 times"] =
            $"{{ {Many(5_000, "a{0}: dog {{ ...F }} ")} }} fragment F on Dog {{ {Many(5_000, "b{0}: name ")} }}",
        ["2,000 operations that share 2,000 variables’ uses"] =
            $"{Many(2_000, "query Q{0}($v: Int) {{ args {{ ...F }} }} ")} fragment F on Args {{ {Many(2_000, "a{0}: int(a: $v) ")} }}",
        ["10,000 variables"] = $"query({Many(10_000, "$v{0}: Int ")}) {{ args {{ {Many(10_000, "a{0}: int(a: $v{0}) ")} }} }}",
        ["20,000 input values"] = $"{{ args {{ any(a: [{Repeat(20_000, "{ a: 1 b: [] } ")}]) }} }}",
        ["introspection through 10,000 fragments"] =
            $"{{ {Many(5_000, "a{0}: __type(name: \"Dog\") {{ ...F0 }} ")} }} "
            + $"{Many(10_000, "fragment F{0} on __Type {{ ofType {{ ...F{1} }} }} ")} fragment F10000 on __Type {{ name }}",
    };

    // Named, since documents this long are no test names
    public static TheoryData<string> ValidOnes => [.. _valid.Keys];

    public static TheoryData<string> InvalidOnes => [.. _invalid.Keys];

    [Theory]
    [MemberData(nameof(ValidOnes))]
    public void A_valid_document_is_found_valid(string name) => Assert.Empty(RuleHarness.Errors(_valid[name], _unlimited));

    private static readonly Dictionary<string, (string Query, string Error)> _invalid = new(StringComparer.Ordinal)
    {
        ["10,000 fields that conflict"] = ($"{{ dog {{ {Many(10_000, "x: name(surname: $v{0}) ")} }} }}", "is not defined"),
        ["10,000 fields and one that conflicts"] = ($"{{ dog {{ {Repeat(10_000, "x: name ")} x: age }} }}", "conflict because"),
        ["10,000 fields of which the last two conflict"] = (
            $"{{ {Repeat(5_000, "dog { mother { name } } ")} dog {{ mother {{ name: age }} }} }}",
            "conflict because"
        ),
        ["fragments that double 60 times and conflict in the end"] = (
            Chain(60, "mother {{ ...{0} }} mother {{ ...{0} }}").Replace("{ name }", "{ name name: age }", StringComparison.Ordinal),
            "conflict because"
        ),
        ["2,000 fragments in a ring"] = (Ring(2_000), "within itself"),
        ["2,000 fragments that all spread each of the first 50"] = (
            $"{{ dog {{ ...F0 }} }} "
                + Many(2_000, "fragment F{0} on Dog {{ ...F{1} " + string.Concat(Enumerable.Range(0, 50).Select(i => $"...F{i} ")) + "}} ")
                + " "
                + $"fragment F2000 on Dog {{ name }}",
            "within itself"
        ),
        ["20,000 arguments of one name"] = ($"{{ args {{ int({Repeat(20_000, "a: 1 ")}) }} }}", "only one argument"),
        ["20,000 directives of one name"] = ($"{{ dog {{ name {Repeat(20_000, "@onField ")} }} }}", "can only be used once"),
        ["20,000 input fields of one name"] = ($"{{ args {{ any(a: {{ {Repeat(20_000, "a: 1 ")} }}) }} }}", "only one input field"),
        ["20,000 unknown input fields"] = ($"{{ args {{ filter(a: {{ need: true {Many(20_000, "a{0}: 1 ")} }}) }} }}", "unknown field"),
        ["20,000 subscription fields through fragments"] = (
            $"subscription {{ ...F0 }} {Many(10_000, "fragment F{0} on Subscription {{ tick ...F{1} ...F{1} }} ")} fragment F10000 on "
                + $"Subscription {{ tock }}",
            "only one top level field"
        ),
        ["20,000 undefined variables in 500 operations"] = (
            $"{Many(500, "query Q{0} {{ args {{ ...F }} }} ")} fragment F on Args {{ {Many(20_000, "a{0}: int(a: $v{0}) ")} }}",
            "is not defined"
        ),
    };

    [Theory]
    [MemberData(nameof(InvalidOnes))]
    public void What_is_wrong_is_named_and_then_it_stops(string name)
    {
        var errors = RuleHarness.Errors(_invalid[name].Query, _unlimited);

        Assert.InRange(errors.Count, 1, 6);
        Assert.Contains(_invalid[name].Error, errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_comparing_every_pair_would_not_end_one_conflict_is_named_and_that_it_was_too_much()
    {
        var query =
            $"{{ {Many(2_000, "dog {{ a{0}: name mother {{ name }} }} ")} dog {{ z: mother {{ x: name }} }} dog {{ z: mother {{ x: "
            + $"age }} }} }}";
        var errors = RuleHarness.Errors(query, _unlimited);

        Assert.Equal(2, errors.Count);
        Assert.Contains("\"name\" and \"age\" are different fields", errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.LimitExceeded, errors[1].Code);
    }

    [Fact]
    public void Errors_that_repeat_the_document_end_before_they_dwarf_it()
    {
        var query = $"{{ args {{ filter(a: {{ need: true {Many(20_000, "a{0}: 1 ")} }}) }} }}";
        var errors = RuleHarness.Errors(query, _unlimited with { MaxErrors = null });

        Assert.True(errors.Sum(error => (long)error.Message.Length) < 20_000_000);
        Assert.Contains("Too many validation errors", errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("...{0} ...{0}")]
    [InlineData("mother {{ ...{0} }} x: mother {{ ...{0} }}")]
    public void The_default_limits_refuse_fragments_that_double(string body)
    {
        var error = RuleHarness.Errors(Chain(60, body))[0];

        Assert.Equal(ErrorCodes.LimitExceeded, error.Code);
    }

    private static string Repeat(int count, string text) => new StringBuilder(count * text.Length).Insert(0, text, count).ToString();

    /// <summary>The text once for each number, with the number at {0} and the next at {1}.</summary>
    private static string Many(int count, string format) =>
        string.Concat(Enumerable.Range(0, count).Select(number => string.Format(format, number, number + 1)));

    private static string Chain(int count, string body)
    {
        var spreads = string.Format(body, "F{1}");
        var format = spreads.Replace("{ ", "{{ ", StringComparison.Ordinal).Replace(" }", " }}", StringComparison.Ordinal);
        var chain = Many(count, $"fragment F{{0}} on Canine {{{{ {format} }}}} ");
        return $"{{ dog {{ ...F0 }} }} {chain} fragment F{count} on Canine {{ name }}";
    }

    private static string Ring(int count) =>
        $"{{ dog {{ ...F0 }} }} {Many(count, "fragment F{0} on Dog {{ name ...F{1} }} ")} fragment F{count} on Dog {{ ...F0 }}";
}
