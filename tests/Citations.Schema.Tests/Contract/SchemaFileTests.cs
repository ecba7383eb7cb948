using Citations.GraphQL.Types;
using Snapshooter.Xunit3;
using Xunit;

namespace Citations.Schema.Tests.Contract;

public sealed class SchemaFileTests
{
    [Fact]
    public void The_schema_is_the_approved_one() => Snapshot.Match(CitationsSchema.Sdl, "schema");

    [Fact]
    public void The_schema_breaks_no_rule_of_the_specification() => Assert.Empty(SchemaValidator.Validate(CitationsSchema.Definition));
}
