using Citations.GraphQL.Validation.Rules.Documents;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "operations and fragments may be executed", "{ dog { ...F } } fragment F on Dog { name }", [] },
            {
                "a type definition is not executable",
                "{ dog { name } } type Cow { name: String }",
                ["""1:18 The "Cow" definition is not executable."""]
            },
            {
                "every type system definition is reported",
                "schema { query: Query } scalar S extend type Dog { age: Int } directive @d on FIELD { dog { name } }",
                [
                    "1:1 The schema definition is not executable.",
                    """1:25 The "S" definition is not executable.""",
                    """1:34 The "Dog" definition is not executable.""",
                    """1:63 The "d" definition is not executable.""",
                ]
            },
            {
                "a schema extension is not executable",
                "extend schema @onQuery query { dog { name } }",
                ["1:1 The schema definition is not executable."]
            },
            {
                "a document of definitions only",
                "enum E { A } union U = Dog input I { a: Int } interface J { a: Int }",
                [
                    """1:1 The "E" definition is not executable.""",
                    """1:14 The "U" definition is not executable.""",
                    """1:28 The "I" definition is not executable.""",
                    """1:47 The "J" definition is not executable.""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<ExecutableDefinitions>(name, query, errors);
}
