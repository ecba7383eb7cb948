using Citations.GraphQL.Types;

namespace Citations.GraphQL.Tests.Validation;

/// <summary>The schema of the validation tests: every kind of type, every kind of argument, directives for every place.</summary>
internal static class Zoo
{
    public static Schema Schema { get; } = SchemaBuilder.Build(TestFiles.Read("Validation/zoo.graphql"));
}
