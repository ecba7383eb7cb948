using System.Collections.Concurrent;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation;

namespace Citations.Conformance;

/// <summary>Executors by SDL, since a corpus asks many questions of few schemas. Schemas with faults are remembered too.</summary>
internal sealed class SchemaCache
{
    private const int Capacity = 256;

    // A corpus brings its own hostile documents: only what the specification forbids is refused, and introspection as deep
    // as graphql-js refuses it, which judges the corpora.
    private static readonly ExecutionOptions _unlimited = new()
    {
        Parser = ParserOptions.Trusted,
        Cost = new CostOptions { MaxFieldCost = null, MaxTypeCost = null },
        Validation = ValidationOptions.Unlimited with { MaxIntrospectionDepth = ValidationOptions.Default.MaxIntrospectionDepth },
    };

    // Generated corpora hold schemas that only this rule refuses; there would be nothing to compare.
    private static readonly SchemaRuleOptions _asTheReference = new() { AllowDirectiveCycles = true };

    private readonly ConcurrentDictionary<string, Lazy<RequestExecutor>> _executors = new(StringComparer.Ordinal);

    /// <summary>The executor for a schema.</summary>
    /// <exception cref="GraphQLException">The schema is not valid.</exception>
    public RequestExecutor Get(string sdl)
    {
        if (_executors.Count >= Capacity)
        {
            _executors.Clear();
        }

        return _executors.GetOrAdd(sdl, text => new Lazy<RequestExecutor>(() => Build(text))).Value;
    }

    private static RequestExecutor Build(string sdl)
    {
        var schema = SchemaBuilder.Build([GraphQLParser.Parse(new SourceText(sdl, "schema"))], _asTheReference);
        return new RequestExecutor(ExecutableSchema.Create(schema, DeterministicResolvers.For(schema)), _unlimited);
    }
}
