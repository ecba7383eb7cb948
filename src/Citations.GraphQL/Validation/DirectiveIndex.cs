using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>What the rules need to know of a directive, whether the schema defines it or the document itself does.</summary>
internal sealed record KnownDirective(
    string Name,
    bool IsRepeatable,
    IReadOnlyList<string> Locations,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<(string Name, string Type)> RequiredArguments
);

/// <summary>The directives by name; a definition in the document hides the schema's.</summary>
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
                _known[directive.Name.Value] = Of(directive);
            }
        }
    }

    public KnownDirective? Find(string name)
    {
        if (!_known.TryGetValue(name, out var directive))
        {
            _known[name] = directive = _schema.Directive(name) is { } definition ? Of(definition) : null;
        }

        return directive;
    }

    private static KnownDirective Of(DirectiveDefinition definition) =>
        new(
            definition.Name,
            definition.IsRepeatable,
            [.. definition.Locations.Select(location => location.ToString())],
            [.. definition.Arguments.Select(argument => argument.Name)],
            [.. definition.Arguments.Where(argument => argument.IsRequired).Select(argument => (argument.Name, argument.Type.ToString()!))]
        );

    private static KnownDirective Of(DirectiveDefinitionNode definition) =>
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
