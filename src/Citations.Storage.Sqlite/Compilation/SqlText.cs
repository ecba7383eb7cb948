using System.Text;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A statement being written: its text, and its parameters in order. Values never enter the text, so equal shapes share a prepared
/// statement.</summary>
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

    /// <summary>Adds the text that stands for a parameter; it may be repeated.</summary>
    public string Parameter(Scalar value)
    {
        _parameters.Add(value);
        return $"?{_parameters.Count}";
    }

    /// <summary>Conditions with an operator between, as a tree that is wide and not deep: SQLite refuses chains of more than a
    /// thousand.</summary>
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

    /// <summary>A name for a table that no other in the statement has.</summary>
    public string Alias(string prefix) => $"{prefix}{++_aliases}";

    public override string ToString() => _text.ToString();

    /// <summary>The prepared statement with its parameters bound.</summary>
    public Native.Statement Prepare(Native.Database database)
    {
        var statement = database.Prepare(ToString());
        var count = Math.Min(_parameters.Count, statement.ParameterCount); // a part that came to nothing may have been the only one to ask for the last
        for (var i = 0; i < count; i++)
        {
            statement.Bind(i + 1, _parameters[i]);
        }

        return statement;
    }
}
