using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation.Limits;

namespace Citations.GraphQL.Validation;

/// <summary>
/// What rules share during the validation of one document: the schema, the indexes of the document, and the list of errors.
/// </summary>
public sealed class ValidationContext
{
    // An error may repeat a large part of the document. Above this weight (UTF-16 units of messages, and an estimate for each location)
    // the response would be far larger than the request, even if the number of errors is not limited.
    private const int MaxWeight = 16_000_000;
    private const int WeightOfLocation = 32;
    private const int MaxGuesses = 100;

    private readonly List<GraphQLError> _errors = [];
    private readonly ValidationOptions _options;
    private FragmentIndex? _fragments;
    private VariableIndex? _variables;
    private DirectiveIndex? _directives;
    private SelectionMetrics? _metrics;
    private long _weight;

    internal ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        _options = options;
        Types = new TypeTracker(schema);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>The document.</summary>
    public DocumentNode Document { get; }

    /// <summary>The types at the node being visited.</summary>
    public TypeTracker Types { get; }

    /// <summary>The fragments of the document and their spreads.</summary>
    public FragmentIndex Fragments => _fragments ??= new FragmentIndex(Document);

    internal VariableIndex Variables => _variables ??= new VariableIndex(Schema, Fragments);

    internal DirectiveIndex Directives => _directives ??= new DirectiveIndex(Schema, Document);

    internal SelectionMetrics Metrics => _metrics ??= new SelectionMetrics(Fragments);

    internal IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>
    /// Reports that the document breaks a rule at the given nodes. Ends the validation when <see cref="ValidationOptions.MaxErrors"/> is
    /// exceeded.
    /// </summary>
    public void Report(ValidationRule rule, string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        _weight += message.Length + ((long)WeightOfLocation * nodes.Length);
        if (_errors.Count >= _options.MaxErrors || (_weight > MaxWeight && _errors.Count > 0))
        {
            Abort("Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.Validation);
        }

        _errors.Add(new GraphQLError(message, rule.Code) { Extensions = rule.Extensions }.At(nodes));
    }

    /// <summary>Ends the validation. The result is the errors so far and this one.</summary>
    internal static void Abort(string message, string code) => throw new ValidationAbortedException(new GraphQLError(message, code));

    /// <summary>" Did you mean …?". Empty when no option is near, when suggestions are switched off, or after many errors.</summary>
    internal string DidYouMean(string input, IEnumerable<string> options, string? what = null) =>
        MayGuess ? Suggestions.DidYouMean(Suggestions.Near(input, options), what) : string.Empty;

    /// <summary>A suggestion costs a comparison with every name of a type, so a document with many errors gets no more of them.</summary>
    internal bool MayGuess => _options.Suggestions && _errors.Count < MaxGuesses;
}
