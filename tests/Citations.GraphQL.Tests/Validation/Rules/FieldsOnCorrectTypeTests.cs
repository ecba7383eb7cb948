using Citations.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "known fields", "{ dog { name barks ... on Pet { age } ...F } } fragment F on Being { name }", [] },
            { "alias", "{ dog { bark: barks } }", [] },
            { "meta fields", "{ __typename __schema { types { name } } catOrDog { __typename } pet { __typename } }", [] },
            {
                "unknown field",
                "{ dog { meowVolume } }",
                ["""1:9 Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"?"""]
            },
            {
                "unknown below unknown is reported once",
                "{ dog { unknown { deeper } } }",
                ["""1:9 Cannot query field "unknown" on type "Dog"."""]
            },
            {
                "unknown field below an inline fragment",
                "{ pet { ... on Dog { unknown } } }",
                ["""1:22 Cannot query field "unknown" on type "Dog"."""]
            },
            {
                "unknown in a fragment",
                "fragment F on Dog { nmae tail: tial }",
                [
                    """1:21 Cannot query field "nmae" on type "Dog". Did you mean "name"?""",
                    """1:26 Cannot query field "tial" on type "Dog".""",
                ]
            },
            {
                "of an interface, on its implementors",
                "{ pet { nickname barkVolume } }",
                [
                    """1:9 Cannot query field "nickname" on type "Pet". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
                    """1:18 Cannot query field "barkVolume" on type "Pet". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
                ]
            },
            {
                "of an interface, through other interfaces",
                "{ being { owner mother iq } }",
                [
                    """1:11 Cannot query field "owner" on type "Being". Did you mean to use an inline fragment on "Pet", "Cat", """
                        + """or "Dog"?""",
                    """1:17 Cannot query field "mother" on type "Being". Did you mean to use an inline fragment on "Canine" or "Dog"?""",
                    """1:24 Cannot query field "iq" on type "Being". Did you mean to use an inline fragment """
                        + """on "Intelligent", "Alien", or "Human"?""",
                ]
            },
            {
                "of a union",
                "{ catOrDog { name barks } }",
                [
                    """1:14 Cannot query field "name" on type "CatOrDog". Did you mean to use an inline fragment """
                        + """on "Being", "Pet", "Canine", "Cat", or "Dog"?""",
                    """1:19 Cannot query field "barks" on type "CatOrDog". Did you mean to use an inline fragment on "Dog"?""",
                ]
            },
            {
                "near names",
                "{ dog { nme ownr BARKS isHousetraned selff } }",
                [
                    """1:9 Cannot query field "nme" on type "Dog". Did you mean "name" or "age"?""",
                    """1:13 Cannot query field "ownr" on type "Dog". Did you mean "owner"?""",
                    """1:18 Cannot query field "BARKS" on type "Dog". Did you mean "barks"?""",
                    """1:24 Cannot query field "isHousetraned" on type "Dog". Did you mean "isHousetrained"?""",
                    """1:38 Cannot query field "selff" on type "Dog". Did you mean "self"?""",
                ]
            },
            { "no name is near", "{ dog { zzzzzzzzzz } }", ["""1:9 Cannot query field "zzzzzzzzzz" on type "Dog"."""] },
            {
                "schema below the root",
                """{ dog { __schema { types { name } } __type(name: "Dog") { name } } }""",
                ["""1:9 Cannot query field "__schema" on type "Dog".""", """1:37 Cannot query field "__type" on type "Dog"."""]
            },
            {
                "schema of a mutation",
                "mutation { __schema { types { name } } }",
                ["""1:12 Cannot query field "__schema" on type "Mutation"."""]
            },
            { "unknown types are another rule’s", "{ dog { ... on Nope { x } } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<FieldsOnCorrectType>(name, query, errors);
}
