using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Types;

/// <summary>Schemas from SDL that is right.</summary>
public sealed class SchemaBuilderTests
{
    [Fact]
    public void Types_stand_as_defined_with_specified_scalars_where_first_used()
    {
        var schema = SchemaBuilder.Build("type Query { a: B, f(x: Int = 1): Boolean } type B { id: ID! } directive @a(f: Float) on FIELD");

        Assert.Equal(
            "Query Boolean Int B ID Float String __Schema __Type __TypeKind __Field __InputValue __EnumValue __Directive "
                + "__DirectiveLocation",
            string.Join(' ', schema.Types.Select(type => type.Name))
        );
        Assert.Equal(["a", "include", "skip", "deprecated", "specifiedBy", "oneOf"], schema.Directives.Select(directive => directive.Name));
    }

    [Fact]
    public void Roots_are_implied_by_name()
    {
        var schema = SchemaBuilder.Build("type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }");

        Assert.Equal("Query", schema.QueryType?.Name);
        Assert.Equal("Mutation", schema.MutationType?.Name);
        Assert.Equal("Subscription", schema.SubscriptionType?.Name);
    }

    [Fact]
    public void A_schema_definition_names_all_roots_there_are()
    {
        var schema = SchemaBuilder.Build("\"about\" schema { query: Q } type Q { a: Int } type Mutation { a: Int }");

        Assert.Equal("about", schema.Description);
        Assert.Equal("Q", schema.QueryType?.Name);
        Assert.Null(schema.MutationType);
    }

    [Fact]
    public void Documents_extend_each_others_types()
    {
        var schema = SchemaBuilder.Build(
            GraphQLParser.Parse(
                "extend type Query @tag { b: E } extend enum E { Y } extend union U = B extend input I { y: Int } extend schema { "
                    + "mutation: M }"
            ),
            GraphQLParser.Parse(
                "schema { query: Query } type Query { a(i: I): U } enum E { X } union U = A type A { x: Int } input I { x: Int }"
            ),
            GraphQLParser.Parse(
                "type M { m: Int } type B { x: Int } directive @tag on OBJECT extend type A implements N @tag interface N { x: Int }"
            )
        );

        Assert.Equal(["a", "b"], schema.QueryType!.Fields.Select(field => field.Name));
        Assert.Equal(["X", "Y"], Assert.IsType<EnumType>(schema.Type("E")).Values.Select(value => value.Name));
        Assert.Equal(["A", "B"], schema.PossibleTypes(schema.Type("U")!).Select(type => type.Name));
        Assert.Equal(["x", "y"], Assert.IsType<InputObjectType>(schema.Type("I")).Fields.Select(field => field.Name));
        Assert.Equal(["A"], schema.PossibleTypes(schema.Type("N")!).Select(type => type.Name));
        Assert.Equal("M", schema.MutationType?.Name);
        Assert.Equal(["tag"], schema.QueryType.AppliedDirectives.Select(directive => directive.Name.Value));
    }

    [Fact]
    public void Specified_directives_are_read_where_they_are_applied()
    {
        var schema = SchemaBuilder.Build(
            """
            type Query { old(x: Int @deprecated): Int @deprecated(reason: "Use new") new(i: One): E }
            enum E { A @deprecated B }
            input One @oneOf { a: Int b: Int @deprecated(reason: "b") }
            scalar Url @specifiedBy(url: "https://url.spec.whatwg.org")
            """
        );

        Assert.Equal("Use new", schema.QueryType!.Field("old")!.DeprecationReason);
        Assert.Equal("No longer supported", schema.QueryType.Field("old")!.Argument("x")!.DeprecationReason);
        Assert.Null(schema.QueryType.Field("new")!.DeprecationReason);
        Assert.True(Assert.IsType<InputObjectType>(schema.Type("One")).IsOneOf);
        Assert.Equal("https://url.spec.whatwg.org", Assert.IsType<ScalarType>(schema.Type("Url")).SpecifiedByUrl);
    }

    [Fact]
    public void Specified_scalars_may_be_defined_again_and_stay_what_they_are()
    {
        var schema = SchemaBuilder.Build("scalar ID scalar Int type Query { a: ID }");

        Assert.Same(SpecifiedScalars.ID, schema.Type("ID"));
        Assert.Same(SpecifiedScalars.ID, schema.QueryType!.Field("a")!.Type);
    }
}
