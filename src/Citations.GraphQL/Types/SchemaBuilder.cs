namespace Citations.GraphQL.Types;

/// <summary>Builds a <see cref="Schema"/> from SDL documents.</summary>
public static class SchemaBuilder
{
}
