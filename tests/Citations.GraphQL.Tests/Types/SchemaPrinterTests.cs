using System.Text.Json;
using Citations.GraphQL.Types;
using Snapshooter.Xunit3;
using Xunit;

namespace Citations.GraphQL.Tests.Types;

/// <summary>Schemas printed as SDL.</summary>
public sealed class SchemaPrinterTests
{
    private static readonly SchemaPrintOptions _withDirectives = new() { AppliedDirectives = true };

    [Fact]
    public void A_schema_prints_by_convention() =>
        Snapshot.Match(SchemaPrinter.Print(SchemaBuilder.Build(TestFiles.Read("Types/museum.graphql"))), "museum.printed");

    [Fact]
    public void Directives_of_its_own_print_when_asked_for() =>
        Snapshot.Match(
            SchemaPrinter.Print(SchemaBuilder.Build(TestFiles.Read("Types/museum.graphql")), _withDirectives),
            "museum.directives"
        );

    public static TheoryData<string> Schemas() =>
        [TestFiles.Read("Types/museum.graphql"), .. JsonSerializer.Deserialize<string[]>(TestFiles.Read("Types/valid-schemas.json"))!];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Printing_building_and_printing_again_changes_nothing(string sdl)
    {
        var schema = SchemaBuilder.Build(sdl);

        Assert.Equal(SchemaPrinter.Print(schema), SchemaPrinter.Print(SchemaBuilder.Build(SchemaPrinter.Print(schema))));
        Assert.Equal(
            SchemaPrinter.Print(schema, _withDirectives),
            SchemaPrinter.Print(SchemaBuilder.Build(SchemaPrinter.Print(schema, _withDirectives)), _withDirectives)
        );
    }

    [Fact]
    public void Introspection_types_print_as_they_are_specified() =>
        Snapshot.Match(string.Join("\n\n", Introspection.Types.Select(type => SchemaPrinter.Print(type))) + "\n", "introspection");
}
