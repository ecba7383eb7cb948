using System.Text;
using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;

namespace Citations.Interchange.Evaluation;

/// <summary>
/// Reads true values. CSV or TSV with a header that names the columns <c>subject</c>, <c>property</c> and <c>value</c>, in any order, or
/// without a
/// header and then in this order; or NDJSON with the same fields. The property may be left out where one property is given for the
/// whole file. Several rows on one question are alternatives.
/// </summary>
public static class GoldFile
{
    private const int MostLineBytes = 1 << 20;

    /// <summary>Reads all rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="property">The property of every row that names none; null when each must name one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportException">The file cannot be read, a row is malformed, or there is none.</exception>
    public static async ValueTask<IReadOnlyList<GoldRow>> ReadAsync(string path, string? property, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var head = new byte[4096];
            var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            stream.Position = 0;
            var rows =
                FirstLetter(head.AsSpan(0, length)) == (byte)'{'
                    ? await ReadJsonAsync(stream, path, property, cancellationToken)
                    : await ReadRowsAsync(stream, Delimiter(head.AsSpan(0, length)), path, property, cancellationToken);
            return rows.Count > 0
                ? rows
                : throw new ImportException($"{path} holds no true values. Give rows of subject, property and value.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    private static byte FirstLetter(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOfAnyExcept("\uFEFF \t\r\n"u8);
        return at < 0 ? (byte)0 : head[at];
    }

    private static char Delimiter(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOfAny((byte)'\n', (byte)'\r');
        var line = end < 0 ? head : head[..end];
        return line.Contains((byte)'\t') ? '\t'
            : line.Contains((byte)',') ? ','
            : ';';
    }

    private static async ValueTask<List<GoldRow>> ReadRowsAsync(
        Stream stream,
        char delimiter,
        string path,
        string? property,
        CancellationToken cancellationToken
    )
    {
        var csv = new CsvRows(stream, new CsvSyntax(delimiter, Encoding.UTF8), MostLineBytes);
        var rows = new List<GoldRow>();
        (int Subject, int Property, int Value)? columns = null;
        while (await csv.NextAsync(cancellationToken))
        {
            if (csv.Problem is { } problem)
            {
                throw new ImportException($"{path}, line {csv.Line}: {problem.Message}");
            }

            var fields = csv.Fields;
            if (columns is null)
            {
                var names = Array.ConvertAll(fields, static name => name.Trim().ToLowerInvariant());
                var header = (Array.IndexOf(names, "subject"), Array.IndexOf(names, "property"), Array.IndexOf(names, "value"));
                var isHeader = header.Item1 >= 0 && header.Item3 >= 0;
                columns =
                    isHeader ? header
                    : fields.Length >= 3 ? (0, 1, 2)
                    : (0, -1, 1);
                if (isHeader)
                {
                    continue;
                }
            }

            var (subject, column, value) = columns.Value;
            rows.Add(Row(path, csv.Line, Cell(subject), column < 0 ? property : Cell(column) ?? property, Cell(value)));

            string? Cell(int index) => index < fields.Length && fields[index].Trim() is { Length: > 0 } text ? text : null;
        }

        return rows;
    }

    private static async ValueTask<List<GoldRow>> ReadJsonAsync(
        Stream stream,
        string path,
        string? property,
        CancellationToken cancellationToken
    )
    {
        using var text = new StreamReader(stream);
        var rows = new List<GoldRow>();
        for (var line = 1L; await text.ReadLineAsync(cancellationToken) is { } json; line++)
        {
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(json);
                rows.Add(Row(path, line, Field(document, "subject"), Field(document, "property") ?? property, Field(document, "value")));
            }
            catch (JsonException fault)
            {
                throw new ImportException(
                    $"{path}, line {line}: it is not a JSON object ({fault.Message}). Write one object a line.",
                    fault
                );
            }
        }

        return rows;
    }

    private static string? Field(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var field)
            ? field.ValueKind switch
            {
                JsonValueKind.String => field.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => field.GetRawText(),
                _ => null,
            }
            : null;

    private static GoldRow Row(string path, long line, string? subject, string? property, string? value) =>
        (subject, property, value) switch
        {
            ({ }, { }, { }) => new(line, subject, property, value),
            (null, _, _) => throw Missing(path, line, "subject"),
            (_, null, _) => throw new ImportException(
                $"{path}, line {line}: it names no property. Add the column, or give --property KEY."
            ),
            _ => throw Missing(path, line, "value"),
        };

    private static ImportException Missing(string path, long line, string field) =>
        new($"{path}, line {line}: it has no {field}. Give subject, property and value in each row.");
}

/// <summary>The true value of one question.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Subject">The key or the label of the entity.</param>
/// <param name="Property">The key of the property.</param>
/// <param name="Value">The value as text: a key or label of an entity, a number, an EDTF date, a text.</param>
public sealed record GoldRow(long Line, string Subject, string Property, string Value);
