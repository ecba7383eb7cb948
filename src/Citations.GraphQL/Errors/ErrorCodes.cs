namespace Citations.GraphQL.Errors;

/// <summary>
/// The catalogue of the engine's error codes. Where HotChocolate has a code that means the same, it is used, so that
/// clients that switch on codes need not change.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The request is not a GraphQL request: nothing to execute, an unknown operation name, wrong variables.</summary>
    public const string InvalidRequest = "HC0009";

    /// <summary>The document is not well formed.</summary>
    public const string Syntax = "HC0014";

    /// <summary>The document breaks a validation rule; <c>extensions.rule</c> names it.</summary>
    public const string Validation = "HC0016";

    /// <summary>A non-null field resolved to null.</summary>
    public const string NonNullViolation = "HC0018";

    /// <summary>A variable's value does not fit its type; <c>extensions.inputPath</c> says where in it, from the variable's name
    /// on.</summary>
    public const string VariableCoercion = "HC0021";

    /// <summary>An argument's value does not fit its type.</summary>
    public const string ArgumentCoercion = "HC0022";

    /// <summary>A resolver's result does not fit the field's type.</summary>
    public const string ResultCoercion = "HC0023";

    /// <summary>The request took longer than allowed.</summary>
    public const string Timeout = "HC0045";

    /// <summary>Introspection is switched off.</summary>
    public const string IntrospectionDisabled = "HC0046";

    /// <summary>The operation costs more than allowed; <c>extensions</c> has <c>fieldCost</c> and <c>maxFieldCost</c>, or <c>typeCost</c>
    /// and <c>maxTypeCost</c>.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>A limit on the document was exceeded: tokens, depth, aliases, fields.</summary>
    public const string LimitExceeded = "HC0048";

    /// <summary>A list has to be cut with exactly one of its slicing arguments (<c>@listSize(requireOneSlicingArgument:)</c>), and is
    /// not.</summary>
    public const string OneSlicingArgumentRequired = "HC0082";

    /// <summary>The schema is not valid.</summary>
    public const string Schema = "HC0061";

    /// <summary>A resolver failed in a way that is not the client's doing.</summary>
    public const string Internal = "INTERNAL";
}
