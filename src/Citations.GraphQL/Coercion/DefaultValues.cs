using System.Runtime.CompilerServices;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>The defaults of arguments and input fields, coerced once.</summary>
internal static class DefaultValues
{
    /// <summary>The coerced default. Boxed, because a default of null is not the same as no default.</summary>
    /// <exception cref="InputException">The default does not fit its type.</exception>
    public static StrongBox<object?>? Coerce(InputValueDefinition input)
    {
        if (input.DefaultValue is null)
        {
            return null;
        }

        return input.CoercedDefault ??= new StrongBox<object?>(
            new LiteralCoercer(VariableValues.None).Coerce(input.DefaultValue, input.Type)
        );
    }
}
