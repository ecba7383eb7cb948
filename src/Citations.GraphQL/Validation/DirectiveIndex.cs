using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>What the rules need to know about a directive, whether the schema or the document defines it.</summary>
internal sealed record KnownDirective(
    string Name,
    bool IsRepeatable,
    IReadOnlyList<string> Locations,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<(string Name, string Type)> RequiredArguments
);

/// <summary>The directives by name. A definition in the document hides the one in the schema.</summary>
internal sealed class DirectiveIndex
{
    private readonly Schema _schema;
    private readonly Dictionary<string, KnownDirective?> _known = new(StringComparer.Ordinal);

    public DirectiveIndex(Schema schema, DocumentNode document)
    {
        _schema = schema;
        foreach (var definition in document.Definitions)
        {
            if (definition is DirectiveDefinitionNode directive)
            {
                _known[directive.Name.Value] = SignatureOf(directive);
            }
        }
    }

    public KnownDirective? Find(string name)
    {
        if (!_known.TryGetValue(name, out var directive))
        {
            _known[name] = directive = _schema.Directive(name) is { } definition ? SignatureOf(definition) : null;
        }

        return directive;
    }

    private static KnownDirective SignatureOf(DirectiveDefinition definition) =>
        new(
            definition.Name,
            definition.IsRepeatable,
            [.. definition.Locations.Select(location => location.ToString())],
            [.. definition.Arguments.Select(argument => argument.Name)],
            [.. definition.Arguments.Where(argument => argument.IsRequired).Select(argument => (argument.Name, argument.Type.ToString()!))]
        );

    private static KnownDirective SignatureOf(DirectiveDefinitionNode definition) =>
        new(
            definition.Name.Value,
            definition.IsRepeatable,
            [.. definition.Locations.Select(location => location.Value)],
            [.. definition.Arguments.Select(argument => argument.Name.Value)],
            [
                .. definition
                    .Arguments.Where(argument => argument is { Type: NonNullTypeNode, DefaultValue: null })
                    .Select(argument => (argument.Name.Value, SyntaxPrinter.Print(argument.Type))),
            ]
        );
}
