using System.Xml.Linq;

namespace Citations.Architecture.Tests;

/// <summary>Whoever meets a public type reads what it is.</summary>
public sealed class PublicTypeDocumentationTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_type_has_a_summary(string project)
    {
        var assembly = Repository.AssemblyOf(project);
        var documented = XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim().Length > 0 || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        var silent = assembly
            .GetExportedTypes()
            .Where(type => !IsGenerated(type))
            .Select(type => $"T:{type.FullName!.Replace('+', '.')}")
            .Where(name => !documented.Contains(name));
        Assert.Empty(silent);
    }

    /// <summary>Razor components are public because the compiler makes them so.</summary>
    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.FullName is "Program"
        || type.GetInterfaces().Any(face => face.FullName is "Microsoft.AspNetCore.Components.IComponent")
        || type.Name is "_Imports";
}
