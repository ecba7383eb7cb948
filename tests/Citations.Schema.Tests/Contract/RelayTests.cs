using Citations.GraphQL.Types;
using Xunit;

namespace Citations.Schema.Tests.Contract;

/// <summary>What Relay's compiler asks of a schema, by its specifications of object identification and connections.</summary>
public sealed class RelayTests
{
    public static TheoryData<string> Connections =>
        [
            .. CitationsSchema
                .Definition.Types.OfType<ObjectType>()
                .Where(type => type.Name.EndsWith("Connection", StringComparison.Ordinal))
                .Select(type => type.Name),
        ];

    [Fact]
    public void A_node_is_refetched_by_its_id_and_nothing_else()
    {
        var node = CitationsSchema.Definition.QueryType!.Field("node")!;

        Assert.Equal(
            ("Node", "id: ID!"),
            (node.Type.ToString(), string.Join(", ", node.Arguments.Select(argument => $"{argument.Name}: {argument.Type}")))
        );
        Assert.Equal("ID!", Assert.IsType<InterfaceType>(CitationsSchema.Definition.Type("Node")).Field("id")!.Type.ToString());
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void A_connection_has_edges_with_cursors_and_page_information(string name)
    {
        var connection = Assert.IsType<ObjectType>(CitationsSchema.Definition.Type(name));
        var edge = Assert.IsType<ObjectType>(connection.Field("edges")!.Type.Named);

        Assert.Equal("PageInfo!", connection.Field("pageInfo")!.Type.ToString());
        Assert.IsType<ListType>(connection.Field("edges")!.Type.Nullable);
        Assert.Equal("String!", edge.Field("cursor")!.Type.ToString());
        Assert.True(edge.Field("node")!.Type.Named is FieldsType or UnionType);
    }

    [Fact]
    public void Every_field_that_leads_to_a_connection_pages_in_both_directions() =>
        Assert.All(
            CitationsSchema
                .Definition.Types.OfType<ObjectType>()
                .SelectMany(type => type.Fields)
                .Where(field => field.Type.Named.Name.EndsWith("Connection", StringComparison.Ordinal)),
            field =>
                Assert.Equal(
                    ["after: String", "before: String", "first: Int", "last: Int"],
                    field
                        .Arguments.Where(argument => argument.Name is "first" or "after" or "last" or "before")
                        .Select(argument => $"{argument.Name}: {argument.Type}")
                        .Order(StringComparer.Ordinal)
                )
        );

    [Fact]
    public void Page_information_is_Relays() =>
        Assert.Equal(
            ["hasNextPage: Boolean!", "hasPreviousPage: Boolean!", "startCursor: String", "endCursor: String"],
            Assert.IsType<ObjectType>(CitationsSchema.Definition.Type("PageInfo")).Fields.Select(field => $"{field.Name}: {field.Type}")
        );
}
