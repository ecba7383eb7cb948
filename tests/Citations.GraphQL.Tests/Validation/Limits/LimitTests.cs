using Citations.GraphQL.Errors;
using Citations.GraphQL.Validation;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Limits;

/// <summary>Each limit: the largest document it allows, the smallest it refuses, its default, and that it can be lifted.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, ValidationOptions, string, string?> Cases =>
        new()
        {
            {
                "depth",
                new() { MaxSelectionDepth = 2 },
                "{ dog { name ... on Dog { ... { age } } } }",
                null
            },
            {
                "depth",
                new() { MaxSelectionDepth = 2 },
                "{ dog { owner { name } } }",
                "1:1 The operation nests fields 3 deep; 2 is the most. Ask for less at a time."
            },
            {
                "depth of fragments",
                new() { MaxSelectionDepth = 3 },
                "query Q { dog { mother { ...F } } } fragment F on Dog { age ...G } fragment G on Dog { mother { age } }",
                "1:1 The operation nests fields 4 deep; 3 is the most. Ask for less at a time."
            },
            {
                "fields",
                new() { MaxFields = 4 },
                "{ dog { name ...F } } fragment F on Dog { age nickname }",
                null
            },
            {
                "fields of fragments, each time they are spread",
                new() { MaxFields = 4 },
                "{ dog { ...F ...F } } fragment F on Dog { age nickname }",
                "1:1 The operation selects 5 fields with its fragments expanded; 4 is the most. Ask for less at a time."
            },
            {
                "fields of each operation",
                new() { MaxFields = 1 },
                "query A { colour } query B { colour date } query C { date }",
                "1:20 The operation selects 2 fields with its fragments expanded; 1 is the most. Ask for less at a time."
            },
            {
                "aliases",
                new() { MaxAliases = 2 },
                "{ a: dog { b: name age } }",
                null
            },
            {
                "aliases of fragments",
                new() { MaxAliases = 2 },
                "{ a: dog { ...F } b: dog { ...F } } fragment F on Dog { c: name }",
                "1:1 The operation uses 4 aliases; 2 is the most. Ask for less at a time."
            },
            {
                "directives",
                new() { MaxDirectivesPerLocation = 2 },
                "query @many @many { dog { name @many @many } }",
                null
            },
            {
                "directives",
                new() { MaxDirectivesPerLocation = 2 },
                "query { dog { name @many @many @many } }",
                "1:15 3 directives are applied in one place; 2 is the most."
            },
            {
                "introspection",
                new() { AllowIntrospection = false },
                "{ dog { __typename } }",
                null
            },
            {
                "introspection",
                new() { AllowIntrospection = false },
                "{ __schema { types { name } } }",
                "1:3 Introspection is switched off, so \"__schema\" cannot be selected."
            },
            {
                "introspection in a fragment",
                new() { AllowIntrospection = false },
                "{ ...F } fragment F on Query { a: __type(name: \"Dog\") { name } }",
                "1:32 Introspection is switched off, so \"__type\" cannot be selected."
            },
            {
                "depth of introspection",
                new() { MaxIntrospectionDepth = 1 },
                "{ __schema { types { fields { type { name } } } } }",
                null
            },
            {
                "depth of introspection",
                new() { MaxIntrospectionDepth = 1 },
                "{ __schema { types { fields { type { interfaces { name } } } } } }",
                "1:3 Maximum introspection depth exceeded"
            },
            {
                "depth of introspection in fragments",
                new(),
                "{ dog { age } __type(name: \"Dog\") { ...F } } fragment F on __Type { fields { type { ...G } } possibleTypes { ...G "
                    + "} } fragment G on __Type { inputFields { type { possibleTypes { name } } } }",
                "1:15 Maximum introspection depth exceeded"
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_limit_allows_what_is_within_it_and_says_what_is_not(string name, ValidationOptions options, string query, string? error)
    {
        var errors = RuleHarness.Errors(query, options).Select(RuleHarness.Show);

        Assert.True(errors.SequenceEqual(error is null ? [] : [error], StringComparer.Ordinal), $"{name}: {string.Join('\n', errors)}");
    }

    [Fact]
    public void Limits_have_codes_and_no_section_of_the_specification()
    {
        var disabled = Assert.Single(RuleHarness.Errors("{ __schema { types { name } } }", new() { AllowIntrospection = false }));
        var exceeded = Assert.Single(RuleHarness.Errors("{ dog { name } }", new() { MaxFields = 1 }));

        Assert.Equal((ErrorCodes.IntrospectionDisabled, "IntrospectionDisabled"), (disabled.Code, disabled.Extensions!["rule"]));
        Assert.Equal((ErrorCodes.LimitExceeded, "MaxFields"), (exceeded.Code, exceeded.Extensions!["rule"]));
        Assert.False(exceeded.Extensions.ContainsKey("specifiedBy"));
    }

    [Fact]
    public void Beyond_a_limit_nothing_else_is_examined() =>
        Assert.Single(RuleHarness.Errors("{ nope { neither } dog }", new() { MaxFields = 2 }));

    [Fact]
    public void The_defaults() =>
        Assert.Equal(
            (5, 50, 100, 2048, 4, 2, true, true),
            (
                ValidationOptions.Default.MaxErrors,
                ValidationOptions.Default.MaxSelectionDepth,
                ValidationOptions.Default.MaxAliases,
                ValidationOptions.Default.MaxFields,
                ValidationOptions.Default.MaxDirectivesPerLocation,
                ValidationOptions.Default.MaxIntrospectionDepth,
                ValidationOptions.Default.AllowIntrospection,
                ValidationOptions.Default.Suggestions
            )
        );

    [Theory]
    [InlineData(2048, 0)]
    [InlineData(2049, 1)]
    public void The_default_number_of_fields(int fields, int errors) =>
        Assert.Equal(errors, RuleHarness.Errors($"{{ {string.Concat(Enumerable.Repeat("colour ", fields))} }}").Count);

    [Fact]
    public void Without_limits_anything_goes()
    {
        var wide = string.Join(' ', Enumerable.Range(0, 3000).Select(number => $"a{number}: name @many @many @many @many @many"));
        var deep = string.Concat(Enumerable.Repeat("{ mother ", 60)) + "{ name }" + new string('}', 60);

        Assert.Empty(RuleHarness.Errors($"{{ dog {{ {wide} }} canine {deep} }}", ValidationOptions.Unlimited));
        Assert.Empty(
            RuleHarness.Errors(
                "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
                ValidationOptions.Unlimited
            )
        );
    }
}
