using System.Text;

namespace Citations.Benchmarks.Load;

/// <summary>
/// Requests that differ in one key: put together in a buffer when they are sent, so that drawing from all the entities of a large data set
/// takes no memory of its own.
/// </summary>
/// <param name="head">The request line and headers but for the length, with the blank line left out.</param>
/// <param name="before">What precedes the key in the body.</param>
/// <param name="after">What follows it.</param>
/// <param name="keys">The keys, in UTF-8, escaped as the request needs it.</param>
internal sealed class Requests(byte[] head, byte[] before, byte[] after, IReadOnlyList<byte[]> keys)
{
    private const string Common = "Host: localhost\r\nAccept: application/graphql-response+json, application/json;q=0.9\r\n";
    private readonly bool _isGet = after.Length == 0;

    public int Count => keys.Count;

    /// <summary>GETs of <paramref name="path"/> followed by the key.</summary>
    public static Requests Get(string path, IEnumerable<string> keys) =>
        new(
            Encoding.ASCII.GetBytes($" HTTP/1.1\r\n{Common}\r\n"),
            Encoding.ASCII.GetBytes($"GET {path}"),
            [],
            [.. keys.Select(key => Encoding.ASCII.GetBytes(Uri.EscapeDataString(key)))]
        );

    /// <summary>POSTs of a JSON object: <paramref name="json"/> with <c>$key</c> where the key belongs.</summary>
    public static Requests Post(string path, string json, IEnumerable<string> keys)
    {
        var at = json.LastIndexOf("$key", StringComparison.Ordinal);
        return new(
            Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\n{Common}Content-Type: application/json\r\nContent-Length: "),
            Encoding.UTF8.GetBytes(json[..at]),
            Encoding.UTF8.GetBytes(json[(at + 4)..]),
            [.. keys.Select(Encoding.UTF8.GetBytes)]
        );
    }

    /// <summary>The bytes of one request; the buffer grows when it must.</summary>
    public ReadOnlySpan<byte> Write(int index, ref byte[] buffer)
    {
        var key = keys[index % keys.Count];
        var needed = head.Length + before.Length + key.Length + after.Length + 32;
        if (buffer.Length < needed)
        {
            buffer = new byte[needed];
        }

        var length = 0;
        if (_isGet)
        {
            Append(before, buffer, ref length);
            Append(key, buffer, ref length);
            Append(head, buffer, ref length);
            return buffer.AsSpan(0, length);
        }

        Append(head, buffer, ref length);
        (before.Length + key.Length + after.Length).TryFormat(buffer.AsSpan(length), out var digits);
        length += digits;
        Append("\r\n\r\n"u8, buffer, ref length);
        Append(before, buffer, ref length);
        Append(key, buffer, ref length);
        Append(after, buffer, ref length);
        return buffer.AsSpan(0, length);
    }

    private static void Append(ReadOnlySpan<byte> bytes, byte[] buffer, ref int length)
    {
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }
}
