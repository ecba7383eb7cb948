using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "known types", "query($a: String, $b: [Filter!]) { dog { ...F ... on Pet { name } } } fragment F on Dog { name }", [] },
            {
                "unknown types",
                "query($a: JumbledUpLetters) { dog { ... on Peettt { name } } } fragment F on Doog { name }",
                [
                    """1:11 Unknown type "JumbledUpLetters".""",
                    """1:44 Unknown type "Peettt". Did you mean "Pet"?""",
                    """1:78 Unknown type "Doog". Did you mean "Dog"?""",
                ]
            },
            { "inside lists", "query($a: [[Colur!]]!) { dog { name } }", ["""1:13 Unknown type "Colur". Did you mean "Colour"?"""] },
            { "a type that the document defines", "query($a: Cow) { dog { name } } enum Cow { MOO }", [] },
            {
                "types of definitions in the document",
                "{ dog { name } } type Cow implements Pett { a(b: Filtr): [Strin!] f: Float } union U = Cow | Calf extend schema { "
                    + "query: Quer }",
                [
                    """1:38 Unknown type "Pett". Did you mean "Pet"?""",
                    """1:50 Unknown type "Filtr". Did you mean "Filter" or "Int"?""",
                    """1:59 Unknown type "Strin". Did you mean "String"?""",
                    """1:94 Unknown type "Calf". Did you mean "Cat"?""",
                    """1:122 Unknown type "Quer". Did you mean "Query"?""",
                ]
            },
            {
                "names that are near",
                "query($a: Strng, $b: dog, $c: CatOrDogs, $d: Zzzzzz) { dog { name } }",
                [
                    """1:11 Unknown type "Strng". Did you mean "String" or "Being"?""",
                    """1:22 Unknown type "dog". Did you mean "Dog"?""",
                    """1:31 Unknown type "CatOrDogs". Did you mean "CatOrDog"?""",
                    """1:46 Unknown type "Zzzzzz".""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<KnownTypeNames>(name, query, errors);
}
