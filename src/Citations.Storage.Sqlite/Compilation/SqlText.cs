using System.Text;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Builds a statement: its text and its parameters in order. Values never become part of the text, so statements of one shape share a
/// prepared statement.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new(256);
    private readonly List<Scalar> _parameters = [];
    private int _aliases;

    public IReadOnlyList<Scalar> Parameters => _parameters;

    public SqlText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a parameter with its value.</summary>
    public SqlText Add(Scalar value)
    {
        _text.Append(Parameter(value));
        return this;
    }

    /// <summary>Adds a parameter and returns its text, which may be used more than once.</summary>
    public string Parameter(Scalar value)
    {
        _parameters.Add(value);
        return $"?{_parameters.Count}";
    }

    /// <summary>Joins conditions with an operator, as a balanced tree. SQLite refuses chains of more than a thousand.</summary>
    public static string Joined(ReadOnlySpan<string> conditions, string with)
    {
        const int Wide = 200;
        if (conditions.Length <= Wide)
        {
            return string.Join(with, conditions);
        }

        var groups = new List<string>();
        for (
            var size = ((conditions.Length - 1) / Wide) + 1;
            !conditions.IsEmpty;
            conditions = conditions[Math.Min(size, conditions.Length)..]
        )
        {
            groups.Add($"({Joined(conditions[..Math.Min(size, conditions.Length)], with)})");
        }

        return string.Join(with, groups);
    }

    /// <summary>A unique alias for a table.</summary>
    public string Alias(string prefix) => $"{prefix}{++_aliases}";

    public override string ToString() => _text.ToString();

    /// <summary>The prepared statement with its parameters bound.</summary>
    public Native.Statement Prepare(Native.Database database)
    {
        var statement = database.Prepare(ToString());
        // A part of the text may have been dropped, and with it the last parameters.
        var count = Math.Min(_parameters.Count, statement.ParameterCount);
        for (var i = 0; i < count; i++)
        {
            statement.Bind(i + 1, _parameters[i]);
        }

        return statement;
    }
}
