using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "all used", "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name }", [] },
            {
                "used by one of several operations",
                "query A { dog { ...A } } query B { dog { ...B } } fragment A on Dog { name } fragment B on Dog { name }",
                []
            },
            {
                "unused",
                "{ dog { ...A } } fragment A on Dog { name } fragment B on Dog { name } fragment C on Dog { ...B }",
                ["""1:45 Fragment "B" is never used.""", """1:72 Fragment "C" is never used."""]
            },
            {
                "used by each other only",
                "{ dog { name } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
                ["""1:18 Fragment "A" is never used.""", """1:45 Fragment "B" is never used."""]
            },
            {
                "used below fields and inline fragments",
                "{ dog { owner { pets { ... on Dog { ...A } } } } } fragment A on Dog { name }",
                []
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<NoUnusedFragments>(name, query, errors);
}
