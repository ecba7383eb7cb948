namespace Citations.Storage.Queries;

/// <summary>Sorts the values of one field: missing values first, texts by code point, all others by size.</summary>
public sealed class ScalarOrder : IComparer<Scalar>
{
    /// <summary>The only instance.</summary>
    public static ScalarOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Scalar x, Scalar y)
    {
        if (x.IsNull || y.IsNull)
        {
            return x.HasValue.CompareTo(y.HasValue);
        }

        return x.Type switch
        {
            FieldType.Text => CompareTexts(x.AsText(), y.AsText()),
            FieldType.Number => x.AsNumber().CompareTo(y.AsNumber()),
            FieldType.Amount => x.AsAmount().CompareTo(y.AsAmount()),
            _ => x.AsInteger().CompareTo(y.AsInteger()),
        };
    }

    /// <summary>By code point, the order of UTF-8. Ordinal comparison of UTF-16 differs beyond the basic plane.</summary>
    public static int CompareTexts(string x, string y)
    {
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
            {
                var (left, right) = (char.IsSurrogate(x[i]), char.IsSurrogate(y[i]));
                return left == right ? x[i].CompareTo(y[i])
                    : left ? 1
                    : -1;
            }
        }

        return x.Length.CompareTo(y.Length);
    }
}
