using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Statements;

/// <summary>Reads statements of OpenSanctions or FollowTheMoney as JSON, one object a line, named like the columns of CSV. An item is a
/// line.</summary>
internal sealed class StatementLines(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly SeenRows _seen = new();
    private readonly LineReader _lines = new(stream, options.MaxLineBytes);
    private readonly RowConverter _converter = new(StatementColumns.All, defaults);

    public long Line => _lines.Number + 1;

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _lines.NextAsync(cancellationToken))
        {
            var item = new ImportItem(_lines.Number, (int)_lines.Raw.Length)
            {
                IsRest = _lines.IsRest,
                Reject = options.KeepsRejects ? Reject.Of(ImportFormat.Statements, _lines.Raw.ToArray()) : null,
            };
            if (_lines.IsTooLong)
            {
                yield return item with
                {
                    Problem = LineReader.TooLong(options.MaxLineBytes, "statement"),
                };
            }
            else if (!LineReader.IsBlank(_lines.Line))
            {
                yield return Convert(item, _lines.Line.ToArray());
            }
        }
    }

    private ImportItem Convert(ImportItem item, byte[] line)
    {
        try
        {
            var row = Row(line);
            return _seen.Repeats(row) ? item with { Records = [], IsRepeated = true } : item with { Records = _converter.Convert(row) };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem };
        }
        catch (InvalidOperationException)
        {
            return item with
            {
                Problem = new Problem(
                    ProblemCode.InvalidText,
                    "",
                    "a name in it holds half of a surrogate pair",
                    "Write each statement as one JSON object"
                ),
            };
        }
        catch (JsonException fault)
        {
            return item with
            {
                Problem = new Problem(
                    ProblemCode.InvalidText,
                    "",
                    $"it is not JSON that can be relied on: {fault.Message.TrimEnd('.')}",
                    "Write each statement as one JSON object"
                ),
            };
        }
    }

    private static string[] Row(byte[] line)
    {
        using var document = JsonDocument.Parse(line, _json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !JsonStrings.AreText(document, new(line)))
        {
            throw new ModelException(
                ProblemCode.InvalidText,
                "",
                "it is not an object of texts",
                "Write each statement as one JSON object of well-formed Unicode"
            );
        }

        var row = new string[StatementColumns.All.Count];
        Array.Fill(row, "");
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (StatementColumns.IndexOf(member.Name) is >= 0 and var i)
            {
                row[i] = member.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Array or JsonValueKind.Object => throw new ModelException(
                        ProblemCode.KindMismatch,
                        member.Name,
                        "a text is expected",
                        "A statement has one value"
                    ),
                    _ => member.Value.GetRawText(),
                };
            }
        }

        return row;
    }
}
