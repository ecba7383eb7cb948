namespace Citations.Interchange.Export.Facts;

/// <summary>What must be looked up for facts besides their documents.</summary>
[Flags]
internal enum FactNeeds
{
    None = 0,

    /// <summary>The labels of subjects, of entities that are values, and of units.</summary>
    Labels = 1,

    /// <summary>The labels of properties.</summary>
    Properties = 2,
    Sources = 4,

    /// <summary>The claim group of each fact.</summary>
    Groups = 8,
    All = Labels | Properties | Sources | Groups,
}
