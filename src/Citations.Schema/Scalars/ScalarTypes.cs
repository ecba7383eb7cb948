using Citations.GraphQL.Execution.Binding;

namespace Citations.Schema.Scalars;

/// <summary>How the schema's own scalars are read and written.</summary>
internal static class ScalarTypes
{
    public static void Bind(ResolverMap resolvers) =>
        resolvers
            .Scalar("DateTime", new DateTimeScalar())
            .Scalar("LocalDate", new LocalDateScalar())
            .Scalar("EDTF", new EdtfScalar())
            .Scalar("URL", new UrlScalar())
            .Scalar("Decimal", new DecimalScalar())
            .Scalar("Long", new LongScalar());
}
