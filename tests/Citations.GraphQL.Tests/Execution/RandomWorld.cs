using System.Text;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>
/// A random schema and the values of its fields. Objects are strings that say where they come from ("Type/…"), and a
/// field's value depends on nothing but its parent and its name, so that two interpreters see the same world.
/// </summary>
internal sealed class RandomWorld
{
    public const string Root = "Query/";

    private static readonly string[] _leaves = ["Int", "String", "Boolean"];
    private readonly int _seed;
    private readonly Dictionary<(string Type, string Field), string> _types = [];

    public RandomWorld(int seed)
    {
        _seed = seed;
        Sdl = MakeSdl(new Random(seed));
    }

    public string Sdl { get; }

    /// <summary>The fields of each type with their types as text.</summary>
    public IReadOnlyDictionary<(string Type, string Field), string> Fields => _types;

    public static string TypeOf(string identity) => identity[..identity.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Null, a <see cref="Failure"/>, a list of such, a leaf, or the identity of an object.</summary>
    public object? Field(string parent, string type, string field)
    {
        var random = new Random(Stable($"{_seed} {parent} {field}"));
        return Make(_types[(type, field)], $"{parent}.{field}", random);
    }

    private static object? Make(string type, string origin, Random random)
    {
        var nonNull = type.EndsWith('!');
        var dice = random.Next(100);
        if (dice < (nonNull ? 1 : 8))
        {
            return null;
        }

        if (dice > 97)
        {
            return new Failure($"failed at {origin[^Math.Min(20, origin.Length)..]}");
        }

        var inner = type.TrimEnd('!');
        if (inner.StartsWith('['))
        {
            return Enumerable.Range(0, random.Next(4)).Select(i => Make(inner[1..^1], $"{origin}{i}", random)).ToArray();
        }

        return inner switch
        {
            "Int" => random.Next(1000),
            "String" => $"\"{origin}\"\n",
            "Boolean" => random.Next(2) == 0,
            "I" or "U" => $"{(random.Next(2) == 0 ? "A" : "B")}/{Stable(origin):x}",
            _ => $"{inner}/{Stable(origin):x}",
        };
    }

    private string MakeSdl(Random random)
    {
        var sdl = new StringBuilder("union U = A | B\n");
        var shared = Enumerable.Range(0, 3).Select(i => ($"s{i}", RandomType(random))).ToList();
        foreach (var type in new[] { "Query", "A", "B", "C" })
        {
            var own = Enumerable.Range(0, 6).Select(i => ($"f{i}", RandomType(random)));
            var all = type is "A" or "B" ? shared.Concat(own) : own;
            sdl.Append("type ").Append(type).Append(type is "A" or "B" ? " implements I" : "").AppendLine(" {");
            foreach (var (name, fieldType) in all)
            {
                _types[(type, name)] = fieldType;
                sdl.Append("  ").Append(name).Append(": ").AppendLine(fieldType);
            }

            sdl.AppendLine("}");
        }

        sdl.AppendLine("interface I {");
        foreach (var (name, fieldType) in shared)
        {
            _types[("I", name)] = fieldType;
            sdl.Append("  ").Append(name).Append(": ").AppendLine(fieldType);
        }

        return sdl.AppendLine("}").ToString();
    }

    private static string RandomType(Random random)
    {
        var named = random.Next(3) == 0 ? _leaves[random.Next(_leaves.Length)] : new[] { "A", "B", "C", "I", "U" }[random.Next(5)];
        var type = named + (random.Next(3) == 0 ? "!" : "");
        for (
            var lists = random.Next(7) switch
            {
                0 => 2,
                < 3 => 1,
                _ => 0,
            };
            lists > 0;
            lists--
        )
        {
            type = $"[{type}]{(random.Next(3) == 0 ? "!" : "")}";
        }

        return type;
    }

    /// <summary>A hash that is the same in every process.</summary>
    private static int Stable(string text)
    {
        var hash = 17;
        foreach (var c in text)
        {
            hash = unchecked((hash * 31) + c);
        }

        return hash & int.MaxValue;
    }

    /// <summary>A resolver that fails.</summary>
    public sealed record Failure(string Message);
}
