using System.Text;

namespace Citations.GraphQL.Language.Printing;

/// <summary>Collects text. Every line begins with the current indentation.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>Writes text. Its own lines are indented too, except empty ones.</summary>
    public IndentedWriter Write(string text)
    {
        var start = 0;
        while (text.IndexOf('\n', start) is >= 0 and var end)
        {
            Append(text.AsSpan(start, end - start));
            Line();
            start = end + 1;
        }

        Append(text.AsSpan(start));
        return this;
    }

    /// <summary>Ends the line.</summary>
    public IndentedWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>
    /// Writes the opening text, the items on indented lines of their own, and the closing text. A blank line precedes each item for which
    /// <paramref name="isSpaced"/> holds.
    /// </summary>
    public IndentedWriter Block<T>(
        string open,
        IReadOnlyList<T> items,
        Action<T, IndentedWriter> print,
        string close,
        Func<T, bool>? isSpaced = null
    )
    {
        Write(open);
        _indentation += 2;
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0 && isSpaced?.Invoke(items[i]) == true)
            {
                Line();
            }

            print(items[i], Line());
        }

        _indentation -= 2;
        return Line().Write(close);
    }

    /// <summary>Writes the items with a separator between them.</summary>
    public IndentedWriter Join<T>(string separator, IReadOnlyList<T> items, Action<T, IndentedWriter> print)
    {
        for (var i = 0; i < items.Count; i++)
        {
            print(items[i], i == 0 ? this : Write(separator));
        }

        return this;
    }

    public bool EndsWith(char c) => _text.Length > 0 && _text[^1] == c;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _text.Length > 0 && _text[^1] == '\n' ? _indentation : 0).Append(text);
        }
    }
}
