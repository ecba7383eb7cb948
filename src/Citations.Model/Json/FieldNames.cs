using System.Text;

namespace Citations.Model.Json;

/// <summary>The field names of one kind of object, in the order in which they are written.</summary>
internal sealed class FieldNames
{
    private readonly string[] _names;
    private readonly byte[][] _utf8;

    /// <param name="kind">The kind of object for messages, such as "a source".</param>
    /// <param name="names">At most 64.</param>
    public FieldNames(string kind, params string[] names)
    {
        Kind = kind;
        _names = names;
        _utf8 = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    }

    public string Kind { get; }

    public int Count => _names.Length;

    public string this[int index] => _names[index];

    public ReadOnlySpan<byte> Utf8(int index) => _utf8[index];

    public int IndexOf(string name) => Array.IndexOf(_names, name);

    public string List => string.Join(", ", _names);
}
