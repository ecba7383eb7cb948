using System.Collections.Frozen;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.Schema.Audit;
using Citations.Schema.Changes;
using Citations.Schema.Checking;
using Citations.Schema.Citations;
using Citations.Schema.Claims;
using Citations.Schema.Commits;
using Citations.Schema.Dataset;
using Citations.Schema.Editing;
using Citations.Schema.Entities;
using Citations.Schema.Errors;
using Citations.Schema.Facets;
using Citations.Schema.Facts;
using Citations.Schema.Federation;
using Citations.Schema.Mutations;
using Citations.Schema.Nodes;
using Citations.Schema.Paging;
using Citations.Schema.Properties;
using Citations.Schema.Query;
using Citations.Schema.Reading;
using Citations.Schema.Scalars;
using Citations.Schema.Search;
using Citations.Schema.Sorting;
using Citations.Schema.Sources;
using Citations.Schema.Subscriptions;
using Citations.Schema.Values;
using Citations.Storage;

namespace Citations.Schema;

/// <summary>The API: a schema in SDL, with one folder for each area, and resolvers that read a store.</summary>
public static class CitationsSchema
{
    private static readonly CitationsSchemaOptions _defaults = new();

    /// <summary>The schema without resolvers, with the default page sizes.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">The SDL is not valid; lists every fault.</exception>
    public static GraphQL.Types.Schema Definition { get; } = Build(_defaults);

    private static readonly FrozenSet<string> _costs = Names("cost", "listSize");
    private static readonly FrozenSet<string> _costsAndKeys = Names("cost", "listSize", "link", "key", "shareable");

    /// <summary>What a gateway supplies or asks for itself.</summary>
    private static readonly FrozenSet<string> _ofGateways = Names(
        "@link",
        "@key",
        "@shareable",
        "link__Import",
        "link__Purpose",
        "federation__FieldSet",
        "_Any",
        "_Entity",
        "_Service",
        "Query._service",
        "Query._entities"
    );

    private static readonly Lazy<string> _sdl = new(() => Print(Definition));

    /// <summary>The schema as one SDL document, with all descriptions: the public contract.</summary>
    public static string Sdl => _sdl.Value;

    /// <summary>A schema as one SDL document, with its cost directives.</summary>
    public static string Print(GraphQL.Types.Schema schema) =>
        SchemaPrinter.Print(schema, new SchemaPrintOptions { AppliedDirectives = true });

    private static FrozenSet<string> Names(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A schema as one SDL document in one of its forms.</summary>
    public static string Print(GraphQL.Types.Schema schema, SdlForm form) =>
        SchemaPrinter.Print(
            schema,
            new SchemaPrintOptions
            {
                AppliedDirectives = true,
                HiddenDirectives = form switch
                {
                    SdlForm.Whole => FrozenSet<string>.Empty,
                    SdlForm.Subgraph => _costs,
                    _ => _costsAndKeys,
                },
                HiddenDefinitions = form is SdlForm.Whole ? FrozenSet<string>.Empty : _ofGateways,
                SemanticNonNull = form is SdlForm.SemanticNonNull,
            }
        );

    /// <summary>The schema with a resolver for every field, over a store.</summary>
    public static ExecutableSchema Bind(ICitationStore store, CitationsSchemaOptions? options = null, TimeProvider? time = null)
    {
        options ??= new CitationsSchemaOptions();
        var reads = new Reads(store);
        var pagers = new Pagers(reads, options);
        var resolvers = new ResolverMap().Failures(Problems.Of);
        ScalarTypes.Bind(resolvers);
        resolvers.Enum<SortDirection>("SortEnumType");
        var nodes = new NodeFields(reads, options);
        nodes.Bind(resolvers);
        new QueryType(reads, pagers).Bind(resolvers);
        AuditLogField.Bind(resolvers, options, time ?? TimeProvider.System);
        DatasetType.Bind(resolvers, reads, options);
        CommitType.Bind(resolvers, reads, options);
        ChangeType.Bind(resolvers, reads, options);
        SearchType.Bind(resolvers, reads, options);
        CheckCitationsField.Bind(resolvers, reads);
        ParseValueField.Bind(resolvers, reads);
        SuggestedKeyField.Bind(resolvers, reads);
        pagers.Bind(resolvers);
        FacetType.Bind(resolvers);
        FactType.Bind(resolvers);
        CitationType.Bind(resolvers);
        ValueTypes.Bind(resolvers);
        ClaimGroupType.Bind(resolvers);
        EntityType.Bind(resolvers, pagers);
        PropertyType.Bind(resolvers, pagers);
        SourceType.Bind(resolvers, pagers, options.Texts);
        var subscriptions = new SubscriptionType(store, options);
        subscriptions.Bind(resolvers);
        new ChangeSubscriptions(store, subscriptions.Feed, options).Bind(resolvers);
        new MutationType(store, options, time ?? TimeProvider.System).Bind(resolvers);
        var isUsual =
            options.DefaultPageSize == _defaults.DefaultPageSize && options.MaxPageSize == _defaults.MaxPageSize && !options.Federation;
        var schema = isUsual ? Definition : Build(options);
        if (options.Federation)
        {
            new FederationFields(nodes, options, new Lazy<string>(() => Print(schema, SdlForm.Subgraph))).Bind(resolvers);
        }

        return ExecutableSchema.Create(schema, resolvers);
    }

    /// <summary>An executor of requests over a store. A server keeps one.</summary>
    /// <param name="store">The store. The caller closes it.</param>
    /// <param name="options">Page sizes and other limits of the API's fields.</param>
    /// <param name="limits">The engine's limits.</param>
    /// <param name="time">The clock of time-outs and of recorded facts.</param>
    public static RequestExecutor Create(
        ICitationStore store,
        CitationsSchemaOptions? options = null,
        ExecutionOptions? limits = null,
        TimeProvider? time = null
    ) => new(Bind(store, options, time), limits, time);

    private static GraphQL.Types.Schema Build(CitationsSchemaOptions options)
    {
        var schema = SchemaBuilder.Build(SchemaFiles.All(options).Select(file => GraphQLParser.Parse(file, ParserOptions.Trusted)));
        foreach (var input in schema.Types.OfType<InputObjectType>())
        {
            input.ListsFields =
                input.Name.EndsWith("FilterInput", StringComparison.Ordinal) || input.Name.EndsWith("SortInput", StringComparison.Ordinal);
        }

        return schema;
    }
}
