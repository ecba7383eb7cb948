namespace Citations.Model.Problems;

/// <summary>
/// One thing that is wrong with what somebody gave us: the same shape from a constructor, an import line and a mutation.
/// </summary>
/// <param name="Code">Which kind of fault, from the catalogue.</param>
/// <param name="Path">Where: the field path inside the record, e.g. <c>citations[0].end</c>; empty for the record itself.</param>
/// <param name="What">What is wrong, as a sentence without a full stop.</param>
/// <param name="Remedy">What to do about it, as a sentence without a full stop.</param>
public sealed record Problem(ProblemCode Code, string Path, string What, string Remedy)
{
    /// <summary>What is wrong, where, and what to do, in one line.</summary>
    public string Message => Path.Length == 0 ? $"{What}. {Remedy}." : $"{Path}: {What}. {Remedy}.";

    /// <summary>The same problem seen from the object that holds this one in <paramref name="field"/>.</summary>
    public Problem Under(string field) => this with { Path = Join(field, Path) };

    /// <summary>The same problem seen from the object that holds this one at <paramref name="index"/> of the list
    /// <paramref name="field"/>.</summary>
    public Problem Under(string field, int index) => Under($"{field}[{index}]");

    /// <inheritdoc />
    public override string ToString() => $"{Code} {Message}";

    private static string Join(string outer, string inner) =>
        inner.Length == 0 ? outer
        : inner[0] == '[' ? outer + inner
        : $"{outer}.{inner}";
}
