using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Building;

/// <summary>The definitions of all SDL documents by kind. Type definitions also by name.</summary>
internal sealed class SdlDefinitions
{
    public SdlDefinitions(IEnumerable<DocumentNode> documents)
    {
        Documents = [.. documents];
        foreach (var definition in Documents.SelectMany(document => document.Definitions))
        {
            switch (definition)
            {
                case SchemaDefinitionNode schema:
                    SchemaDefinitions.Add(schema);
                    break;
                case SchemaExtensionNode extension:
                    SchemaExtensions.Add(extension);
                    break;
                case DirectiveDefinitionNode directive:
                    Directives.Add(directive);
                    break;
                case TypeDefinitionOrExtensionNode { IsExtension: true } extension:
                    Extensions.Add(extension);
                    break;
                case TypeDefinitionOrExtensionNode type:
                    Types.Add(type);
                    break;
                case ExecutableDefinitionNode executable:
                    Executables.Add(executable);
                    break;
            }
        }
    }

    public IReadOnlyList<DocumentNode> Documents { get; }

    public List<SchemaDefinitionNode> SchemaDefinitions { get; } = [];

    public List<SchemaExtensionNode> SchemaExtensions { get; } = [];

    public List<DirectiveDefinitionNode> Directives { get; } = [];

    /// <summary>Executable definitions, which do not belong into SDL.</summary>
    public List<ExecutableDefinitionNode> Executables { get; } = [];

    public List<TypeDefinitionOrExtensionNode> Types { get; } = [];

    public List<TypeDefinitionOrExtensionNode> Extensions { get; } = [];

    /// <summary>The schema definition, then its extensions.</summary>
    public IEnumerable<SchemaNode> SchemaNodes => [.. SchemaDefinitions, .. SchemaExtensions];

    /// <summary>All definitions in source order, document by document.</summary>
    public IEnumerable<DefinitionNode> All => Documents.SelectMany(document => document.Definitions);

    /// <summary>Type definitions and extensions in source order.</summary>
    public IEnumerable<TypeDefinitionOrExtensionNode> TypesAndExtensions => All.OfType<TypeDefinitionOrExtensionNode>();

    /// <summary>Each type's definition, then its extensions in order.</summary>
    public IEnumerable<IReadOnlyList<TypeDefinitionOrExtensionNode>> TypesWithExtensions()
    {
        var extensions = Extensions.ToLookup(extension => extension.Name.Value, StringComparer.Ordinal);
        return Types.Select(type => (IReadOnlyList<TypeDefinitionOrExtensionNode>)[type, .. extensions[type.Name.Value]]);
    }
}
