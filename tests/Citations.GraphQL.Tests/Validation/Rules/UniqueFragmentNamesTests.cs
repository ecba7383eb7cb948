using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "different names", "{ dog { ...A ...B ... on Dog { name } } } fragment A on Dog { name } fragment B on Dog { age }", [] },
            { "a fragment with an operation’s name", "query A { dog { ...A } } fragment A on Dog { name }", [] },
            {
                "two of one name",
                "{ dog { ...A } } fragment A on Dog { name } fragment A on Dog { age }",
                ["""1:27 1:54 There can be only one fragment named "A"."""]
            },
            {
                "three of one name",
                "fragment A on Dog { name } fragment A on Cat { name } fragment A on Pet { name }",
                ["""1:10 1:37 There can be only one fragment named "A".""", """1:10 1:64 There can be only one fragment named "A"."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueFragmentNames>(name, query, errors);
}
