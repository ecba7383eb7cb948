namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>Default values must be valid for their types (specification §3.6.1, §3.10).</summary>
internal static class DefaultValues
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var (coordinate, input) in Inputs.In(schema).Where(input => input.Definition.Type.IsInput))
        {
            var literals = new LiteralChecker(
                (message, node, path) =>
                    problems.Add(
                        $"{coordinate} has invalid default value{(path.Count > 0 ? " at " : string.Empty)}{string.Concat(path)}: {message}",
                        node
                    ),
                mayGuess: static () => true
            );
            if (input.DefaultValue is { } value)
            {
                literals.Check(value, input.Type);
            }
        }
    }
}
