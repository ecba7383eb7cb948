using Citations.Model.Problems;

namespace Citations.Schema.Mutations.Inputs;

/// <summary>Builds model objects from fields of the input, and adds the path of the field to any error.</summary>
internal static class Inside
{
    /// <exception cref="ModelException">The error of <paramref name="build"/>, with the field before its path.</exception>
    public static T Of<T>(string field, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem.Under(field));
        }
    }

    /// <summary>Builds each item of a list; empty if the list is null.</summary>
    /// <exception cref="ModelException">The error of <paramref name="build"/>, with the field before its path.</exception>
    public static TItem[] List<TInput, TItem>(string field, IReadOnlyList<TInput>? items, Func<TInput, TItem> build)
    {
        var built = new TItem[items?.Count ?? 0];
        for (var i = 0; i < built.Length; i++)
        {
            built[i] = Of($"{field}[{i}]", () => build(items![i]));
        }

        return built;
    }
}
