namespace Citations.Model.Sources;

/// <summary>How much of an archived text may be shown, the least first.</summary>
public enum TextAccess
{
    /// <summary>Nothing but what citations quote.</summary>
    None,

    /// <summary>The words around a quote.</summary>
    Context,

    /// <summary>The whole text.</summary>
    Full,
}
