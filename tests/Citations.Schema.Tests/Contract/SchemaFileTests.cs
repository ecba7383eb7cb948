using Citations.GraphQL.Types;
using Citations.Tests;
using Xunit;

namespace Citations.Schema.Tests.Contract;

public sealed class SchemaFileTests
{
    [Fact]
    public void The_schema_is_the_approved_one() => Golden.Matches(CitationsSchema.Sdl, "schema.graphql");

    [Fact]
    public void The_schema_breaks_no_rule_of_the_specification() => Assert.Empty(SchemaValidator.Validate(CitationsSchema.Definition));
}
