using System.Text;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// Writes Thrift's compact protocol, as much of it as the metadata of Parquet needs. Fields of a struct are written in the order of their
/// numbers.
/// </summary>
internal sealed class ThriftWriter(ExportBuffer to)
{
    private const int True = 1,
        False = 2,
        Int32 = 5,
        Int64 = 6,
        Binary = 8,
        List = 9,
        Struct = 12;

    private readonly Stack<int> _outer = new();
    private int _last;

    public void Field(int id, int value)
    {
        Begin(id, Int32);
        ZigZag(value);
    }

    public void Field(int id, long value)
    {
        Begin(id, Int64);
        ZigZag(value);
    }

    public void Field(int id, string value)
    {
        Begin(id, Binary);
        Text(value);
    }

    public void Field(int id, bool value) => Begin(id, value ? True : False);

    /// <summary>A struct inside this one.</summary>
    public void Field(int id, Action content)
    {
        Begin(id, Struct);
        Nested(content);
    }

    /// <summary>A list of structs.</summary>
    public void Field<T>(int id, IReadOnlyList<T> items, Action<T> content)
    {
        Items(id, items.Count, Struct);
        foreach (var item in items)
        {
            Nested(() => content(item));
        }
    }

    public void Field(int id, params ReadOnlySpan<int> values)
    {
        Items(id, values.Length, Int32);
        foreach (var value in values)
        {
            ZigZag(value);
        }
    }

    public void Texts(int id, params ReadOnlySpan<string> values)
    {
        Items(id, values.Length, Binary);
        foreach (var value in values)
        {
            Text(value);
        }
    }

    /// <summary>Ends the outermost struct.</summary>
    public void End() => to.Add(0);

    private void Nested(Action content)
    {
        _outer.Push(_last);
        _last = 0;
        content();
        End();
        _last = _outer.Pop();
    }

    private void Begin(int id, int type)
    {
        // All numbers that Parquet uses follow each other closely enough for the short form
        to.Add((byte)(((id - _last) << 4) | type));
        _last = id;
    }

    private void Items(int id, int count, int type)
    {
        Begin(id, List);
        if (count < 15)
        {
            to.Add((byte)((count << 4) | type));
        }
        else
        {
            to.Add((byte)(0xF0 | type));
            Varint((ulong)count);
        }
    }

    private void Text(string value)
    {
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        to.Add(value);
    }

    private void ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            to.Add((byte)(value | 0x80));
            value >>= 7;
        }

        to.Add((byte)value);
    }
}
