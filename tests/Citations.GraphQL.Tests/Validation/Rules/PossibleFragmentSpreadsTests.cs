using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "same object", "{ dog { ...A ... on Dog { name } ... { name } } } fragment A on Dog { name }", [] },
            { "object in its interface and its union", "{ pet { ... on Dog { name } } catOrDog { ... on Cat { name } } }", [] },
            { "interface and union in an object", "{ dog { ... on Pet { name } ... on CatOrDog { __typename } } }", [] },
            {
                "abstract in abstract with a type in common",
                "{ pet { ... on CatOrDog { __typename } ... on DogOrHuman { __typename } ... on Canine { name } } }",
                []
            },
            {
                "object in another object",
                "{ dog { ... on Cat { name } ...A } } fragment A on Human { name }",
                [
                    """1:9 Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat".""",
                    """1:29 Fragment "A" cannot be spread here as objects of type "Dog" can never be of type "Human".""",
                ]
            },
            {
                "object in a foreign interface",
                "{ pet { ... on Human { name } } intelligent { ...A } } fragment A on Dog { name }",
                [
                    """1:9 Fragment cannot be spread here as objects of type "Pet" can never be of type "Human".""",
                    """1:47 Fragment "A" cannot be spread here as objects of type "Intelligent" can never be of type "Dog".""",
                ]
            },
            {
                "object in a foreign union",
                "{ catOrDog { ... on Human { name } } }",
                ["""1:14 Fragment cannot be spread here as objects of type "CatOrDog" can never be of type "Human"."""]
            },
            {
                "foreign interface in an object",
                "{ dog { ... on Intelligent { iq } } }",
                ["""1:9 Fragment cannot be spread here as objects of type "Dog" can never be of type "Intelligent"."""]
            },
            {
                "foreign union in an object and in an interface",
                "{ dog { ... on HumanOrAlien { __typename } } pet { ... on HumanOrAlien { __typename } } }",
                [
                    """1:9 Fragment cannot be spread here as objects of type "Dog" can never be of type "HumanOrAlien".""",
                    """1:52 Fragment cannot be spread here as objects of type "Pet" can never be of type "HumanOrAlien".""",
                ]
            },
            {
                "unions without a type in common",
                "{ catOrDog { ... on HumanOrAlien { __typename } ...A } } fragment A on Intelligent { iq }",
                [
                    """1:14 Fragment cannot be spread here as objects of type "CatOrDog" can never be of type "HumanOrAlien".""",
                    """1:49 Fragment "A" cannot be spread here as objects of type "CatOrDog" can never be of type "Intelligent".""",
                ]
            },
            {
                "what does not exist is another rule’s",
                "{ dog { ... on Nope { x } ...Missing ... on Int { x } } nope { ... on Dog { name } } }",
                []
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<PossibleFragmentSpreads>(name, query, errors);
}
