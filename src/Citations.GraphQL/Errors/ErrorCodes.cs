namespace Citations.GraphQL.Errors;

/// <summary>
/// The engine's error codes. HotChocolate's code is used where it has one with the same meaning, so that clients which switch on codes keep
/// working.
/// </summary>
public static class ErrorCodes
{
    /// <summary>
    /// The request is not a valid GraphQL request: it has nothing to execute, an unknown operation name or bad variables.
    /// </summary>
    public const string InvalidRequest = "HC0009";

    /// <summary>The document is not well formed.</summary>
    public const string Syntax = "HC0014";

    /// <summary>The document breaks a validation rule; <c>extensions.rule</c> names it.</summary>
    public const string Validation = "HC0016";

    /// <summary>A non-null field resolved to null.</summary>
    public const string NonNullViolation = "HC0018";

    /// <summary>
    /// A variable's value does not fit its type. <c>extensions.inputPath</c> is the path inside the value, beginning with the variable's
    /// name.
    /// </summary>
    public const string VariableCoercion = "HC0021";

    /// <summary>An argument's value does not fit its type.</summary>
    public const string ArgumentCoercion = "HC0022";

    /// <summary>A resolver's result does not fit the field's type.</summary>
    public const string ResultCoercion = "HC0023";

    /// <summary>The request took longer than allowed.</summary>
    public const string Timeout = "HC0045";

    /// <summary>Introspection is switched off.</summary>
    public const string IntrospectionDisabled = "HC0046";

    /// <summary>
    /// The operation costs more than allowed. <c>extensions</c> has <c>fieldCost</c> and <c>maxFieldCost</c>, or <c>typeCost</c> and
    /// <c>maxTypeCost</c>.
    /// </summary>
    public const string CostExceeded = "HC0047";

    /// <summary>A limit on the document was exceeded: tokens, depth, aliases, fields.</summary>
    public const string LimitExceeded = "HC0048";

    /// <summary>
    /// Exactly one of the slicing arguments of a list must be given, and it is not so (<c>@listSize(requireOneSlicingArgument:)</c>).
    /// </summary>
    public const string OneSlicingArgumentRequired = "HC0082";

    /// <summary>The schema is not valid.</summary>
    public const string Schema = "HC0061";

    /// <summary>A resolver failed, and the client is not the cause.</summary>
    public const string Internal = "INTERNAL";
}
