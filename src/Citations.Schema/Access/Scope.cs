namespace Citations.Schema.Access;

/// <summary>What a key may be allowed to do. None includes another.</summary>
public enum Scope
{
    /// <summary>Ask queries, where reading is not open to everybody.</summary>
    Read,
    /// <summary>Record: everything that mutations do.</summary>
    Write,
    /// <summary>Take exports, where they are not open to everybody.</summary>
    Export,
    /// <summary>See the audit log.</summary>
    Admin,
}
