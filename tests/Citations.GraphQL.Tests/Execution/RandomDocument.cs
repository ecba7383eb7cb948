using System.Text;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>
/// A random document over a <see cref="RandomWorld"/>: fields under aliases and merged, fragments named and inline, with
/// conditions. Valid because each response name stands for one field of one type only.
/// </summary>
internal sealed class RandomDocument(RandomWorld world, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _fragments = [];

    public string Make()
    {
        var body = Selections("Query", 4);
        return $"query ($x: Boolean!, $y: Boolean!) {{ k: __typename @include(if: $x) l: __typename @skip(if: $y) {body} "
            + $"}}\n{string.Join('\n', _fragments)}";
    }

    private string Selections(string type, int depth)
    {
        var text = new StringBuilder("__typename");
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            text.Append(' ')
                .Append(
                    _random.Next(10) switch
                    {
                        0 when depth > 1 => Fragment(type, depth),
                        1 or 2 => Inline(Narrowed(type), depth),
                        3 => $"...{Condition()} {{ {Selections(type, depth - 1)} }}",
                        _ => Field(type, depth),
                    }
                );
        }

        return text.ToString();
    }

    private string Field(string type, int depth)
    {
        var fields = world.Fields.Where(field => field.Key.Type == type).ToList();
        if (fields.Count == 0)
        {
            return "__typename";
        }

        var ((_, name), fieldType) = fields[_random.Next(fields.Count)];
        var named = fieldType.Trim('[', ']', '!');
        var isLeaf = named is "Int" or "String" or "Boolean";
        if (!isLeaf && depth <= 0)
        {
            return "__typename";
        }

        // The name of the type in the alias keeps what may meet in one object from meaning two things
        var alias =
            _random.Next(3) == 0 && type is not "I" ? $"{type}{_random.Next(2)}_{name}: {name}"
            : type is "I" ? name
            : $"{type}_{name}: {name}";
        return $"{alias}{Condition()}{(isLeaf ? "" : $" {{ {Selections(named, depth - 1)} }}")}";
    }

    private string Inline(string on, int depth) => $"... on {on}{Condition()} {{ {Selections(on, depth - 1)} }}";

    private string Fragment(string type, int depth)
    {
        var on = Narrowed(type);
        var name = $"F{_fragments.Count}";
        _fragments.Add("");
        _fragments[int.Parse(name[1..])] = $"fragment {name} on {on} {{ {Selections(on, depth - 2)} }}";
        return $"...{name}{Condition()} ...{name}";
    }

    /// <summary>A type that a fragment on the type may name.</summary>
    private string Narrowed(string type) => type is "I" or "U" && _random.Next(3) > 0 ? (_random.Next(2) == 0 ? "A" : "B") : type;

    private string Condition() =>
        _random.Next(12) switch
        {
            0 => " @skip(if: $x)",
            1 => " @include(if: $y)",
            2 => " @include(if: true)",
            _ => "",
        };
}
