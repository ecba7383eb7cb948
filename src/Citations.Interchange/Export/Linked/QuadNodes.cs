using System.Globalization;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>The IRIs of one fact and of what is below it, each in its angle brackets; made once and copied wherever they stand.</summary>
internal sealed class QuadNodes : IDisposable
{
    private readonly ExportBuffer _names = new(4 * 1024);
    private Range _stem;

    /// <summary>The fact; all else begins with it.</summary>
    public Range Fact { get; private set; }

    public ReadOnlySpan<byte> this[Range node] => _names.Written.Span[node];

    /// <summary>Begins with another fact.</summary>
    public void Reset(Utf8Iris iris, ReadOnlySpan<byte> key)
    {
        _names.Clear();
        _names.Add((byte)'<');
        iris.Fact(_names, key);
        _stem = .._names.Length;
        _names.Add((byte)'>');
        Fact = .._names.Length;
    }

    /// <summary>What is below the fact, by a name and perhaps a number and another name.</summary>
    public Range Below(ReadOnlySpan<byte> name, int number = 0, ReadOnlySpan<byte> then = default)
    {
        var start = _names.Length;
        Stem(name, number, then);
        _names.Add((byte)'>');
        return start.._names.Length;
    }

    /// <summary>The end of a quad in the graph of that name.</summary>
    public Range Graph(ReadOnlySpan<byte> name)
    {
        var start = _names.Length;
        _names.Add((byte)' ');
        Stem(name, 0, default);
        _names.Add("> .\n"u8);
        return start.._names.Length;
    }

    public void Dispose() => _names.Dispose();

    private void Stem(ReadOnlySpan<byte> name, int number, ReadOnlySpan<byte> then)
    {
        // The room is made before the bytes are taken, which may move
        var room = _names.GetSpan(_stem.End.Value);
        _names.Written.Span[_stem].CopyTo(room);
        _names.Advance(_stem.End.Value);
        _names.Add(name);
        if (number > 0)
        {
            number.TryFormat(_names.GetSpan(16), out var digits, default, CultureInfo.InvariantCulture);
            _names.Advance(digits);
        }

        _names.Add(then);
    }
}
