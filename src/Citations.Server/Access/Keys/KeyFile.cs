using System.Text.Json;
using System.Text.Json.Serialization;

namespace Citations.Server.Access.Keys;

/// <summary>
/// The keys of a deployment: <c>keys.ndjson</c> in its data directory, whichever store holds the facts. A line is a key as it is from then
/// on, so
/// that a revoked one stays, with the time. Commands write it while servers run; they notice by its size.
/// </summary>
internal sealed class KeyFile(string directory)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    private readonly AppendOnlyFile _file = new(Path.Combine(directory, "keys.ndjson"));

    /// <summary>Changes whenever the keys do.</summary>
    public (long Length, DateTime Written) Stamp => _file.Stamp;

    /// <summary>Every key there ever was, as it is now, in the order of creation.</summary>
    /// <exception cref="KeyFileException">The file cannot be read.</exception>
    public IReadOnlyList<ApiKey> Read()
    {
        try
        {
            using var stream = _file.OpenRead();
            return stream is null ? [] : Read(stream);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"The keys cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Writes what <paramref name="change"/> makes of the keys there are: a new key, or an old one as it is from now on.</summary>
    /// <exception cref="KeyFileException">The file cannot be read or written.</exception>
    public async ValueTask<ApiKey> WriteAsync(Func<IReadOnlyList<ApiKey>, ApiKey> change, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await _file.LockAsync(cancellationToken);
            var key = change(Read());
            _file.Append([.. JsonSerializer.SerializeToUtf8Bytes(key, _json), (byte)'\n']);
            return key;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"The key cannot be written: {fault.Message}", fault);
        }
    }

    private List<ApiKey> Read(FileStream stream)
    {
        var content = new byte[stream.Length];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        var rest = content.AsSpan(0, length);
        var keys = new List<ApiKey>();
        for (var line = 1; rest.IndexOf((byte)'\n') is >= 0 and var end; line++, rest = rest[(end + 1)..])
        {
            var key = Parse(rest[..end], line);
            var known = keys.FindIndex(other => string.Equals(other.Id, key.Id, StringComparison.Ordinal));
            if (known < 0)
            {
                keys.Add(key);
            }
            else
            {
                keys[known] = key;
            }
        }

        return keys;
    }

    private ApiKey Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<ApiKey>(line, _json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new KeyFileException(
                $"{_file.Path}, line {number}: not a key. Restore the file from a backup; until then no key is accepted.",
                fault
            );
        }
    }
}
