using Citations.Model.Problems;

namespace Citations.Schema.Mutations.Inputs;

/// <summary>Builds parts of the model from parts of the input, and says where in the input a fault is.</summary>
internal static class Inside
{
    /// <exception cref="ModelException">What <paramref name="build"/> threw, seen from the object that has the field.</exception>
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

    /// <summary>Each item of a list; none when it is absent.</summary>
    /// <exception cref="ModelException">What <paramref name="build"/> threw, seen from the object that has the field.</exception>
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
