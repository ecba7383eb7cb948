namespace Citations.Schema.Access;

/// <summary>What a key may do. No scope includes another.</summary>
public enum Scope
{
    /// <summary>Send queries, on a server where reading needs a key.</summary>
    Read,

    /// <summary>Call mutations.</summary>
    Write,

    /// <summary>Take exports, on a server where they need a key.</summary>
    Export,

    /// <summary>Read the audit log.</summary>
    Admin,
}
