using System.Text.Json;
using System.Text.Json.Serialization;
using Citations.Schema.Audit;

namespace Citations.Server.Access.Audit;

/// <summary>The entries as lines of <c>audit.ndjson</c> in the data directory, whichever store holds the facts. Position is the byte that a
/// line begins at.</summary>
internal sealed class AuditFile(string directory)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    private readonly AppendOnlyFile _file = new(Path.Combine(directory, "audit.ndjson"));

    /// <summary>Adds entries; they are on disk when this returns.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public async ValueTask AppendAsync(IEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            JsonSerializer.Serialize(lines, entry, _json);
            lines.WriteByte((byte)'\n');
        }

        using var turn = await _file.LockAsync(cancellationToken);
        _file.Append(lines.GetBuffer().AsSpan(0, (int)lines.Length));
    }

    /// <inheritdoc cref="IAuditTrail.Read"/>
    public IEnumerable<PlacedEntry> Read(long? beyond, bool newestFirst)
    {
        using var stream = _file.OpenRead();
        if (stream is null)
        {
            yield break;
        }

        foreach (var (offset, line) in newestFirst ? LineReader.Backward(stream, beyond) : LineReader.Forward(stream, beyond))
        {
            yield return new PlacedEntry(offset, Parse(line.Span));
        }
    }

    /// <summary>A line that somebody damaged is shown as such: it is not for the log to pass over it.</summary>
    private static AuditEntry Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize<AuditEntry>(line, _json) is { } entry)
            {
                return entry;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        return new AuditEntry
        {
            At = DateTimeOffset.UnixEpoch,
            Action = "unreadable",
            Outcome = AuditOutcome.Failed,
            Detail = "This line of the log is no entry.",
        };
    }
}
