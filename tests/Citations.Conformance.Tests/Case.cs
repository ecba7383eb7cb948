using System.Text.Json;

namespace Citations.Conformance.Tests;

/// <summary>A request over a schema, as both sides of the differential test get it.</summary>
public sealed record Case(
    string File,
    string Name,
    string Schema,
    string Query,
    JsonElement? Variables,
    string? OperationName,
    string? Beyond
)
{
    private const string Heading = "### ";
    private const string VariablesMark = "# variables: ";
    private const string OperationMark = "# operation: ";
    private const string BeyondMark = "# beyond: ";

    /// <summary>
    /// Reads the cases of a corpus file: each begins with a line <c>### name</c>, then the document, then optional
    /// lines that give variables, the operation's name, or why the reference is no measure here (<c># beyond: reason</c>). A file
    /// <c>zoo.x.cases</c> goes with <c>zoo.graphqls</c>;
    /// in <c>schemas.cases</c> the case is the schema itself.
    /// </summary>
    public static IEnumerable<Case> Read(string path)
    {
        var file = Path.GetFileName(path);
        var schemaPath = Path.Combine(Path.GetDirectoryName(path)!, file[..file.IndexOf('.')] + ".graphqls");
        var schema = System.IO.File.Exists(schemaPath) ? System.IO.File.ReadAllText(schemaPath) : null;
        foreach (var block in ("\n" + System.IO.File.ReadAllText(path)).Split("\n" + Heading).Skip(1))
        {
            var end = block.IndexOf('\n');
            var (name, body) = (block[..end], block[(end + 1)..]);
            var lines = body.Split('\n').ToList();
            var variables = Take(lines, VariablesMark);
            var operation = Take(lines, OperationMark);
            var beyond = Take(lines, BeyondMark);
            var document = string.Join('\n', lines);
            yield return new Case(
                file,
                name,
                schema ?? document,
                schema is null ? "{ __typename }" : document,
                variables is null ? null : JsonDocument.Parse(variables).RootElement,
                operation?.Trim('"'),
                beyond
            );
        }
    }

    /// <summary>The request as one line of JSON.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                schema = Schema,
                query = Query,
                variables = Variables,
                operationName = OperationName,
            },
            JsonSerializerOptions.Web
        );

    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Name}";

    private static string? Take(List<string> lines, string mark)
    {
        var index = lines.FindIndex(line => line.StartsWith(mark, StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }

        var value = lines[index][mark.Length..];
        lines.RemoveAt(index);
        return value;
    }
}
