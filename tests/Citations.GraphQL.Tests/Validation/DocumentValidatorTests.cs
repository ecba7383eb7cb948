using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation;
using Citations.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Citations.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    private const string SevenErrors = "{ a b c d e f g }";

    [Fact]
    public void A_valid_document_has_no_errors() =>
        Assert.Empty(
            RuleHarness.Errors("query Q($id: ID) { human(id: $id) { name ...F } } fragment F on Human { pets { ... on Dog { barks } } }")
        );

    [Fact]
    public void An_error_says_which_rule_and_which_section_of_the_specification()
    {
        var error = Assert.Single(RuleHarness.Errors("{ dog { name(surnam: true) } }"));

        Assert.Equal(ErrorCodes.Validation, error.Code);
        Assert.Equal("KnownArgumentNames", error.Extensions!["rule"]);
        Assert.Equal("https://spec.graphql.org/September2025/#sec-Argument-Names", error.Extensions["specifiedBy"]);
        Assert.Equal([new SourceLocation(1, 14)], error.Locations);
    }

    [Fact]
    public void Errors_come_in_document_order_and_at_one_node_in_the_order_of_the_rules() =>
        Assert.Equal(
            [
                """1:36 1:1 Variable "$v" is not defined by operation "Q".""",
                """1:11 Cannot query field "x" on type "Query".""",
                """1:19 1:29 Fields "age" conflict because they have differing arguments. Use different aliases on the fields to """
                    + """fetch both if this was intentional.""",
                """1:23 Unknown directive "@nope".""",
                """1:33 Unknown argument "z" on field "Dog.age".""",
            ],
            RuleHarness.Validate("query Q { x dog { age @nope age(z: $v) } }", ValidationOptions.Unlimited)
        );

    [Fact]
    public void After_five_errors_a_last_one_says_that_there_are_more()
    {
        var errors = RuleHarness.Errors(SevenErrors);

        Assert.Equal(6, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[5].Message);
        Assert.Empty(errors[5].Locations);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(6, 7)]
    [InlineData(7, 7)]
    [InlineData(null, 7)]
    public void The_number_of_errors_is_an_option(int? maximum, int count) =>
        Assert.Equal(count, RuleHarness.Errors(SevenErrors, new() { MaxErrors = maximum }).Count);

    [Fact]
    public void Guesses_can_be_switched_off()
    {
        const string Query =
            "query($a: Filtr) { dgo { name } pet { barks } args { enum(a: REDD) filter(a: { nede: 1 }) req(x: 1, y: 2, xx: 3) } "
            + "dog { age @skip(iff: true) } }";
        var silent = RuleHarness.Validate(Query, new() { Suggestions = false });

        Assert.Equal(7, RuleHarness.Validate(Query, new()).Count(error => error.Contains("Did you mean", StringComparison.Ordinal)));
        Assert.DoesNotContain(silent, error => error.Contains("Did you mean", StringComparison.Ordinal));
        Assert.Equal(RuleHarness.Validate(Query, new()).Count, silent.Count);
    }

    [Theory]
    [InlineData("axxb", " Did you mean \"a9b\" or \"a10b\"?")]
    [InlineData("nmae", " Did you mean \"name\"?")]
    [InlineData("COLOUR", " Did you mean \"colour\"?")]
    [InlineData("fielz", " Did you mean \"field1\", \"field2\", \"field3\", \"field4\", or \"field5\"?")]
    [InlineData("nothingLikeIt", "")]
    public void Guesses_are_near_nearest_first_numbers_in_their_order_and_five_at_most(string field, string guess)
    {
        var schema = SchemaBuilder.Build(
            "type Query { a10b: Int a9b: Int name: Int colour: Int field6: Int field5: Int field4: Int field3: Int field2: Int "
                + "field1: Int }"
        );

        Assert.Equal(
            [$"1:3 Cannot query field \"{field}\" on type \"Query\".{guess}"],
            RuleHarness.Validate($"{{ {field} }}", new(), schema)
        );
    }

    [Fact]
    public void The_rules_can_be_replaced()
    {
        var options = new ValidationOptions { Rules = [new NoPets()] };

        var error = Assert.Single(RuleHarness.Errors("{ nope pet { name } }", options));

        Assert.Equal("1:8 No pets.", RuleHarness.Show(error));
        Assert.Equal("NoPets", error.Extensions!["rule"]);
        Assert.False(error.Extensions.ContainsKey("specifiedBy"));
    }

    [Fact]
    public void A_scalar_of_ones_own_says_why_it_refuses_a_literal()
    {
        var schema = SchemaBuilder.Build("type Query { at(day: Day): Int } scalar Day");
        var resolvers = new ResolverMap().Scalar("Day", new DayCodec());
        resolvers.Root("Query").Property("at", _ => 1);
        var executable = ExecutableSchema.Create(schema, resolvers);

        Assert.Equal(
            ["""1:11 Expected value of type "Day", but encountered error "A day is YYYY-MM-DD."; found: "today"."""],
            RuleHarness.Validate(
                """{ at(day: "today") x: at(day: "2025-08-24") }""",
                new() { Rules = [new ValuesOfCorrectType()] },
                executable.Schema
            )
        );
    }

    [Fact]
    public void Places_are_counted_in_lines_of_any_ending() =>
        Assert.Equal(
            ["4:3 Cannot query field \"x\" on type \"Query\"."],
            RuleHarness.Validate("# one\r\n{\r  \n  x\n}", ValidationOptions.Unlimited)
        );

    private sealed class NoPets : ValidationRule
    {
        public override string? SpecifiedBy => null;

        public override void Register(ValidationContext context, RuleHooks on) =>
            on.Field.Enter(field =>
            {
                if (context.Types.Type?.Named.Name is "Pet")
                {
                    context.Report(this, "No pets.", field);
                }
            });
    }

    private sealed class DayCodec : ScalarCodec
    {
        public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
            literal is StringValueNode { Value.Length: 10 } day ? day.Value : throw new FormatException("A day is YYYY-MM-DD.");

        public override object? ParseValue(JsonElement value) => value.GetString();

        public override void Write(object value, LeafWriter writer) => writer.WriteString((string)value);
    }
}
