using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>Reads objects and lists inside an object. An error in them gets the path to it.</summary>
internal static class NestedJson
{
    public delegate T Reading<T>(ref Utf8JsonReader reader, bool trusted);

    private static readonly Reading<Value> _value = ValueJson.Read;

    public static Value? Value(ref Utf8JsonReader reader, string field, bool trusted) => Object(ref reader, field, trusted, _value);

    /// <summary>The object, or null.</summary>
    public static T? Object<T>(ref Utf8JsonReader reader, string field, bool trusted, Reading<T> read)
        where T : class
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        try
        {
            return read(ref reader, trusted);
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem.Under(field));
        }
    }

    /// <summary>The items of a list. The reader is on its start.</summary>
    public static T[] Items<T>(ref Utf8JsonReader reader, string field, bool trusted, Reading<T> read)
    {
        var items = new T[1];
        var count = 0;
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (count == items.Length)
                {
                    Array.Resize(ref items, count * 2);
                }

                items[count] = read(ref reader, trusted);
                count++;
            }
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem.Under(field, count));
        }

        Array.Resize(ref items, count);
        return items;
    }
}
